// Package measure counts how long something is in its stored form without writing it, so that cards can be made equally
// long whatever they say (package quiet).
package measure

import (
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf8"

	"steady/flows/event"
)

// Stored is how long something is in JSON, which is what is made even by it.
func Stored(x any) int {
	b, err := json.Marshal(x)
	if err != nil {
		return 0 // plain data is always written
	}
	return len(b)
}

// Measure is how long an object is in JSON, counted field by field and not written: every answer to
// somebody's words asks for it twice. A test holds it to what Stored says.
type Measure int

// Object is the length of an object without fields; the first of them has no comma.
const Object = Measure(len("{}") - len(","))

// Size adds a field whose value is so long.
func (n *Measure) Size(name string, size int) { *n += Measure(len(`"":,`) + len(name) + size) }

// Text adds a field with a text.
func (n *Measure) Text(name, s string) { n.Size(name, Quoted(s)) }

func (n *Measure) textIf(name, s string) {
	if s != "" {
		n.Text(name, s)
	}
}

// Number adds a field with a number.
func (n *Measure) Number(name string, i int64) { n.Size(name, len(strconv.FormatInt(i, 10))) }

func (n *Measure) numberIf(name string, i int64) {
	if i != 0 {
		n.Number(name, i)
	}
}

func (n *Measure) yes(name string, is bool) { n.Size(name, len(strconv.FormatBool(is))) }

func (n *Measure) yesIf(name string, is bool) {
	if is {
		n.yes(name, is)
	}
}

// Time adds a field with a time.
func (n *Measure) Time(name string, at time.Time) {
	n.Size(name, len(at.Format(time.RFC3339Nano))+len(`""`))
}

// Rows adds buttons, where there are any.
func (n *Measure) Rows(name string, rows [][]event.Button) {
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
			b := Object
			b.Text("Text", row[i].Text)
			b.textIf("Data", row[i].Data)
			b.textIf("URL", row[i].URL)
			b.textIf("Copy", row[i].Copy)
			b.textIf("Style", row[i].Style)
			size += int(b)
		}
	}
	n.Size(name, size)
}

// StoredText is what Stored says of a text.
func StoredText(x *event.Text) int {
	n := Object
	n.Text("Body", x.Body)
	if len(x.Marks) > 0 {
		size := len("[]") + len(x.Marks) - 1
		for i := range x.Marks {
			m := Object
			m.Number("From", int64(x.Marks[i].From))
			m.Number("To", int64(x.Marks[i].To))
			m.Text("How", string(x.Marks[i].How))
			m.textIf("URL", x.Marks[i].URL)
			m.numberIf("At", x.Marks[i].At)
			size += int(m)
		}
		n.Size("Marks", size)
	}
	return int(n)
}

// StoredSend is what Stored says of a message.
func StoredSend(x *event.Send) int {
	if x.Attach != nil || len(x.Bar) > 0 {
		return Stored(x)
	}
	n := Object
	n.Number("To", int64(x.To))
	n.Text("Card", x.Card)
	n.Size("Text", StoredText(&x.Text))
	n.Rows("Rows", x.Rows)
	n.textIf("Answers", x.Answers)
	n.numberIf("On", int64(x.On))
	n.textIf("Quoted", x.Quoted)
	n.yesIf("Bare", x.Bare)
	n.yes("Silent", x.Silent)
	n.yesIf("Theirs", x.Theirs)
	n.yes("Protect", x.Protect)
	n.Number("Lane", int64(x.Lane))
	n.Time("Until", x.Until)
	n.Text("Late", x.Late)
	n.Number("Group", x.Group)
	n.numberIf("Thread", int64(x.Thread))
	n.textIf("Fill", x.Fill)
	return int(n)
}

// Quoted is how long a text is in JSON, as the library writes it.
func Quoted(s string) int {
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
