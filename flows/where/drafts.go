package flows

import "steady/prompts"

// tapDraft offers the newest draft below the card that led to it.
func tapDraft(t *turn, p tap) {
	if k := t.draft(p.who, draftCard); k != nil {
		k.deliver()
		return
	}
	t.toast(p.who, "where.draft_closed")
}

// tapGoOnWriting opens the composer again. What was written before goes first.
func tapGoOnWriting(t *turn, p tap) {
	d, ok := t.newestDraft(p.who)
	if !ok {
		t.toast(p.who, "where.draft_closed")
		t.strip(p.who, p.card)
		return
	}
	t.dropDraft(p.who)
	t.card(p.who, p.card).line("where.goes_on", prompts.Args{"What": t.draftOf(p.who, d.Ask)}).edit()
	t.compose(p.who, d.Ask.Flow, d.Ask.Step, d.Ask.Arg, d.Ask.Card)
}

func tapLetDraftGo(t *turn, p tap) {
	if d, ok := t.newestDraft(p.who); ok {
		t.dropDraft(p.who)
		t.letGo()
		if f, _ := t.flow(d.Ask.Flow); f.letGo != nil {
			f.letGo(t, p.who)
		}
	}
	t.card(p.who, p.card).line("where.draft_gone").edit()
}
