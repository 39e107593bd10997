package flowstest

import (
	"slices"

	"steady/flows/event"
)

// A transcript that says "means" also shows what only Telegram's own means bring: which button a card is for, what a
// button copies, the instants that a phone words in its own way, the bot's reactions, and the words a reply quotes.
// All others leave it out, so that they can be read.

// shown are the changes as a transcript shows them.
func (r *run) shown(all []Change) []Change {
	if !r.means {
		all = slices.DeleteFunc(all, func(c Change) bool { return c.What == Reacted })
		for i := range all {
			all[i].Bubble.Quoted = ""
		}
		return all
	}
	for i := range all {
		b := &all[i].Bubble
		if b.Fine != "" {
			b.Text = b.Fine
		}
		rows := make([][]Button, len(b.Rows))
		for j, row := range b.Rows {
			for _, x := range row {
				x.Text = x.means()
				rows[j] = append(rows[j], x)
			}
		}
		b.Rows = rows
	}
	return all
}

// means is a button's label with what else there is to it.
func (b Button) means() string {
	s := b.Text
	if b.Style != "" {
		s += " (" + b.Style + ")"
	}
	if b.Copy != "" {
		s += " copies " + b.Copy
	}
	return s
}

// Fine is Marked with each instant that a phone may word anew in braces; empty: there is none.
func Fine(t event.Text) string {
	if !slices.ContainsFunc(t.Marks, func(m event.Mark) bool { return m.How == event.Time }) {
		return ""
	}
	return marked(t, true)
}

// reactTo puts the bot's emoji on a message.
func (w *Core) reactTo(chat int64, x event.React) {
	ph := w.phones[chat]
	at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return b.ID == x.Message })
	if at < 0 || ph.blocked {
		return
	}
	b := ph.screen[at]
	b.Rows, b.Bar, b.Sign = nil, nil, x.Emoji
	ph.changes = append(ph.changes, Change{ph.key, Reacted, b, w.now})
}
