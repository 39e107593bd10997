package core

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
)

// Moving is a card that shows how time goes by: it is drawn anew by itself, every minute, or every few seconds
// where it breathes.
type Moving struct {
	Card     string
	Breathes bool
	// On tells whether who's moves at this time; at the zero time: whether it does at all.
	On   func(t *Turn, who event.Who, at time.Time) bool
	Draw func(t *Turn, who event.Who) *Card
}

// MovesBy is how a card of this name moves; ok is false where it does not.
func (t *Turn) MovesBy(card string) (m Moving, ok bool) {
	if card == "" {
		return m, false
	}
	f, _ := t.Flow(FlowOf(card))
	for _, m := range f.Moving {
		if m.Card == card {
			return m, true
		}
	}
	return m, false
}

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

// Afresh delivers the card below what was written since, in place of the one of its name further up.
func (k *Card) Afresh() {
	k.t.MoveDown(k.To, k.Send.Card)
	k.Deliver()
}

// deletable is how old a message may be that is to be deleted: Telegram takes 48 hours, and the queue to it
// some time.
const deletable = 47 * time.Hour

// Below says on an older card that it goes on further down, and takes its buttons off.
func (t *Turn) Below(who event.Who, name string) {
	if t.IsLive(who, name) {
		t.Card(who, name).Line("common.below").Edit()
	}
}

// pieces notes which more messages belong to a card that was sent.
func (t *Turn) pieces(who event.Who, card string, names []string, theirs bool) {
	for _, name := range names {
		t.People(who).NotesTheirs(name, theirs)
	}
	if i := slices.IndexFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == card }); i >= 0 && len(names) > 0 {
		t.ownLive(who)[i].Pieces = len(names)
	}
}

// keyFor is what the buttons of a card are checked by. It works out the key of a phone once in a turn.
func (t *Turn) keyFor(who event.Who, l state.Live) state.ButtonKey {
	if l.Key != "" {
		return t.C.KeyFor(who, l)
	}
	if t.keys[who] == (state.ButtonKey{}) {
		t.keys[who] = state.KeyOf(t.C.Seed, who)
	}
	return t.keys[who]
}

// Offer is the data of a button on a live card. It is the only way to make any.
func (t *Turn) Offer(who event.Who, l state.Live, g state.Tag) string {
	g.Card = l.Number
	key := t.keyFor(who, l)
	check := key.CheckOf(g)
	g.Check = string(check[:])
	return g.Encode()
}

// Empty leaves a line where a card was. A card that is gone stays gone.
func (t *Turn) Empty(who event.Who, name string) {
	t.Retire(who, name)
	if p := t.People(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.Out = append(t.Out, event.Edit{To: who, Card: name, Text: event.Text{Body: t.Say(who, "common.emptied")}, Only: true})
}

// OwnAll is for whoever changes the state wherever it may be.
func (t *Turn) OwnAll() {
	for _, f := range t.Flows.All {
		if f.OwnsAll != nil {
			f.OwnsAll(t)
		}
	}
	for _, who := range event.Both() {
		t.ownLive(who)
	}
}

// AwaitsOn is for flows whose cards of these names wait as long as they are live.
func AwaitsOn(names ...string) func(*Turn, event.Who, string) bool {
	return func(_ *Turn, _ event.Who, card string) bool { return slices.Contains(names, card) }
}

// Live is the entry of a card whose buttons mean something; it is made if there is none.
func (t *Turn) Live(who event.Who, name string) state.Live {
	p := t.People(who)
	for _, l := range p.Live {
		if l.Card == name {
			return l
		}
	}
	t.C.Cards++
	l := state.Live{Card: name, Number: t.C.Cards, At: t.Now}
	own := t.ownLive(who)
	if more := len(own) + 1 - maxLive; more > 0 {
		own = slices.Delete(own, 0, more)
	}
	p.Live = append(own, l)
	return l
}

// maxLive is how many cards of one person can be tapped. Older ones answer that they are from earlier.
const maxLive = 24

// IsLive tells whether a card's buttons still mean something.
func (t *Turn) IsLive(who event.Who, name string) bool {
	return slices.ContainsFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == name })
}

// Retire makes a card's buttons dead, whatever the phone still shows.
func (t *Turn) Retire(who event.Who, name string) {
	if !t.IsLive(who, name) {
		return
	}
	p := t.People(who)
	p.Live = slices.DeleteFunc(t.ownLive(who), func(l state.Live) bool { return l.Card == name })
	if len(p.Live) == 0 {
		p.Live = nil // as it comes back from the stored form
	}
}

// PutAway closes a card that asked for something: it stays in the chat, with a word and no buttons.
func (t *Turn) PutAway(p Tap) {
	t.CloseComposer(p.Who, p.Card)
	t.Card(p.Who, p.Card).Line("common.put_away").Edit()
}

// Strip takes the buttons off a card and leaves its words.
func (t *Turn) Strip(who event.Who, name string) {
	t.Retire(who, name)
	if p := t.People(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.Out = append(t.Out, event.Edit{To: who, Card: name})
}

// ownLive is the cards of somebody's chat, to be changed.
func (t *Turn) ownLive(who event.Who) []state.Live {
	live := &t.People(who).Live
	if t.Owns.Has(live) {
		return *live
	}
	words := own.Room(*live, func(l *state.Live) int { return len(l.Words) })
	for i := range own.More(live) {
		words.Own(&(*live)[i].Words)
	}
	return *live
}
