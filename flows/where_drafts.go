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

// tapDraft offers the newest draft below the card that led to it.
func tapDraft(t *turn, p tap) {
	if k := t.draft(p.who, draftCard); k != nil {
		k.deliver()
		return
	}
	t.toast(p.who, "where.draft_closed")
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

// newestDraft forgets the drafts whose place is closed by now.
func (t *turn) newestDraft(who event.Who) (Draft, bool) {
	p := t.people(who)
	for n := len(p.Drafts); n > 0; n = len(p.Drafts) {
		d := p.Drafts[n-1]
		if f, ok := t.flow(d.Ask.Flow); ok && f.words != nil && (f.open == nil || f.open(t, who, d.Ask)) {
			return d, true
		}
		t.dropDraft(who)
	}
	return Draft{}, false
}

func (t *turn) dropDraft(who event.Who) {
	p := t.people(who)
	p.Drafts = p.Drafts[:len(p.Drafts)-1]
	if len(p.Drafts) == 0 {
		p.Drafts = nil
	}
}

// draftOf names what was being written.
func (t *turn) draftOf(who event.Who, ask Asking) string {
	f, ok := t.flow(ask.Flow)
	switch {
	case ok && f.drafted != nil:
		return f.drafted(t, who, ask)
	case ok && f.draft != "":
		return t.say(who, f.draft)
	}
	return t.say(who, "where.draft_words")
}

// tapDrafts shows the drafts on the menu's card.
func tapDrafts(t *turn, p tap) {
	k := t.draft(p.who, p.card)
	if k == nil {
		t.enter(p.who, "menu", "main", p.card)
		return
	}
	k.row(press("common.back", "main")).edit()
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
