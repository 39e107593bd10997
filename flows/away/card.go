package away

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// awayCard shows the rest that is going on, or asks until when.
func awayCard(t *core.Turn, who event.Who, name string) *core.Card {
	if !awayOf(t, who).Until.After(t.Now) {
		return askAway(t, who, name)
	}
	k := awayFace(t, who, name)
	if t.Paired() && !awayOf(t, who).Told {
		k.Row(rest("away.tell", "tell"))
	}
	return wayBack(t, k.Row(rest("away.back", "back"), rest("common.more", "options")))
}

// awayFace is until when somebody rests.
func awayFace(t *core.Turn, who event.Who, name string) *core.Card {
	k := t.Card(who, name).Line("away.set", prompts.Args{"When": clock.When(t, who, awayOf(t, who).Until)})
	if awayOf(t, who).Home != "" {
		k.Line("away.travelling", clock.ClockArgs(t, who))
	}
	return k
}

// tapAwayOptions is what else can be done about a rest.
func tapAwayOptions(t *core.Turn, p core.Tap) {
	if !awayOf(t, p.Who).Until.After(t.Now) {
		t.Toast(p.Who, "common.gone")
		return
	}
	k := awayFace(t, p.Who, p.Card)
	if t.Paired() && !awayOf(t, p.Who).Both {
		k.Row(rest("away.both", "both"))
	}
	k.Row(rest("away.travel", "travel"), rest("away.another", "more")).Row(rest("common.back", "show")).Edit()
}

// askAway asks until when.
func askAway(t *core.Turn, who event.Who, name string) *core.Card {
	t.Compose(who, "away", "until", "", name)
	today := t.Today(who)
	monday := today + 1
	for monday.Weekday() != time.Monday {
		monday++
	}
	k := t.Card(who, name).Line("away.ask").
		Row(rest("away.tomorrow", "until", calendar.PackDay(today+1)), rest("away.days", "until", calendar.PackDay(today+3))).
		Row(rest("", "until", calendar.PackDay(monday)).As(clock.Weekday(t, who, time.Monday)), rest("away.week", "until", calendar.PackDay(today+7)))
	if core.FlowOf(name) == "away" {
		k.Row(rest("common.not_now", "not_now"))
	}
	return wayBack(t, k)
}

// wayBack leads back to the settings where the card came from there, and out of the chat where it did not.
func wayBack(t *core.Turn, k *core.Card) *core.Card {
	if core.FlowOf(k.Send.Card) == "away" {
		return k.Private()
	}
	return k.Row(core.Press("common.back", "back").Of("settings"))
}
