package flows

import "steady/flows/event"

// At is which of the two has this chat. ok is false when neither has.
func At(c Couple, chat int64) (who event.Who, ok bool) {
	for _, who := range event.Both() {
		if chat != 0 && c.People[who].Chat == chat {
			return who, true
		}
	}
	return event.A, false
}

// CardOf is the card that a button with this data hangs on, if the card is live for the person who
// tapped it. A tap brings its message's number with it, so this is how a card is found again whose
// place got lost.
func CardOf(c Couple, chat int64, data string) (card string, ok bool) {
	who, here := At(c, chat)
	g, parsed := parseTag(data)
	if !here || !parsed {
		return "", false
	}
	for _, l := range c.People[who].Live {
		if c.offered(who, l, g) {
			return l.Card, true
		}
	}
	return "", false
}
