package core

import "steady/flows/event"

// Free text goes to the first place that fits. It reaches the partner only through a card its
// author opened, replied to, or was just asked by.
//
//  1. what looks for help (Helping), and what would go to somebody who has left (Parting)
//  2. a command, or a word that stands for one: a standing button's, one the two agreed on
//  3. a Telegram reply to a card: that card
//  4. the one open composer, where it is sure to be meant (see dispatch/doubt.go)
//  5. what keeps everything with its author, as a pause does (Keeping)
//  6. within three minutes of one's own unrevealed answer: added to it (Joining)
//  7. the bot's last message, if it asked for words
//  8. otherwise the person is asked where it belongs
//
// Of the rungs that are not the core's own, flows claim what they take.
type rung int

const (
	Helping rung = iota + 1
	Parting
	Keeping
	Joining
)

// Claimed gives words to the first flow that claims them at a rung.
func (t *Turn) Claimed(at rung, who event.Who, s event.Said) bool {
	for _, f := range t.Flows.claiming {
		for _, c := range f.Claims {
			if c.At == at && c.Take(t, who, s) {
				return true
			}
		}
	}
	return false
}

// Claim is free text that a flow takes: take returns false where it is none of its business.
type Claim struct {
	At   rung
	Take func(t *Turn, who event.Who, s event.Said) bool
}
