package flows

import (
	"strconv"

	"steady/flows/event"
)

// heldGift asks for a word before words go to the other that may have been meant for nobody. Until
// then they wait; what their author leaves undecided stays theirs.
func (t *turn) heldGift(who event.Who, m *Making) *card {
	number := strconv.Itoa(m.Number)
	other := press("thanks.take_back", "takeback", number)
	if m.Loose {
		other = press("thanks.not_for_this", "elsewhere", number)
	}
	return t.card(who, m.card()).line("support.held_gift").row(press("thanks.send_now", "send", number), other)
}
