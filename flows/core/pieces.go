package core

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/event"
	"steady/flows/state"
)

// PieceOf is the name of the n-th message, counted from 1, that belongs to a card beside itself.
func PieceOf(card string, n int) string { return card + "~" + strconv.Itoa(n) }

// OfPiece is the card a name belongs to, and whether it is a piece of it.
func OfPiece(name string) (card string, piece bool) {
	card, _, piece = strings.Cut(name, "~")
	return card, piece
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
