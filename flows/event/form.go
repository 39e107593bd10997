package event

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Form is how somebody's words look: which stretches of them they made bold, covered, or put an address behind.
// It stands beside the words and is one short text, a mark after the other: a letter, where it begins, how long
// it is, both in bytes and base 36, and behind a colon an address. So plain words, which nearly all are, take
// nothing, and a Part with a form can be copied and compared like one without.
//
//	b0.4 x9.5 lk.8:https://example.org/
//
// Only FormOf makes one, so the marks in it are sound: inside the words, nested as Telegram allows, few, and
// with addresses that are safe to open. It holds for the very words it was made for: who changes those has it
// follow (Form.in, Form.behind).
type Form string

const (
	maxMarks   = 80   // of one message of a person's: Telegram takes 100, and the bot has marks of its own
	maxForm    = 3000 // bytes of a form
	maxAddress = 2000 // bytes of an address in it
)

// letters are what the styles are called in a form.
const letters = "biusxcpqfl"

// styles are those that people give their words, in the order of letters.
func styles() []Style {
	return []Style{Bold, Italic, Underline, Strike, Spoiler, Code, Block, Quote, Fold, Link}
}

// FormOf is the form that marks give to a text. What is not sound is left out and what crosses is cut, so that
// any marks may be given, as they came from outside.
func FormOf(text string, marks []Mark) Form {
	if len(marks) == 0 {
		return ""
	}
	return formed(AtMost(soundMarks(text, marks), maxMarks))
}

// formed writes marks down: first all those without an address, which have room however many there are, so that
// nothing somebody covered is open for want of it, and addresses as far as there is room beside them.
func formed(marks []Mark) Form {
	all, size := make([]string, len(marks)), 0
	for _, addresses := range []bool{false, true} {
		for i, m := range marks {
			at := slices.Index(styles(), m.How)
			if at < 0 || (m.How == Link) != addresses {
				continue
			}
			one := letters[at:at+1] + strconv.FormatInt(int64(m.From), 36) + "." + strconv.FormatInt(int64(m.To-m.From), 36)
			if addresses {
				one += ":" + m.URL
			}
			if size+len(one)+1 <= maxForm {
				all[i], size = one, size+len(one)+1
			}
		}
	}
	return Form(strings.Join(slices.DeleteFunc(all, func(one string) bool { return one == "" }), " "))
}

// marks are what stands in a form, as far as it can be read.
func (f Form) marks() []Mark {
	var all []Mark
	for rest := string(f); rest != ""; {
		var one string
		one, rest, _ = strings.Cut(rest, " ")
		what, url, linked := strings.Cut(one, ":")
		if what == "" {
			continue
		}
		style := strings.IndexByte(letters, what[0])
		from, size, _ := strings.Cut(what[1:], ".")
		a, err := strconv.ParseUint(from, 36, 16)
		n, err2 := strconv.ParseUint(size, 36, 16)
		if style < 0 || err != nil || err2 != nil {
			continue
		}
		if m := (Mark{From: int(a), To: int(a + n), How: styles()[style], URL: url}); linked == (m.How == Link) {
			all = append(all, m)
		}
	}
	return all
}

// Marks are the marks of a form on the words it was made for.
func (f Form) Marks(text string) []Mark {
	return slices.DeleteFunc(f.marks(), func(m Mark) bool {
		return m.From >= m.To || m.To > len(text) || !utf8.RuneStart(text[m.From]) || m.To < len(text) && !utf8.RuneStart(text[m.To])
	})
}

// Addresses are those behind somebody's words. They are words of theirs like all others.
func (f Form) Addresses() (all []string) {
	for _, m := range f.marks() {
		if m.How == Link {
			all = append(all, m.URL)
		}
	}
	return all
}

// In is the form of fresh, which is old tidied, on one line, or cut off.
func (f Form) In(old, fresh string) Form {
	if f == "" || old == fresh {
		return f
	}
	return formed(follow(old, fresh, f.Marks(old)))
}

// behind is the form of fresh, which ends as old does: something was taken off its front or put there. What
// stands before own, the rest that is its author's own, gets no marks.
func (f Form) behind(old, fresh, own string) Form {
	if f == "" {
		return f
	}
	return formed(moved(f.Marks(old), len(fresh)-len(old), len(fresh)-len(own), len(fresh)))
}

// inLine is the form of words that stand in a line of something else: quotations and blocks need lines of their own.
func (f Form) inLine() Form {
	if f == "" {
		return f
	}
	return formed(slices.DeleteFunc(f.marks(), func(m Mark) bool { return m.How.IsQuote() || m.How == Block }))
}

// Shown is what a part says, with its marks.
func (p Part) Shown() Text { return Text{Body: p.Text, Marks: p.Form.Marks(p.Text)} }

// Tidied is a part whose words are tidy.
func (p Part) Tidied() Part {
	text := Tidy(p.Text)
	p.Text, p.Form = text, p.Form.In(p.Text, text)
	return p
}

// Line is the words of a part on one line, tidy and at most limit units long.
func (p Part) Line(limit int) Part {
	text := OneLine(p.Text, limit)
	p.Text, p.Form = text, p.Form.In(p.Text, text).inLine()
	return p
}

// Behind is a part with other words, that end as its own do: see Form.behind.
func (p Part) Behind(text, own string) Part {
	p.Text, p.Form = text, p.Form.behind(p.Text, text, own)
	return p
}

// Spelled is a text without marks, with the addresses in it in brackets behind their words, as far as there is
// room in a message or, below a picture, in a caption.
func (x Text) Spelled(caption bool) Text {
	room := MaxText - Units(x.Body)
	if caption {
		room = MaxCaption - Units(x.Body)
	}
	body, end := "", 0
	for _, m := range x.Marks {
		if address := " (" + m.URL + ")"; m.How == Link && m.To > end && m.To <= len(x.Body) && Units(address) <= room {
			room -= Units(address)
			body, end = body+x.Body[end:m.To]+address, m.To
		}
	}
	return Text{Body: body + x.Body[end:]}
}
