package core

import "steady/flows/event"

// Reply is the card that answered somebody's own words in this turn.
type Reply struct {
	Who   event.Who
	Card  string
	Show  Weight      // the quiet line that comes with it; light: none
	Whole bool        // the card is nothing but help: no line is added to it
	After *event.Text // what the card says ten minutes later; nil: the same, without the line
}

// Answers tells whether an effect is a card of words for who that the quiet line could hang on. A card
// that breathes is drawn anew without it.
func (t *Turn) Answers(x event.Effect, who event.Who) (card string, ok bool) {
	switch x := x.(type) {
	case event.Send:
		return x.Card, x.To == who && x.Group == 0 && x.Attach == nil && x.Bar == nil && x.Text.Body != ""
	case event.Edit:
		m, _ := t.MovesBy(x.Card)
		return x.Card, x.To == who && x.Text.Body != "" && !m.Breathes
	}
	return "", false
}

// LineCard is what the quiet line's button belongs to, whichever card it hangs on.
const LineCard = "support.line"
