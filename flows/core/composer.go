package core

import (
	"slices"
	"time"

	"steady/flows/event"
	"steady/flows/state"
)

// How much one thing that somebody says may hold, and how long it stays theirs alone once it is said: the same
// for answers, for words to the other and for notes.
const (
	MaxParts = 12
	MaxWords = 8000            // of all bubbles together: see Part.Size
	Settling = 2 * time.Minute // what goes by itself once nothing more is written goes after these
)

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

const maxDrafts = 3 // of one person; the oldest goes first

// Compose opens the one composer: the next thing this person writes goes there, for half an hour.
// One that was open is put by.
func (t *Turn) Compose(who event.Who, flow, step, arg, card string) {
	t.PutBy(who)
	t.People(who).Composer = &state.Asking{Flow: flow, Step: step, Arg: arg, Card: card, At: t.Now, Since: t.WroteSince(), After: t.C.Cards}
}

// CloseComposer closes it, should it hang on this card.
func (t *Turn) CloseComposer(who event.Who, card string) {
	if p := t.People(who); p.Composer != nil && p.Composer.Card == card {
		p.Composer = nil
	}
}

// Composing is how long an opened composer waits for words.
const Composing = 30 * time.Minute
