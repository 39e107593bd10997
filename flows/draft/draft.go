package draft

import (
	"steady/flows/core"
	"steady/prompts"

	"steady/flows/event"
)

// DraftCard is the card that offers what somebody was writing when something else came.
const DraftCard = "where.draft"

// DraftRow adds a button for what was being written, if there is something: on the way back from a pause.
func DraftRow(t *core.Turn, k *core.Card) {
	if _, ok := t.NewestDraft(k.To); ok {
		k.Row(core.Press("menu.drafts", "draft").Of("where"))
	}
}

// Draft builds the offer of the newest draft that still has a place to go to; nil when there is none.
func Draft(t *core.Turn, who event.Who, name string) *core.Card {
	d, ok := t.NewestDraft(who)
	if !ok {
		return nil
	}
	k := t.Card(who, name).Line("where.draft", prompts.Args{"What": t.DraftOf(who, d.Ask)}).QuoteOwn(d.Parts...)
	return k.Row(core.Press("where.go_on", "go_on").Of("where"), core.Press("common.let_go", "let_go").Of("where"))
}
