package prompts

import (
	"maps"
	"slices"
)

// Whose says whose pick it is: that of both, or of one of the two.
type Whose int

// Whose a pick can be.
const (
	OfBoth Whose = iota
	OfA
	OfB
)

// Pins names a deck as far as it is picked from for somebody; OfBoth: for anybody.
type Pins struct {
	Deck  string
	Whose Whose
}

// Preferring gives the same words, in which some prompts of a deck come before all others: those that
// fit the wish and were not seen, in the order of their ids here, and those for one of the two before
// those for anybody. The book itself stays as it was. What chance picks is a matter of what else there
// is in a deck; a conversation that is written down says with this what was asked in it, so that its
// answers stay answers when the deck grows.
func (b *Book) Preferring(p Pins, ids ...int) *Book {
	preferring := *b
	preferring.preferred = maps.Clone(b.preferred)
	if preferring.preferred == nil {
		preferring.preferred = map[Pins][]int{}
	}
	preferring.preferred[p] = slices.Clone(ids)
	return &preferring
}

// first is the prompt that Preferring put before all others for a wish.
func (b *Book) first(name string, d *deck, w Wish, seen Seen) (Prompt, bool) {
	if len(b.preferred) == 0 {
		return Prompt{}, false
	}
	w.Season = AnySeason // what was asked in a conversation was asked, whenever it is
	for _, whose := range []Whose{w.Whose, OfBoth} {
		for _, id := range b.preferred[Pins{name, whose}] {
			if p, ok := d.find(id); ok && !seen.Has(id) && w.fits(&p) {
				return p, true
			}
		}
	}
	return Prompt{}, false
}
