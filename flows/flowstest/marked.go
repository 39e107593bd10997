package flowstest

import (
	"cmp"
	"slices"
	"strings"

	"steady/flows"
)

// sign is how transcripts show a style: what stands on both sides of the words.
type sign struct {
	text string
	how  flows.Style
}

// signs are those of what stands in a line, the longer ones first where one begins like another.
func signs() []sign {
	return []sign{
		{"```", flows.Block},
		{"||", flows.Spoiler},
		{"__", flows.Underline},
		{"*", flows.Bold},
		{"_", flows.Italic},
		{"~", flows.Strike},
		{"`", flows.Code},
	}
}

// before is what every line of a quotation begins with.
func before(how flows.Style) string {
	return map[flows.Style]string{flows.Quote: "> ", flows.Fold: ">> "}[how]
}

// Marked is a text as transcripts show it: somebody's words begin with "> ", hidden ones stand
// between ||, and an address behind words in brackets after them.
func Marked(t flows.Text) string {
	marks := slices.Clone(t.Marks)
	outer := func(a, b flows.Mark) int {
		quote := func(m flows.Mark) int { return len(before(m.How)) }
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(quote(b), quote(a)), cmp.Compare(b.To, a.To))
	}
	slices.SortStableFunc(marks, outer)
	var out strings.Builder
	var open []flows.Mark
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

func begins(m flows.Mark) string {
	if m.How == flows.Link {
		return "["
	}
	return before(m.How) + both(m.How)
}

func ends(m flows.Mark) string {
	if m.How == flows.Link {
		return "](" + m.URL + ")"
	}
	return both(m.How)
}

func both(how flows.Style) string {
	for _, s := range signs() {
		if s.how == how {
			return s.text
		}
	}
	return ""
}

// Words are what a line of a person's says, with the marks they made where it begins with "marked": written as
// Marked shows them.
func (l Line) Words() flows.Text {
	text, ok := strings.CutPrefix(l.Text, "marked ")
	if l.Verb == "marked" {
		text, ok = l.Text, true
	}
	if !ok || l.Verb == Say {
		return flows.Text{Body: l.Text, Marks: l.Marks}
	}
	return unmarked(strings.ReplaceAll(text, `\n`, "\n"))
}

// part is a line's words as the bot gets them.
func (l Line) part() flows.Part {
	x := l.Words()
	return flows.Part{Kind: flows.Words, Text: x.Body, Form: flows.FormOf(x.Body, x.Marks)}
}

// unmarked reads what Marked writes.
func unmarked(s string) (x flows.Text) {
	quoted := map[flows.Style]int{}
	for _, line := range strings.SplitAfter(s, "\n") {
		var how flows.Style
		for _, q := range []flows.Style{flows.Fold, flows.Quote} {
			if rest, ok := strings.CutPrefix(line, before(q)); ok && how == "" {
				line, how = rest, q
			}
		}
		if at, ok := quoted[how]; ok && how != "" {
			x.Marks[at].To = len(x.Body) + len(line)
		} else if clear(quoted); how != "" {
			quoted[how] = len(x.Marks)
			x.Marks = append(x.Marks, flows.Mark{From: len(x.Body), To: len(x.Body) + len(line), How: how})
		}
		x.Body += line
	}
	quotes := x.Marks
	x.Marks = nil
	body := x.Body
	at := make([]int, len(body)+1)
	x.Body = ""
	open := map[string]int{}
	for i := 0; i < len(body); {
		n, token := len(x.Body), ""
		switch rest := body[i:]; {
		case strings.HasPrefix(rest, "["):
			token, open["["] = "[", n
		case strings.HasPrefix(rest, "](") && strings.Contains(rest, ")"):
			token = rest[:strings.IndexByte(rest, ')')+1]
			x.Marks = append(x.Marks, flows.Mark{From: open["["], To: n, How: flows.Link, URL: token[2 : len(token)-1]})
		default:
			for _, s := range signs() {
				if !strings.HasPrefix(rest, s.text) {
					continue
				}
				token = s.text
				if from, ok := open[token]; ok {
					x.Marks = append(x.Marks, flows.Mark{From: from, To: n, How: s.how})
					delete(open, token)
				} else {
					open[token] = n
				}
				break
			}
		}
		if token == "" {
			at[i] = n
			x.Body += body[i : i+1]
			i++
			continue
		}
		for range token {
			at[i] = n
			i++
		}
	}
	at[len(body)] = len(x.Body)
	for _, q := range quotes {
		q.From, q.To = at[q.From], at[q.To]
		x.Marks = append(x.Marks, q)
	}
	return x
}
