package flows

import (
	"steady/prompts"

	"steady/flows/event"
)

// draftCard is the card that offers what somebody was writing when something else came.
const draftCard = "where.draft"

// draftRow adds a button for what was being written, if there is something: on the way back from a pause.
func (t *turn) draftRow(k *card) {
	if _, ok := t.newestDraft(k.to); ok {
		k.row(press("menu.drafts", "draft").of("where"))
	}
}

// draft builds the offer of the newest draft that still has a place to go to; nil when there is none.
func (t *turn) draft(who event.Who, name string) *card {
	d, ok := t.newestDraft(who)
	if !ok {
		return nil
	}
	k := t.card(who, name).line("where.draft", prompts.Args{"What": t.draftOf(who, d.Ask)}).quoteOwn(d.Parts...)
	return k.row(press("where.go_on", "go_on").of("where"), press("common.let_go", "let_go").of("where"))
}
