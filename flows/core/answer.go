package flows

import "steady/flows/event"

// reply is the card that answered somebody's own words in this turn.
type reply struct {
	who   event.Who
	card  string
	show  weight      // the quiet line that comes with it; light: none
	whole bool        // the card is nothing but help: no line is added to it
	after *event.Text // what the card says ten minutes later; nil: the same, without the line
}

// answers tells whether an effect is a card of words for who that the quiet line could hang on. A card
// that breathes is drawn anew without it.
func (t *turn) answers(x event.Effect, who event.Who) (card string, ok bool) {
	switch x := x.(type) {
	case event.Send:
		return x.Card, x.To == who && x.Group == 0 && x.Attach == nil && x.Bar == nil && x.Text.Body != ""
	case event.Edit:
		m, _ := t.movesBy(x.Card)
		return x.Card, x.To == who && x.Text.Body != "" && !m.breathes
	}
	return "", false
}

// lineCard is what the quiet line's button belongs to, whichever card it hangs on.
const lineCard = "support.line"
