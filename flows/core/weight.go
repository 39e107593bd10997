package core

import (
	"slices"

	"steady/flows/event"
	"steady/flows/state"
)

// Weight is what words speak of, as far as a list of phrases can tell.
type Weight int

const (
	Light Weight = iota // nothing that weighs
	Heavy               // self-harm, violence, fear
	Worry               // somebody else who may not want to live
)

// WorriedLine is what phrases about somebody else bring; all others bring the quiet line itself.
const WorriedLine = "support.line_worried"

// Weighs tells what words speak of. Nothing is kept of the answer but what is done about it.
func (t *Turn) Weighs(who event.Who, words string) Weight {
	if words == "" {
		return Light
	}
	found := Light
	for _, h := range t.Book.Look(t.People(who).Lang, "quiet", words) {
		if h.Reason != WorriedLine {
			return Heavy
		}
		found = Worry
	}
	return found
}

// Serious tells whether words are to be dealt with as ones that may speak of self-harm, of violence, or
// of fear: not where their author has turned the quiet line off.
func (t *Turn) Serious(who event.Who, words string) bool {
	return !t.People(who).Support.Off && t.Weighs(who, words) != Light
}

// Hears takes note, for this turn, of what somebody said of their own, and of what it speaks of.
func (t *Turn) Hears(who event.Who, words string) { t.Heard, t.Weight = words, t.Weighs(who, words) }

// Helps tells whether what the actor said in this turn is to be met with help.
func (t *Turn) Helps(who event.Who) bool { return t.Weight != Light && !t.People(who).Support.Off }

// Tended is where a card stands among those to be shown anew; -1: nowhere.
func (t *Turn) Tended(who event.Who, card string) int {
	return slices.IndexFunc(t.People(who).Support.Tidy, func(x state.Tidy) bool { return x.Card == card })
}

// Reply is the card that answered somebody's own words in this turn.
type Reply struct {
	Who   event.Who
	Card  string
	Show  Weight      // the quiet line that comes with it; Light: none
	Whole bool        // the card is nothing but help: no line is added to it
	After *event.Text // what the card says ten minutes later; nil: the same, without the line
}

// Calmed is a card that leaves something out because it answers serious words.
type Calmed struct {
	To    event.Who
	Card  string
	Rows  [][]event.Button // as it is shown anew when the moment is over; nil: as it is
	Spare int              // how much longer it would have been
}

// IsCalm tells whether a card is a calm one: it answers serious words or is about them, or the quiet line
// hangs on it.
func (k *Card) IsCalm() bool {
	t := k.t
	if m, ok := t.MovesBy(k.Send.Card); ok && !m.Breathes {
		return false // every way out of a pause stays on it
	}
	if k.Calmly || t.Weight != Light && t.Actor == k.To {
		return true
	}
	n := t.Tended(k.To, k.Send.Card)
	return n >= 0 && t.People(k.To).Support.Tidy[n].With != int(Light)
}

// calm leaves out of the card's buttons what has no place beside serious words, as the flow says that looks after them.
func (k *Card) calm() {
	for _, f := range k.t.Flows.All {
		if f.Calms != nil {
			c := *k // a card of its own, so that all others need no place on the heap
			f.Calms(k.t, &c)
			k.Rows, k.Send.Rows = c.Rows, c.Send.Rows
		}
	}
}
