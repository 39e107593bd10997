package bot

import (
	"cmp"
	"strings"

	"steady/flows"
	"steady/flows/event"
)

// locate fills in what only the loaded couple can tell: the card that was replied to, reacted to or
// tapped. For a custom emoji on a card the plain one is looked up.
func (t *turn) locate(h *happening) event.Event {
	who, ok := flows.At(t.state, h.chat)
	switch e := h.event.(type) {
	case event.Said:
		if h.about != 0 {
			e.Reply = t.cardAt(who, ok, h.about)
		}
		return e
	case event.Reacted:
		if e.Card = t.cardAt(who, ok, h.about); h.custom != "" && e.Card != event.Unknown {
			e.Emoji = t.plain(h.custom)
			h.custom, h.event = "", e // a turn that has to be made again does not look it up again
		}
		return e
	case event.Tapped:
		t.repair(who, h, e)
	}
	return h.event
}

// repair takes a card whose place got lost to be where it was tapped: a tap brings its message's id along. Of
// two messages of one card the newer one is the card: an edit that was refused went out as a new message, and
// the buttons of the old one are still there. Within a chat the newer message has the higher id.
func (t *turn) repair(who event.Who, h *happening, e event.Tapped) {
	card, live := flows.CardOf(t.state, h.chat, e.Data)
	if !live {
		return
	}
	if name := cardName(who, card); t.cards[name] < h.about {
		t.repairs[name], t.cards[name] = h.about, h.about
	}
}

// plain is the plain emoji of a custom one. A turn looks up one that is not known: the whole batch, everybody's
// in it, waits for the answer.
func (t *turn) plain(custom string) string {
	known := t.k.emojis.known(custom)
	if known != "" || t.looked {
		return cmp.Or(known, event.SomeEmoji)
	}
	t.looked = true
	return t.k.emojis.of(t.ctx, custom)
}

// cardAt is the card a message of who's chat is.
func (t *turn) cardAt(who event.Who, ok bool, message int) string {
	if !ok {
		return event.Unknown
	}
	own := cardName(who, "")
	for name, at := range t.cards {
		if card, mine := strings.CutPrefix(name, own); mine && at == message {
			return card
		}
	}
	return event.Unknown
}

// cardName is the name a card is filed under: the two partners have cards of the same name.
func cardName(who event.Who, card string) string { return [2]string{"A/", "B/"}[who&1] + card }
