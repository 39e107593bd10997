package flows

import (
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// Questions for oneself are the part of the deck that speaks of nobody else. They take the place of the
// evening question for somebody whose pair has ended, whether or not they have been told.

// solo is their tag.
const solo = "solo"

// soloWish is a question for oneself.
func (t *turn) soloWish(who event.Who, chance string) prompts.Wish {
	return prompts.Wish{
		Seed: t.chance(chance), Day: int(t.today(who)), Tags: []string{solo},
		Depths: []prompts.Depth{prompts.Light, prompts.Medium},
	}
}

// isSolo tells whether a question is one for oneself.
func (t *turn) isSolo(p Prompt) bool {
	found, ok := t.book.Prompt("", "questions", p.Deck)
	return ok && slices.Contains(found.Tags, solo)
}

// soloToday is /today after a pair has ended: a question for oneself, a new one each day. What was
// answered on an earlier day is on one's own pages.
func (t *turn) soloToday(who event.Who) {
	q := questionState(t)
	side := &q.Sides[who]
	if side.Asked != t.today(who) || !q.Open {
		t.keepSolo(who)
		t.setQuestion(t.pick(who, t.soloWish(who, "questions")))
		side.Asked, side.AskedAt = t.today(who), t.now
	}
	if q.wrote(who) {
		t.kept(who).deliver()
		return
	}
	t.ask(who, askCard).deliver()
}

// keepSolo closes a question for oneself and keeps its answer on its author's own pages.
func (t *turn) keepSolo(who event.Who) {
	q := questionState(t)
	if q.Open && q.wrote(who) {
		t.page(event.Page{Kind: "alone", By: who, Title: t.title(who, q.prompt(who)), Own: q.prompt(who).Whose(), Parts: q.Sides[who].Parts})
		q.Sides[who].Parts = nil
	}
	q.Open = false
}

// makesSolo closes the question that is open in a pair that the other has left, if it is about the two,
// and opens one for oneself.
func (t *turn) makesSolo(who event.Who) {
	if q := questionState(t); q.Open && t.leftAlone(who) && !t.isSolo(q.prompt(who)) {
		t.closeQuestion()
		t.openQuestion(who)
	}
}

// soloKept is what is said about an answer for oneself.
func (t *turn) soloKept(who event.Who) *card {
	side := &questionState(t).Sides[who]
	k := t.card(who, side.Card).line("checkin.kept_solo", prompts.Args{"Count": len(side.Parts)})
	row := []choice{press("common.add", "add"), press("common.change", "change")}
	if side.Loosely {
		row = append(row, press("checkin.not_for_this", "elsewhere"))
	}
	return k.row(row...).private()
}
