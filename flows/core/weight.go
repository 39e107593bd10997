package flows

import (
	"slices"
	"steady/flows/event"
)

// weight is what words speak of, as far as a list of phrases can tell.
type weight int

const (
	light weight = iota // nothing that weighs
	heavy               // self-harm, violence, fear
	worry               // somebody else who may not want to live
)

// worriedLine is what phrases about somebody else bring; all others bring the quiet line itself.
const worriedLine = "support.line_worried"

// weighs tells what words speak of. Nothing is kept of the answer but what is done about it.
func (t *turn) weighs(who event.Who, words string) weight {
	if words == "" {
		return light
	}
	found := light
	for _, h := range t.book.Look(t.people(who).Lang, "quiet", words) {
		if h.Reason != worriedLine {
			return heavy
		}
		found = worry
	}
	return found
}

// serious tells whether words are to be dealt with as ones that may speak of self-harm, of violence, or
// of fear: not where their author has turned the quiet line off.
func (t *turn) serious(who event.Who, words string) bool {
	return !t.people(who).Support.Off && t.weighs(who, words) != light
}

// hears takes note, for this turn, of what somebody said of their own, and of what it speaks of.
func (t *turn) hears(who event.Who, words string) { t.heard, t.weight = words, t.weighs(who, words) }

// helps tells whether what the actor said in this turn is to be met with help.
func (t *turn) helps(who event.Who) bool { return t.weight != light && !t.people(who).Support.Off }

// tended is where a card stands among those to be shown anew; -1: nowhere.
func (t *turn) tended(who event.Who, card string) int {
	return slices.IndexFunc(t.people(who).Support.Tidy, func(x Tidy) bool { return x.Card == card })
}
