package core

import (
	"strings"

	"steady/flows/event"
	"steady/flows/state"
)

// Sign is the emoji somebody put on words of the other's, the newest of several. It is passed on as what
// it is, in place, on a card its author has already.
type Sign struct {
	Emoji string `json:",omitempty"`
	On    string `json:",omitempty"` // the message it is on, where the words came in several: which of them
}

const maxEmoji = 16 // units: a family of four has eleven

// Put takes in that a sign was set on a message, or taken away from it. It tells whether there is another
// now: one that was taken away from a message that does not bear the newest changes nothing.
func (s *Sign) Put(x Sign) bool {
	if x.Emoji = event.Clip(event.Tidy(x.Emoji), maxEmoji); x.Emoji == "" {
		if x.On != s.On {
			return false
		}
		x = Sign{}
	}
	if *s == x {
		return false
	}
	*s = x
	return true
}

// Sign adds by's emoji to a card.
func (k *Card) Sign(by event.Who, s Sign) *Card {
	switch name := k.t.Nameless(k.To, k.t.Name(by)); s.Emoji {
	case "":
		return k
	case event.SomeEmoji:
		return k.Line("common.reacted", map[string]any{"Name": name})
	default:
		return k.Line("common.sign", map[string]any{"Name": name, "Emoji": s.Emoji})
	}
}

// WholeCard is the name of the card that a message belongs to, and which of the messages it is: what goes
// with a card (voice notes, photos, the first pieces of a long text) is filed as "card~1", "card~2" …
func WholeCard(name string) (card, piece string) {
	card, piece, _ = strings.Cut(name, "~")
	return card, piece
}

// PostOnce gives a parcel to a partner, unless one like it waits already.
func (t *Turn) PostOnce(to event.Who, p state.Parcel) {
	for _, x := range t.People(to).Waiting {
		if x.Flow == p.Flow && x.Kind == p.Kind && x.Arg == p.Arg && x.Page == p.Page {
			return
		}
	}
	t.Post(to, p)
}
