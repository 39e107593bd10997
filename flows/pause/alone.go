package pause

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/pause/promise"
	"steady/prompts"
)

// What becomes of a pause when one of the two leaves while it runs and the other is told nothing. Nothing
// changes before its time; then it is over, without a return that nobody would keep, and without a word
// about whoever promised one.

// endAlone ends the pause for the one who stays. Where its return had been asked about already, there is
// nothing more to say.
func endAlone(t *core.Turn) {
	p := promise.Of(t)
	asked, clock := p.Asking(), [2]prompts.Args{}
	for _, who := range event.Both() {
		clock[who] = prompts.Args{"Clock": t.Time(who, p.Until)}
	}
	closeFaces(t)
	endPause(t)
	p.Talk = promise.Talk{}
	for _, who := range event.Both() {
		if asked || !t.People(who).Gone.IsZero() {
			continue
		}
		k := t.Card(who, pauseCard).Line("pause.over_alone", clock[who])
		if len(p.Sides[who].Kept) > 0 {
			k.Row(core.Press("pause.kept_show", "kept"))
		}
		k.Late().Deliver()
	}
}
