package core

import (
	"time"

	"steady/flows/event"
)

// MoveDown makes way for a card to come anew below what was written since: the old one goes, or, where
// Telegram deletes it no more, says so.
func (t *Turn) MoveDown(who event.Who, name string) {
	for _, l := range t.People(who).Live {
		switch {
		case l.Card != name:
		case t.Now.Sub(l.At) < deletable:
			t.Out = append(t.Out, event.Delete{To: who, Card: name})
		default:
			t.Below(who, name)
		}
	}
}

// deletable is how old a message may be that is to be deleted: Telegram takes 48 hours, and the queue to it
// some time.
const deletable = 47 * time.Hour

// Below says on an older card that it goes on further down, and takes its buttons off.
func (t *Turn) Below(who event.Who, name string) {
	if t.IsLive(who, name) {
		t.Card(who, name).Line("pause.below").Edit()
	}
}
