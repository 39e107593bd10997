package summary

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/tally"
	"steady/prompts"
)

// namedActs is how many small things a week names.
const namedActs = 4

// keptThings says what was kept in the week closed last, by name, and how much more there was. Whose
// it was is not said, and both have the same number of places.
func keptThings(t *core.Turn, to event.Who) event.Text {
	var named []tally.Kept
	for turns, of := 0, [2][]tally.Kept{keptBy(t, to, event.A), keptBy(t, to, event.B)}; len(named) < namedActs && len(of[event.A])+len(of[event.B]) > 0; turns++ {
		if mine := &of[turns%2]; len(*mine) > 0 {
			named, *mine = append(named, (*mine)[0]), (*mine)[1:]
		}
	}
	var said []event.Text
	covered := 0
	for _, x := range tally.KeptNamed(t) {
		text := tally.KeptText(t, to, x)
		same := func(y event.Text) bool { return y.Body == text.Body }
		if slices.ContainsFunc(named, func(y tally.Kept) bool { return same(tally.KeptText(t, to, y)) }) {
			covered++
			if !slices.ContainsFunc(said, same) {
				said = append(said, text)
			}
		}
	}
	if len(said) == 0 {
		return event.Text{}
	}
	last := tally.Counted(t).Last
	if more := last.Kept - last.Pauses - covered; more > 0 {
		said = append(said, event.Text{Body: t.Say(to, "summary.kept_more", prompts.Args{"Count": more})})
	}
	return t.SayOf(to, "summary.kept_named", "Things", event.Join(said, " "))
}

// keptBy are the small things of one of the two, each once; what both did is the first one's.
func keptBy(t *core.Turn, to, by event.Who) []tally.Kept {
	var all []tally.Kept
	said := map[string]bool{}
	for _, x := range tally.KeptNamed(t) {
		text := tally.KeptText(t, to, x).Body
		if x.By == by && !said[text] {
			all = append(all, x)
		}
		said[text] = true
	}
	return all
}
