package flowstest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"steady/flows/event"
)

// sign is how transcripts show a style: what stands on both sides of the words.
type sign struct {
	text string
	how  event.Style
}

// signs are those of what stands in a line, the longer ones first where one begins like another.
func signs() []sign {
	return []sign{
		{"```", event.Block},
		{"||", event.Spoiler},
		{"__", event.Underline},
		{"*", event.Bold},
		{"_", event.Italic},
		{"~", event.Strike},
		{"`", event.Code},
	}
}

// before is what every line of a quotation begins with.
func before(how event.Style) string {
	return map[event.Style]string{event.Quote: "> ", event.Fold: ">> "}[how]
}

// Marked is a text as transcripts show it: somebody's words begin with "> ", hidden ones stand
// between ||, and an address behind words in brackets after them.
func Marked(t event.Text) string { return marked(t, false) }

// marked is Marked; fine: with the instants that a phone may word anew in braces.
func marked(t event.Text, fine bool) string {
	marks := slices.DeleteFunc(slices.Clone(t.Marks), func(m event.Mark) bool { return m.How == event.Time && !fine })
	outer := func(a, b event.Mark) int {
		quote := func(m event.Mark) int { return len(before(m.How)) }
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(quote(b), quote(a)), cmp.Compare(b.To, a.To))
	}
	slices.SortStableFunc(marks, outer)
	var out strings.Builder
	var open []event.Mark
	for i := 0; i <= len(t.Body); i++ {
		for n := len(open) - 1; n >= 0; n-- {
			if open[n].To == i {
				out.WriteString(ends(open[n]))
				open = slices.Delete(open, n, n+1)
			}
		}
		for len(marks) > 0 && marks[0].From == i {
			out.WriteString(begins(marks[0]))
			open, marks = append(open, marks[0]), marks[1:]
		}
		if i == len(t.Body) {
			break
		}
		out.WriteByte(t.Body[i])
		for _, m := range open {
			if t.Body[i] == '\n' {
				out.WriteString(before(m.How))
			}
		}
	}
	return out.String()
}

func begins(m event.Mark) string {
	switch m.How {
	case event.Link:
		return "["
	case event.Time:
		return "{"
	}
	return before(m.How) + both(m.How)
}

func ends(m event.Mark) string {
	switch m.How {
	case event.Link:
		return "](" + m.URL + ")"
	case event.Time:
		return " = " + time.Unix(m.At, 0).UTC().Format("Mon 15:04Z") + "}"
	}
	return both(m.How)
}

func both(how event.Style) string {
	for _, s := range signs() {
		if s.how == how {
			return s.text
		}
	}
	return ""
}

// Words are what a line of a person's says, with the marks they made where it begins with "marked": written as
// Marked shows them.
func (l Line) Words() event.Text {
	text, ok := strings.CutPrefix(l.Text, "marked ")
	if l.Verb == "marked" {
		text, ok = l.Text, true
	}
	if !ok || l.Verb == Say {
		return event.Text{Body: l.Text, Marks: l.Marks}
	}
	return unmarked(strings.ReplaceAll(text, `\n`, "\n"))
}

// part is a line's words as the bot gets them.
func (l Line) part() event.Part {
	x := l.Words()
	return event.Part{Kind: event.Words, Text: x.Body, Form: event.FormOf(x.Body, x.Marks)}
}

// unmarked reads what Marked writes.
func unmarked(s string) event.Text {
	x := unquoted(s)
	r := &signReader{body: x.Body, at: make([]int, len(x.Body)+1), open: map[string]int{}}
	for r.i < len(r.body) {
		r.next()
	}
	r.at[len(r.body)] = len(r.out.Body)
	for _, m := range x.Marks {
		m.From, m.To = r.at[m.From], r.at[m.To]
		r.out.Marks = append(r.out.Marks, m)
	}
	return r.out
}

// unquoted takes what quotations begin with off the lines.
func unquoted(s string) (x event.Text) {
	was := event.Style("")
	for _, line := range strings.SplitAfter(s, "\n") {
		how := event.Style("")
		for _, q := range []event.Style{event.Fold, event.Quote} {
			if rest, ok := strings.CutPrefix(line, before(q)); ok && how == "" {
				line, how = rest, q
			}
		}
		end := len(x.Body) + len(line)
		switch {
		case how == "":
		case how == was:
			x.Marks[len(x.Marks)-1].To = end
		default:
			x.Marks = append(x.Marks, event.Mark{From: len(x.Body), To: end, How: how})
		}
		x.Body, was = x.Body+line, how
	}
	return x
}

// signReader takes the signs out of a text.
type signReader struct {
	body string
	i    int            // how far it is read
	at   []int          // where each byte of it is in out
	open map[string]int // where what a sign began is in out
	out  event.Text
}

// next reads a sign or a byte.
func (r *signReader) next() {
	n, rest := len(r.out.Body), r.body[r.i:]
	token := r.sign(rest)
	switch {
	case strings.HasPrefix(rest, "["):
		token, r.open["["] = "[", n
	case strings.HasPrefix(rest, "](") && strings.Contains(rest, ")"):
		token = rest[:strings.IndexByte(rest, ')')+1]
		r.out.Marks = append(r.out.Marks, event.Mark{From: r.open["["], To: n, How: event.Link, URL: token[2 : len(token)-1]})
	case token == "":
		token = rest[:1]
		r.out.Body += token
	}
	for range len(token) {
		r.at[r.i] = n
		r.i++
	}
}

// sign begins or ends what a sign is for, and returns it; empty: there is none.
func (r *signReader) sign(rest string) string {
	for _, s := range signs() {
		if !strings.HasPrefix(rest, s.text) {
			continue
		}
		from, ok := r.open[s.text]
		if !ok {
			r.open[s.text] = len(r.out.Body)
			return s.text
		}
		r.out.Marks = append(r.out.Marks, event.Mark{From: from, To: len(r.out.Body), How: s.how})
		delete(r.open, s.text)
		return s.text
	}
	return ""
}
