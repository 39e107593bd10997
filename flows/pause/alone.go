package flows

import (
	"steady/prompts"

	"steady/flows/event"
)

// What becomes of a pause when one of the two leaves while it runs and the other is told nothing. Nothing
// changes before its time; then it is over, without a return that nobody would keep, and without a word
// about whoever promised one.

// endAlone ends the pause for the one who stays. Where its return had been asked about already, there is
// nothing more to say.
func (t *turn) endAlone() {
	p := pauseState(t)
	asked, clock := p.asking(), [2]prompts.Args{}
	for _, who := range event.Both() {
		clock[who] = prompts.Args{"Clock": t.clock(who, p.Until)}
	}
	t.closeFaces()
	t.endPause()
	p.Talk = Talk{}
	for _, who := range event.Both() {
		if asked || !t.people(who).Gone.IsZero() {
			continue
		}
		k := t.card(who, pauseCard).line("pause.over_alone", clock[who])
		if len(p.Sides[who].Kept) > 0 {
			k.row(press("pause.kept_show", "kept"))
		}
		k.late().deliver()
	}
}
