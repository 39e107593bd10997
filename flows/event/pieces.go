package event

import (
	"strconv"
	"strings"
)

// PieceOf is the name of the n-th message, counted from 1, that belongs to a card beside itself.
func PieceOf(card string, n int) string { return card + "~" + strconv.Itoa(n) }

// OfPiece is the card a name belongs to, and whether it is a piece of it.
func OfPiece(name string) (card string, piece bool) {
	card, _, piece = strings.Cut(name, "~")
	return card, piece
}

// WholeCard is the name of the card that a message belongs to, and which of the messages it is: what goes
// with a card (voice notes, photos, the first pieces of a long text) is filed as "card~1", "card~2" …
func WholeCard(name string) (card, piece string) {
	card, piece, _ = strings.Cut(name, "~")
	return card, piece
}
