// Package draft is what somebody was writing when something else came: it is kept, and offered again where it still has
// a place to go to.
package draft

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// DraftCard is the card that offers what somebody was writing when something else came.
const DraftCard = "where.draft"

// Row adds a button for what was being written, if there is something: on the way back from a pause.
func Row(t *core.Turn, k *core.Card) {
	if _, ok := Newest(t, k.To); ok {
		k.Row(core.Press("menu.drafts", "draft").Of("where"))
	}
}

// Draft builds the offer of the newest draft that still has a place to go to; nil when there is none.
func Draft(t *core.Turn, who event.Who, name string) *core.Card {
	d, ok := Newest(t, who)
	if !ok {
		return nil
	}
	k := t.Card(who, name).Line("where.draft", prompts.Args{"What": Named(t, who, d.Ask)}).QuoteOwn(d.Parts...)
	return k.Row(core.Press("where.go_on", "go_on").Of("where").Main(), core.Press("common.let_go", "let_go").Of("where"))
}

// Newest is the draft that was put by last and still has a place to go to. It forgets the drafts whose place is closed by now.
func Newest(t *core.Turn, who event.Who) (state.Draft, bool) {
	p := t.People(who)
	for n := len(p.Drafts); n > 0; n = len(p.Drafts) {
		d := p.Drafts[n-1]
		if f, ok := t.Flow(d.Ask.Flow); ok && f.Words != nil && (f.Open == nil || f.Open(t, who, d.Ask)) {
			return d, true
		}
		Drop(t, who)
	}
	return state.Draft{}, false
}

// Drop forgets the newest draft.
func Drop(t *core.Turn, who event.Who) {
	p := t.People(who)
	p.Drafts = p.Drafts[:len(p.Drafts)-1]
	if len(p.Drafts) == 0 {
		p.Drafts = nil
	}
}

// Named names what was being written.
func Named(t *core.Turn, who event.Who, ask state.Asking) string {
	f, ok := t.Flow(ask.Flow)
	switch {
	case ok && f.Drafted != nil:
		return f.Drafted(t, who, ask)
	case ok && f.Draft != "":
		return t.Say(who, f.Draft)
	}
	return t.Say(who, "where.draft_words")
}
