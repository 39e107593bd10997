package checkin

import (
	"steady/flows/checkin/drawing"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/prompts"
)

// Questions for oneself are the part of the deck that speaks of nobody else. They take the place of the
// evening question for somebody whose pair has ended, whether or not they have been told.

// soloToday is /today after a pair has ended: a question for oneself, a new one each day. What was
// answered on an earlier day is on one's own pages.
func soloToday(t *core.Turn, who event.Who) {
	q := stateOf(t)
	side := &q.Sides[who]
	if side.Asked != t.Today(who) || !q.Open {
		keepSolo(t, who)
		setQuestion(t, pick(t, who, drawing.Solo(t, who, "questions")))
		side.Asked, side.AskedAt = t.Today(who), t.Now
	}
	if q.wrote(who) {
		kept(t, who).Deliver()
		return
	}
	ask(t, who, askCard).Deliver()
}

// keepSolo closes a question for oneself and keeps its answer on its author's own pages.
func keepSolo(t *core.Turn, who event.Who) {
	q := stateOf(t)
	if q.Open && q.wrote(who) {
		t.Page(event.Page{Kind: "alone", By: who, Title: question.Title(t, who, q.PromptOf(who)), Own: q.PromptOf(who).Whose(), Parts: q.Sides[who].Parts})
		q.Sides[who].Parts = nil
	}
	q.Open = false
}

// makesSolo closes the question that is open in a pair that the other has left, if it is about the two,
// and opens one for oneself.
func makesSolo(t *core.Turn, who event.Who) {
	if q := stateOf(t); q.Open && t.LeftAlone(who) && !drawing.IsSolo(t, q.PromptOf(who)) {
		closeQuestion(t)
		openQuestion(t, who)
	}
}

// soloKept is what is said about an answer for oneself.
func soloKept(t *core.Turn, who event.Who) *core.Card {
	side := &stateOf(t).Sides[who]
	k := t.Card(who, side.Card).Line("checkin.kept_solo", prompts.Args{"Count": len(side.Parts)})
	return k.Row(wordsRow(side, core.Press("common.add", "add"), core.Press("common.change", "change"))...).Private()
}

// keepSoloBehind closes it before its person moves to a pair.
func keepSoloBehind(t *core.Turn) {
	if t.Parted(event.A) {
		keepSolo(t, event.A)
	}
}
