package flows

import (
	"strconv"

	"steady/flows/event"
)

// closeQuestion ends a question after two days. A lone answer stays its author's, who may still
// share it.
func (t *turn) closeQuestion() {
	q := questionState(t)
	q.Open = false
	for _, who := range event.Both() {
		side := &q.Sides[who]
		t.dropComposer(who)
		if len(side.Parts) == 0 {
			if t.isLive(who, askCard) && !t.people(who).Silence.Said {
				t.card(who, askCard).line("checkin.closed").put(t.question(who, q.prompt(who))).edit()
			}
			continue
		}
		n := t.page(event.Page{Kind: "checkin", By: who, Title: t.title(who, q.prompt(who)), Own: q.prompt(who).Whose(), Parts: side.Parts})
		t.card(who, side.Card).line("checkin.closed_alone").
			row(press("checkin.share", "share", strconv.Itoa(n)), press("common.keep", "keep")).private().edit()
		side.Parts = nil
		if t.isLive(who, askCard) {
			t.card(who, askCard).line("checkin.yours").heading(t.question(who, q.prompt(who))).edit()
		}
	}
}
