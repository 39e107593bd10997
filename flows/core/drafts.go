package flows

import (
	"slices"

	"steady/flows/event"
)

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

// putBy turns the open composer into a draft that can be taken up again.
func (t *turn) putBy(who event.Who) {
	p := t.people(who)
	if p.Composer == nil {
		return
	}
	if f, ok := t.flow(p.Composer.Flow); !ok || f.form || f.sets != nil && f.sets(*p.Composer) {
		p.Composer = nil
		return
	}
	p.Drafts = slices.DeleteFunc(p.Drafts, func(d Draft) bool {
		return len(d.Parts) == 0 && d.Ask.Flow == p.Composer.Flow && d.Ask.Step == p.Composer.Step && d.Ask.Arg == p.Composer.Arg
	})
	p.Drafts = append(p.Drafts, Draft{Ask: *p.Composer})
	if len(p.Drafts) > maxDrafts {
		p.Drafts = slices.Delete(p.Drafts, 0, 1)
	}
	p.Composer = nil
}

const maxDrafts = 3
