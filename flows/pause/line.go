package pause

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
)

// The one line that its caller can give a pause, in their own words: it stands on the other's card.

func tapLine(t *core.Turn, p core.Tap) {
	if !mayLine(t, p.Who) {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.Compose(p.Who, "pause", "line", "", lineCard)
	k := t.Card(p.Who, lineCard).Line("pause.line_ask")
	row := []core.Choice{core.Press("common.not_now", "put_by")}
	if promise.Of(t).Line != "" {
		row = []core.Choice{core.Press("pause.line_drop", "noline"), row[0]}
	}
	k.Row(row...).Deliver()
}

func tapNoLine(t *core.Turn, p core.Tap) {
	promise.Of(t).Line, promise.Of(t).LineForm = "", ""
	t.People(p.Who).Composer = nil
	t.Card(p.Who, p.Card).Line("pause.line_gone").Edit()
	redrawFaces(t)
}

// typedLine takes the caller's one line; it stands on the other's card.
func typedLine(t *core.Turn, who event.Who, s event.Said) {
	if !mayLine(t, who) {
		t.Card(who, "").Line("pause.too_late").Deliver()
		return
	}
	if s.Part.Kind != event.Words {
		t.Compose(who, "pause", "line", "", lineCard)
		t.Card(who, lineCard).Line("pause.line_words").Row(core.Press("common.not_now", "put_by")).Deliver()
		return
	}
	line := s.Part.Line(core.MaxLine)
	promise.Of(t).Line, promise.Of(t).LineForm, promise.Of(t).LineFrom = line.Text, line.Form, s.Message
	redrawFaces(t)
	t.Card(who, lineCard).Line("pause.line_done").Edit() // what it says stands on the card of the pause
}

// redrawFaces shows the pause anew where it stands.
func redrawFaces(t *core.Turn) {
	for _, who := range event.Both() {
		if t.IsLive(who, pauseCard) {
			face(t, who).Edit()
		}
	}
}
