package flowstest

import (
	"fmt"
	"strings"
	"time"
)

// Button is one button as a phone shows it.
type Button struct{ Text, Data, URL, Copy, Style string }

// Bubble is one message on a phone.
type Bubble struct {
	ID     int
	Mine   bool // the person's own
	Text   string
	Rows   [][]Button
	Bar    []string // the standing buttons it brought
	Media  string   // "voice 0:12", "picture", …
	Silent bool
	On     string // the Head of the message it is a reply to, as that stood when it came
	Quoted string // which words of that message are meant
	Fine   string // Text with the instants in it that a phone may word anew; empty: there are none
	Sign   string // of a reaction of the bot's: the emoji, on what Text begins with
}

// Change is something a phone showed: a message that came, changed or went, or a toast.
type Change struct {
	Person string
	What   What
	Bubble Bubble
	At     time.Time
}

// What happened on a phone.
type What string

// What can happen on a phone.
const (
	Sent    What = "->"
	Changed What = "~>"
	Gone    What = "x>"
	Toasted What = "()"
	Reacted What = "<>"
)

// print writes a change the way transcripts show it.
func (c Change) print(at string) []string {
	head := fmt.Sprintf("   %s%s %s", at, c.What, c.Person)
	if c.Bubble.Silent {
		head += " silently"
	}
	b := c.Bubble
	body := strings.Split(b.Text, "\n")
	if b.Media != "" {
		body = append([]string{"<" + b.Media + ">"}, body...)
		if b.Text == "" {
			body = body[:1]
		}
	}
	if c.What == Gone {
		return []string{head + ": " + body[0]}
	}
	if b.On != "" && c.What == Sent {
		head += fmt.Sprintf(" on %q", b.On)
	}
	if b.Quoted != "" && c.What == Sent {
		head += fmt.Sprintf(" quoting %q", b.Quoted)
	}
	if c.What == Reacted {
		return []string{fmt.Sprintf("%s: %s on %q", head, b.Sign, b.Head())}
	}
	lines := []string{head + ": " + body[0]}
	for _, l := range body[1:] {
		lines = append(lines, strings.TrimRight("      | "+l, " "))
	}
	for _, row := range b.Rows {
		var labels []string
		for _, x := range row {
			labels = append(labels, "["+x.Text+"]")
		}
		lines = append(lines, "      "+strings.Join(labels, " "))
	}
	if len(b.Bar) > 0 {
		lines = append(lines, "      bar: ["+strings.Join(b.Bar, "] [")+"]")
	}
	for i := range lines {
		lines[i] = apart.Replace(lines[i])
	}
	return lines
}

// apart shows the signs around words that are read from the right, which nobody sees.
var apart = strings.NewReplacer("\u2068", "‹", "\u2069", "›")

// Head is the beginning of what a bubble says, enough to know it by.
func (b Bubble) Head() string {
	const enough = 30
	head, _, _ := strings.Cut(b.Text, "\n")
	if r := []rune(head); len(r) > enough {
		head = string(r[:enough]) + "…"
	}
	return head
}

// find is the newest message on a phone with a button of this label, and that button.
func find(screen []Bubble, label, on string) (Bubble, Button, bool) {
	for i := len(screen) - 1; i >= 0; i-- {
		if on != "" && !strings.Contains(screen[i].Text, on) {
			continue
		}
		for _, row := range screen[i].Rows {
			for _, b := range row {
				if b.Text == label {
					return screen[i], b, true
				}
			}
		}
	}
	return Bubble{}, Button{}, false
}

// with is the newest message on a phone with these words, or with what "<voice>" or "<photo>" names; mine: of
// the person's own.
func with(screen []Bubble, words string, mine bool) (Bubble, bool) {
	for i := len(screen) - 1; i >= 0; i-- {
		if (screen[i].Mine || !mine) && (strings.Contains(screen[i].Text, words) || screen[i].Media != "" && words == "<"+screen[i].Media+">") {
			return screen[i], true
		}
	}
	return Bubble{}, false
}
