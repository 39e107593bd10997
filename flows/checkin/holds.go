package flows

import (
	"steady/flows/event"
)

// checkinHolds are the answer to the open question, one's own questions, those that were asked, and what was
// answered before.
func checkinHolds(t *turn, who event.Who, yield func(held)) {
	q := questionState(t)
	if side := &q.Sides[who]; len(side.Parts) > 0 {
		h := held{parts: side.Parts, sealed: true, along: true, kind: "checkin", title: answered, at: side.Last}
		if q.Open {
			h.put = putAnswer
		}
		yield(h)
	}
	for i := range ownsState(t).OwnQuestions {
		if own := &ownsState(t).OwnQuestions[i]; own.By == who {
			part := own.part()
			part.Message = own.Message
			yield(held{part: part, line: true, quoted: true, kind: "question", which: i, put: putOwnQuestion})
		}
	}
	for _, side := range event.Both() {
		if asked := q.prompt(side); asked.Whose() == event.OwnedBy(who) {
			yield(held{part: event.Part{Kind: event.Words, Text: asked.Own, Form: asked.Form}, line: true, quoted: true, along: true})
		}
	}
	for i := range q.Past {
		yield(held{from: q.Past[i].From[who], frozen: "checkin.frozen"})
	}
}

// answered is the question that an answer is to, as it stands at the head of a page.
func answered(t *turn, who event.Who) string { return t.title(who, questionState(t).prompt(who)) }

func putAnswer(t *turn, who event.Who, h held, i int, p event.Part) string {
	if why := t.replace(who, h.parts, i, p, maxWords); why != "" {
		return why
	}
	side := &questionState(t).Sides[who]
	side.Last, side.Said = t.now, t.wroteSince()
	t.weigh(who, side.Parts[i].Text)
	t.rekeep(who)
	return ""
}

func putOwnQuestion(t *turn, who event.Who, h held, _ int, p event.Part) string {
	own := &ownsState(t).OwnQuestions[h.which]
	line, why := lineIn(p, maxOwnQuestion)
	switch {
	case why != "":
		return why
	case own.Asked:
		return "where.edit_late"
	}
	question := questionIn(line.Text)
	line = line.Behind(question, question)
	own.Text, own.Form = line.Text, line.Form
	if t.isLive(who, ownList) {
		t.ownCard(who).edit()
	}
	return ""
}
