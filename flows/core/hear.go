package flows

import (
	"slices"
	"steady/flows/event"
	"time"
)

// isWords tells whether a message can be somebody's answer: words, a voice or video note, a photo.
func isWords(k event.Kind) bool {
	return k == event.Words || k == event.Voice || k == event.VideoNote || k == event.Photo
}

func (t *turn) wants(who event.Who, f *flow, ask Asking) bool {
	if f.words == nil {
		return false
	}
	if f.open != nil {
		return f.open(t, who, ask)
	}
	return t.isLive(who, ask.Card)
}

// hear gives words to a flow and closes the composer they were meant for.
func (t *turn) hear(who event.Who, f *flow, s event.Said, ask Asking) {
	p := t.people(who)
	if p.Composer != nil && *p.Composer == ask {
		p.Composer = nil
	}
	t.replied(who, ask.Card, s.Message)
	if t.helps(who) && sets(f, ask) {
		t.whereTo(who, s)
		return
	}
	f.words(t, who, s, ask)
}

// replied remembers which messages answered a private card, so that both can be cleared.
func (t *turn) replied(who event.Who, card string, message int) {
	p := t.people(who)
	for i, l := range p.Live {
		if l.Card == card && len(l.Words) < maxReplies && !slices.Contains(l.Words, message) {
			own := &t.ownLive(who)[i]
			own.Words = append(own.Words, message)
		}
	}
}

const maxReplies = 16

// routing is what a turn knows of where its words may go.
type routing struct {
	doubted *Asking // who waited for them and did not get them: they may be meant for a question
	album   string  // the album that they are a piece of
	sure    bool    // their author has said where they belong
}

// expected tells whether some flow has a question open that what who writes may be meant for, and its newest card.
func (t *turn) expected(who event.Who) (newest int, open bool) {
	for _, f := range t.flows {
		if f.expects != nil {
			if n, is := f.expects(t, who); is {
				newest, open = max(newest, n), true
			}
		}
	}
	return newest, open
}

const (
	adding  = 3 * time.Minute // how long words join what was just written
	lasting = 12 * time.Hour  // how long the bot's last message waits for words
)

func (t *turn) answersLast(who event.Who, s event.Said) bool {
	ask := t.people(who).Asked
	if ask == nil || t.age(ask) > lasting || t.predates(who, ask) {
		return false
	}
	f, ok := t.flow(ask.Flow)
	if !ok || !t.wants(who, f, *ask) {
		return false
	}
	t.loosely = true
	t.hear(who, f, s, *ask)
	return true
}
