// Package prefs is where somebody marks the openings they can hear when things are tense. What they marked is kept by
// package stem, which puts those first for the other.
package prefs

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/stem"
)

// Flow is where one says what one can hear when things are tense.
func Flow() core.Flow {
	return core.Flow{
		Name:     "prefs",
		Commands: []core.Command{{Name: "prefs", Do: core.Wordless(func(t *core.Turn, who event.Who) { prefs(t, who).Deliver() })}},
		Menu:     []core.Entry{{Door: core.BehindMe, Place: 40, Key: "menu.prefs", Command: "prefs", For: core.InPair | core.BeforePair}},
		Taps: []core.Action{
			{Name: "hear", Do: tapHear},
			{Name: "done", Do: func(t *core.Turn, p core.Tap) { t.Card(p.Who, p.Card).Line("prefs.kept").Private().Edit() }},
		},
	}
}

const prefsName = "prefs.main"

func prefs(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, prefsName)
	switch {
	case t.Parted(who):
		k.Line("prefs.parted")
	case t.Paired():
		k.Line("prefs.hear").Line("prefs.first")
	default:
		k.Line("prefs.hear").Line("prefs.first_alone")
	}
	for _, o := range stem.Openings() {
		c := core.Press(o.Button, "hear", o.Name)
		if slices.Contains(stem.Hearable(t, who), o.Name) {
			c = c.As("• " + t.Say(who, o.Button))
		}
		k.Row(c)
	}
	return k.Private()
}

// tapHear marks an opening, or takes the mark away.
func tapHear(t *core.Turn, p core.Tap) {
	if !slices.ContainsFunc(stem.Openings(), func(o stem.Opening) bool { return o.Name == p.Arg }) {
		t.Toast(p.Who, "common.gone")
		return
	}
	stem.MarkOpening(t, p.Who, p.Arg)
	prefs(t, p.Who).Edit()
}
