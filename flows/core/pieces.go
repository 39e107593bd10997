package flows

import (
	"slices"
	"steady/flows/event"
	"strconv"
	"strings"
)

// pieceOf is the name of the n-th message, counted from 1, that belongs to a card beside itself.
func pieceOf(card string, n int) string { return card + "~" + strconv.Itoa(n) }

// ofPiece is the card a name belongs to, and whether it is a piece of it.
func ofPiece(name string) (card string, piece bool) {
	card, _, piece = strings.Cut(name, "~")
	return card, piece
}

// pieces notes which more messages belong to a card that was sent.
func (t *turn) pieces(who event.Who, card string, names []string, theirs bool) {
	for _, name := range names {
		t.people(who).notesTheirs(name, theirs)
	}
	if i := slices.IndexFunc(t.people(who).Live, func(l Live) bool { return l.Card == card }); i >= 0 && len(names) > 0 {
		t.ownLive(who)[i].Pieces = len(names)
	}
}
