package checkin

import (
	"slices"
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/flows/state"
)

// closeQuestion ends a question. A lone answer stays its author's, who may still share it. Who is asked a new one at
// once (anew) keeps the card for it.
func closeQuestion(t *core.Turn, anew ...event.Who) {
	q := stateOf(t)
	q.Open = false
	for _, who := range event.Both() {
		side := &q.Sides[who]
		dropComposer(t, who)
		side.Faces = false
		takeReminder(t, who)
		if len(side.Parts) == 0 {
			if t.IsLive(who, askCard) && !t.People(who).Silence.Said {
				t.Card(who, askCard).Line("checkin.closed").Edit()
			}
			continue
		}
		n := t.Page(event.Page{Kind: "checkin", By: who, Title: question.Title(t, who, q.PromptOf(who)), Own: q.PromptOf(who).Whose(), Parts: side.Parts})
		t.Card(who, side.Card).Line("checkin.closed_alone").
			Row(core.Press("checkin.share", "share", strconv.Itoa(n)), core.Press("common.keep", "keep")).Private().Edit()
		side.Parts = nil
		if t.IsLive(who, askCard) && !slices.Contains(anew, who) {
			t.Strip(who, askCard)
		}
	}
}

// keepOwn puts an answer that was never opened on its author's own pages. It stays closed for ever.
func keepOwn(t *core.Turn, who event.Who) {
	q := stateOf(t)
	if side := &q.Sides[who]; q.wrote(who) {
		t.Page(event.Page{Kind: "checkin", By: who, Title: question.Title(t, who, q.PromptOf(who)), Own: q.PromptOf(who).Whose(), Parts: side.Parts})
		*side = Side{}
	}
}

// checkinErased closes an open question that is in the words of whoever is erased: what the other has answered
// stays theirs.
func checkinErased(t *core.Turn, gone event.Who) {
	q, other := stateOf(t), gone.Other()
	if q.Open && q.PromptOf(other).Whose() == event.OwnedBy(gone) {
		q.Prompt, q.Sides[other].Swapped = state.Prompt{}, nil
		keepOwn(t, other)
		q.Open = false
		t.Empty(other, askCard)
		t.Empty(other, "checkin.remind")
	}
}

// emptiedReveal keeps the words of to on an opened question.
func emptiedReveal(t *core.Turn, to event.Who, card string) bool {
	gone := to.Other()
	i := slices.IndexFunc(stateOf(t).Past, func(r Reveal) bool { return revealName(r.Number) == card })
	if i < 0 || !t.People(to).Gone.IsZero() {
		return false
	}
	past := &ownPast(t)[i]
	past.Taken[gone] = true
	redraw(t, past, gone, byTaking)
	return true
}
