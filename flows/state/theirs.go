package state

import "slices"

// maxTheirs bounds how many cards with the other's words are remembered. Cards share a few names that are
// used again and again, so that there are not many of them.
const maxTheirs = 96

// NotesTheirs notes whether a card on this phone shows words of the other one. What somebody erases is taken
// off these cards.
func (p *Person) NotesTheirs(card string, theirs bool) {
	at := slices.Index(p.Holds, card)
	switch {
	case card == "" || theirs == (at >= 0):
	case theirs:
		p.Holds = append(p.Holds, card)
		if len(p.Holds) > maxTheirs {
			p.Holds = slices.Delete(p.Holds, 0, 1)
		}
	default:
		p.Holds = slices.Delete(p.Holds, at, at+1)
		if len(p.Holds) == 0 {
			p.Holds = nil // as it comes back from the stored form
		}
	}
}
