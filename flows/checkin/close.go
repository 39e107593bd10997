package checkin

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
)

// closeQuestion ends a question after two days. A lone answer stays its author's, who may still
// share it.
func closeQuestion(t *core.Turn) {
	q := stateOf(t)
	q.Open = false
	for _, who := range event.Both() {
		side := &q.Sides[who]
		dropComposer(t, who)
		if len(side.Parts) == 0 {
			if t.IsLive(who, askCard) && !t.People(who).Silence.Said {
				t.Card(who, askCard).Line("checkin.closed").Put(question.Text(t, who, q.PromptOf(who))).Edit()
			}
			continue
		}
		n := t.Page(event.Page{Kind: "checkin", By: who, Title: question.Title(t, who, q.PromptOf(who)), Own: q.PromptOf(who).Whose(), Parts: side.Parts})
		t.Card(who, side.Card).Line("checkin.closed_alone").
			Row(core.Press("checkin.share", "share", strconv.Itoa(n)).Main(), core.Press("common.keep", "keep")).Private().Edit()
		side.Parts = nil
		if t.IsLive(who, askCard) {
			t.Card(who, askCard).Line("checkin.yours").Heading(question.Text(t, who, q.PromptOf(who))).Edit()
		}
	}
}
