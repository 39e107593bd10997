package flows

// cardOf is the card that a button with this data hangs on, if the card is live for the person who
// tapped it. A tap brings its message's number with it, so this is how a card is found again whose
// place got lost.
func (t *turn) cardOf(chat int64, data string) (card string, ok bool) {
	who, here := t.with(chat)
	g, parsed := parseTag(data)
	if !here || !parsed {
		return "", false
	}
	for _, l := range t.people(who).Live {
		if t.c.offered(who, l, g) {
			return l.Card, true
		}
	}
	return "", false
}
