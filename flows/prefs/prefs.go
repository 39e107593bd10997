package flows

import (
	"slices"

	"steady/flows/event"
)

// prefsFlow is where one says what one can hear when things are tense.
func prefsFlow() flow {
	return flow{
		name:     "prefs",
		commands: []command{{"prefs", wordless(func(t *turn, who event.Who) { t.prefs(who).deliver() })}},
		taps: []action{
			{"hear", tapHear},
			{"done", func(t *turn, p tap) { t.card(p.who, p.card).line("prefs.kept").private().edit() }},
		},
	}
}

const prefsName = "prefs.main"

func (t *turn) prefs(who event.Who) *card {
	k := t.card(who, prefsName)
	switch {
	case t.parted(who):
		k.line("prefs.parted")
	case t.paired():
		k.line("prefs.hear").line("prefs.first")
	default:
		k.line("prefs.hear").line("prefs.first_alone")
	}
	for _, o := range openings() {
		c := press(o.button, "hear", o.name)
		if slices.Contains(t.hearable(who), o.name) {
			c = c.as("• " + t.say(who, o.button))
		}
		k.row(c)
	}
	return k.row(press("common.done", "done")).private()
}

// tapHear marks an opening, or takes the mark away.
func tapHear(t *turn, p tap) {
	if !slices.ContainsFunc(openings(), func(o opening) bool { return o.name == p.arg }) {
		t.toast(p.who, "common.gone")
		return
	}
	t.markOpening(p.who, p.arg)
	t.prefs(p.who).edit()
}
