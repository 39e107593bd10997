package flows

import (
	"time"

	"steady/flows/event"
)

// moveDown makes way for a card to come anew below what was written since: the old one goes, or, where
// Telegram deletes it no more, says so.
func (t *turn) moveDown(who event.Who, name string) {
	for _, l := range t.people(who).Live {
		switch {
		case l.Card != name:
		case t.now.Sub(l.At) < deletable:
			t.out = append(t.out, event.Delete{To: who, Card: name})
		default:
			t.below(who, name)
		}
	}
}

// deletable is how old a message may be that is to be deleted: Telegram takes 48 hours, and the queue to it
// some time.
const deletable = 47 * time.Hour

// below says on an older card that it goes on further down, and takes its buttons off.
func (t *turn) below(who event.Who, name string) {
	if t.isLive(who, name) {
		t.card(who, name).line("pause.below").edit()
	}
}
