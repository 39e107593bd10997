package core

import (
	"slices"

	"steady/flows/event"
	"steady/flows/state"
)

// NewestDraft forgets the drafts whose place is closed by now.
func (t *Turn) NewestDraft(who event.Who) (state.Draft, bool) {
	p := t.People(who)
	for n := len(p.Drafts); n > 0; n = len(p.Drafts) {
		d := p.Drafts[n-1]
		if f, ok := t.Flow(d.Ask.Flow); ok && f.Words != nil && (f.Open == nil || f.Open(t, who, d.Ask)) {
			return d, true
		}
		t.DropDraft(who)
	}
	return state.Draft{}, false
}

func (t *Turn) DropDraft(who event.Who) {
	p := t.People(who)
	p.Drafts = p.Drafts[:len(p.Drafts)-1]
	if len(p.Drafts) == 0 {
		p.Drafts = nil
	}
}

// DraftOf names what was being written.
func (t *Turn) DraftOf(who event.Who, ask state.Asking) string {
	f, ok := t.Flow(ask.Flow)
	switch {
	case ok && f.Drafted != nil:
		return f.Drafted(t, who, ask)
	case ok && f.Draft != "":
		return t.Say(who, f.Draft)
	}
	return t.Say(who, "where.draft_words")
}

// PutBy turns the open composer into a draft that can be taken up again.
func (t *Turn) PutBy(who event.Who) {
	p := t.People(who)
	if p.Composer == nil {
		return
	}
	if f, ok := t.Flow(p.Composer.Flow); !ok || f.Form || f.Sets != nil && f.Sets(*p.Composer) {
		p.Composer = nil
		return
	}
	p.Drafts = slices.DeleteFunc(p.Drafts, func(d state.Draft) bool {
		return len(d.Parts) == 0 && d.Ask.Flow == p.Composer.Flow && d.Ask.Step == p.Composer.Step && d.Ask.Arg == p.Composer.Arg
	})
	p.Drafts = append(p.Drafts, state.Draft{Ask: *p.Composer})
	if len(p.Drafts) > maxDrafts {
		p.Drafts = slices.Delete(p.Drafts, 0, 1)
	}
	p.Composer = nil
}

const maxDrafts = 3
