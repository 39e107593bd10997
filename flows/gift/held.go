package gift

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
)

// heldGift asks for a word before words go to the other that may have been meant for nobody. Until
// then they wait; what their author leaves undecided stays theirs.
func heldGift(t *core.Turn, who event.Who, m *Making) *core.Card {
	number := strconv.Itoa(m.Number)
	other := core.Press("thanks.take_back", "takeback", number)
	if m.Loose {
		other = core.Press("thanks.not_for_this", "elsewhere", number)
	}
	return t.Card(who, m.card()).Line("support.held_gift").Row(core.Press("thanks.send_now", "send", number).Main(), other)
}
