package bot

import (
	"slices"
	"strings"

	"steady/bot/sender"
	"steady/flows/event"
)

// sameWaiting is how many of the same message may wait for a phone: a minute's worth. Whoever asks again
// before they are answered has that many answers, and whoever floods the bot no more.
const sameWaiting = 64

// supersede takes back what waits to be said and is being said again and again, and returns what says
// both. So whoever writes faster than they can be answered fills neither the outbox nor their chat
// without bound, and is still answered after the last time they asked.
func (t *turn) supersede(item sender.Item, s event.Send) event.Send {
	if !answer(item, s) {
		return s
	}
	same, newest := 0, s
	var edits, taken []int // edits of a message: without it there is nothing to edit, and none becomes one
	for i, o := range slices.Backward(append(t.waiting(), t.items...)) {
		if o.Kind == 0 || o.Chat != item.Chat || o.Card != item.Card || o.Message != 0 || o.Kind == sender.Errand {
			continue
		}
		l := t.letter(i, o)
		switch {
		case l.Send != nil && answer(o, *l.Send):
			if both, ok := saysBoth(*l.Send, s); ok {
				if same++; same == 1 {
					newest, taken = both, append(slices.Clone(edits), i)
				}
				if same == sameWaiting {
					t.takeBack(taken)
					return newest
				}
				continue
			}
		case l.Edit != nil && (l.Edit.Text.Body == "" || l.Edit.Only):
			edits = append(edits, i)
			continue
		}
		if item.Card != "" {
			return s // something else came of that card meanwhile, and has to be seen
		}
	}
	return s
}

// unsay takes back a card that was to be sent in this very commit and is to be deleted again, with what was to
// change on its buttons: nobody has seen it, and nothing of it is written down. It returns false where there is
// none, or where something else became of it. So a card that moves down below each message of a rush is one.
func (t *turn) unsay(x event.Delete) bool {
	name, before := named(x.To, x.Card), len(t.waiting())
	var taken []int
	for i, o := range slices.Backward(t.items) {
		if o.Kind == 0 || name == "" || o.Card != name || o.Message != 0 {
			continue
		}
		l := t.letter(before+i, o)
		switch {
		case l.Send != nil && answer(o, *l.Send):
			t.takeBack(append(taken, before+i))
			return true
		case l.Edit == nil:
			return false
		}
		taken = append(taken, before+i)
	}
	return false
}

// answer tells whether nothing is lost when a message is there once and not twice: somebody is answered,
// in the bot's own words. Of a card that comes again only the newest can be tapped in any case.
func answer(item sender.Item, s event.Send) bool {
	return item.Lane == sender.People && s.Until.IsZero() && s.Attach == nil && !s.Theirs
}

// saysBoth makes one message of two of which one says all that the other does: the longer words, with
// whatever buttons came with them, above the newer buttons.
func saysBoth(old, s event.Send) (event.Send, bool) {
	switch {
	case !slices.Equal(old.Bar, s.Bar) || old.Bare != s.Bare:
		return s, false
	case strings.HasPrefix(s.Text.Body, old.Text.Body):
		return s, true
	case strings.HasPrefix(old.Text.Body, s.Text.Body) && len(old.Rows) >= len(s.Rows):
		s.Text, s.Fill = old.Text, old.Fill
		s.Rows = slices.Concat(old.Rows[:len(old.Rows)-len(s.Rows)], s.Rows)
		return s, true
	}
	return s, false
}

// letter reads the n-th of what waits and of what this turn adds behind it, once.
func (t *turn) letter(n int, item sender.Item) letter {
	l, ok := t.letters[n]
	if !ok {
		l, _ = readLetter(item) // what cannot be read is no answer
		if t.letters == nil {
			t.letters = map[int]letter{}
		}
		t.letters[n] = l
	}
	return l
}

// takeBack takes some of what waits, and of what this turn adds behind it, out again. What is left in
// their places is of no kind, and is not committed.
func (t *turn) takeBack(places []int) {
	waiting := t.waiting()
	for _, n := range places {
		if n < len(waiting) {
			t.outdate(n, waiting[n])
			waiting[n] = sender.Item{}
		} else {
			t.items[n-len(waiting)] = sender.Item{}
		}
	}
}

// outdate notes that the n-th of what was unsent is to be struck off.
func (t *turn) outdate(n int, item sender.Item) {
	r := t.unsent[n].Ref
	t.outdated = append(t.outdated, sender.Entry{Couple: t.couple, Version: r.Version, Number: r.Number, Item: item})
}
