package flows

import (
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf8"

	"steady/flows/event"
)

// stored is how long something is in JSON, which is what is made even by it.
func stored(x any) int {
	b, err := json.Marshal(x)
	if err != nil {
		return 0 // plain data is always written
	}
	return len(b)
}

// measure is how long an object is in JSON, counted field by field and not written: every answer to
// somebody's words asks for it twice. A test holds it to what stored says.
type measure int

// object is the length of an object without fields; the first of them has no comma.
const object = measure(len("{}") - len(","))

func (n *measure) size(name string, size int) { *n += measure(len(`"":,`) + len(name) + size) }

func (n *measure) text(name, s string) { n.size(name, quoted(s)) }

func (n *measure) textIf(name, s string) {
	if s != "" {
		n.text(name, s)
	}
}

func (n *measure) number(name string, i int64) { n.size(name, len(strconv.FormatInt(i, 10))) }

func (n *measure) numberIf(name string, i int64) {
	if i != 0 {
		n.number(name, i)
	}
}

func (n *measure) yes(name string, is bool) { n.size(name, len(strconv.FormatBool(is))) }

func (n *measure) yesIf(name string, is bool) {
	if is {
		n.yes(name, is)
	}
}

func (n *measure) time(name string, at time.Time) {
	n.size(name, len(at.Format(time.RFC3339Nano))+len(`""`))
}

// rows adds buttons, where there are any.
func (n *measure) rows(name string, rows [][]event.Button) {
	if len(rows) == 0 {
		return
	}
	size := len("[]") + len(rows) - 1
	for _, row := range rows {
		if row == nil {
			size += len("null")
			continue
		}
		size += len("[]") + max(len(row)-1, 0)
		for i := range row {
			b := object
			b.text("Text", row[i].Text)
			b.textIf("Data", row[i].Data)
			b.textIf("URL", row[i].URL)
			size += int(b)
		}
	}
	n.size(name, size)
}

func storedText(x *event.Text) int {
	n := object
	n.text("Body", x.Body)
	if len(x.Marks) > 0 {
		size := len("[]") + len(x.Marks) - 1
		for i := range x.Marks {
			m := object
			m.number("From", int64(x.Marks[i].From))
			m.number("To", int64(x.Marks[i].To))
			m.text("How", string(x.Marks[i].How))
			m.textIf("URL", x.Marks[i].URL)
			size += int(m)
		}
		n.size("Marks", size)
	}
	return int(n)
}

func storedSend(x *event.Send) int {
	if x.Attach != nil || len(x.Bar) > 0 {
		return stored(x)
	}
	n := object
	n.number("To", int64(x.To))
	n.text("Card", x.Card)
	n.size("Text", storedText(&x.Text))
	n.rows("Rows", x.Rows)
	n.textIf("Answers", x.Answers)
	n.yesIf("Bare", x.Bare)
	n.yes("Silent", x.Silent)
	n.yesIf("Theirs", x.Theirs)
	n.yes("Protect", x.Protect)
	n.number("Lane", int64(x.Lane))
	n.time("Until", x.Until)
	n.text("Late", x.Late)
	n.number("Group", x.Group)
	n.numberIf("Thread", int64(x.Thread))
	n.textIf("Fill", x.Fill)
	return int(n)
}

// quoted is how long a text is in JSON, as the library writes it.
func quoted(s string) int {
	n := len(`""`)
	for i, r := range s {
		switch {
		case r == '"' || r == '\\' || r == '\b' || r == '\t' || r == '\n' || r == '\f' || r == '\r':
			n += len(`\n`)
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == '\u2028' || r == '\u2029':
			n += len(`\u0000`)
		case r == utf8.RuneError:
			_, size := utf8.DecodeRuneInString(s[i:])
			if size == 1 {
				size = len(`\ufffd`)
			}
			n += size
		default:
			n += utf8.RuneLen(r)
		}
	}
	return n
}
