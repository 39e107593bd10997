package flowstest

import (
	"slices"

	"steady/flows/event"
)

// deleteOn takes a message off a phone; of one that is too old its couple hears.
func (w *Core) deleteOn(couple string, chat int64, x event.Delete) {
	ph := w.phones[chat]
	if ph.blocked { // it waits like whatever else is for this phone
		ph.held = append(ph.held, func() { w.deleteOn(couple, chat, x) })
		return
	}
	id := x.Message
	if x.Card != "" {
		id = ph.cards[x.Card]
	}
	if w.tooOld(ph, id) {
		w.errands = append(w.errands, func() { w.step(couple, event.Undeleted{Delete: x, Message: id}) })
		return
	}
	if x.Card != "" {
		delete(ph.cards, x.Card)
	}
	w.deleteAt(ph, id)
}

// tooOld tells whether a message is there that Telegram does not let a bot delete any more.
func (w *Core) tooOld(ph *phone, id int) bool {
	there := slices.ContainsFunc(ph.screen, func(b Bubble) bool { return b.ID == id })
	return there && !ph.blocked && w.now.Sub(w.born[id]) >= deletable
}

// deleteAt takes a message off a screen, unless it has been there for too long.
func (w *Core) deleteAt(ph *phone, id int) {
	at := slices.IndexFunc(ph.screen, func(b Bubble) bool { return b.ID == id })
	if at < 0 || w.now.Sub(w.born[id]) >= deletable {
		return
	}
	b := ph.screen[at]
	ph.screen = slices.Delete(slices.Clone(ph.screen), at, at+1)
	ph.changes = append(ph.changes, Change{ph.key, Gone, b, w.now})
}
