package checkin

import (
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
)

// checkinHolds are the answer to the open question, one's own questions, those that were asked, and what was
// answered before.
func checkinHolds(t *core.Turn, who event.Who, yield func(core.Held)) {
	q := stateOf(t)
	if side := &q.Sides[who]; len(side.Parts) > 0 {
		h := core.Held{Parts: side.Parts, Sealed: true, Along: true, Kind: "checkin", Title: answered, At: side.Last}
		if q.Open {
			h.Put = putAnswer
		}
		yield(h)
	}
	ownquestion.Holds(t, who, yield)
	for _, side := range event.Both() {
		if asked := q.PromptOf(side); asked.Whose() == event.OwnedBy(who) {
			yield(core.Held{Part: event.Part{Kind: event.Words, Text: asked.Own, Form: asked.Form}, Line: true, Quoted: true, Along: true})
		}
	}
	for i := range q.Past {
		yield(core.Held{From: q.Past[i].From[who], Frozen: "checkin.frozen"})
	}
}

// answered is the question that an answer is to, as it stands at the head of a page.
func answered(t *core.Turn, who event.Who) string {
	return question.Title(t, who, stateOf(t).PromptOf(who))
}

func putAnswer(t *core.Turn, who event.Who, h core.Held, i int, p event.Part) string {
	if why := t.Replace(who, h.Parts, i, p, core.MaxWords); why != "" {
		return why
	}
	side := &stateOf(t).Sides[who]
	side.Last, side.Said = t.Now, t.WroteSince()
	weigh(t, who, side.Parts[i].Text)
	rekeep(t, who)
	return ""
}
