package where

import (
	"steady/flows/core"
	"steady/flows/draft"
	"steady/prompts"
)

// tapDraft offers the newest draft below the card that led to it.
func tapDraft(t *core.Turn, p core.Tap) {
	if k := draft.Draft(t, p.Who, draft.DraftCard); k != nil {
		k.Deliver()
		return
	}
	t.Toast(p.Who, "where.draft_closed")
}

// tapGoOnWriting opens the composer again. What was written before goes first.
func tapGoOnWriting(t *core.Turn, p core.Tap) {
	d, ok := draft.Newest(t, p.Who)
	if !ok {
		t.Toast(p.Who, "where.draft_closed")
		t.Strip(p.Who, p.Card)
		return
	}
	draft.Drop(t, p.Who)
	t.Card(p.Who, p.Card).Line("where.goes_on", prompts.Args{"What": draft.Named(t, p.Who, d.Ask)}).Edit()
	t.Compose(p.Who, d.Ask.Flow, d.Ask.Step, d.Ask.Arg, d.Ask.Card)
}

func tapLetDraftGo(t *core.Turn, p core.Tap) {
	if d, ok := draft.Newest(t, p.Who); ok {
		draft.Drop(t, p.Who)
		t.LetGo()
		if f, _ := t.Flow(d.Ask.Flow); f.LetGo != nil {
			f.LetGo(t, p.Who)
		}
	}
	t.Card(p.Who, p.Card).Line("where.draft_gone").Edit()
}
