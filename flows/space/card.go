package space

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// spaceReady is what will be told, before it is. One that comes soon after the last is not told without
// a line in one's own words.
func spaceReady(t *core.Turn, who event.Who, name string, at time.Time) *core.Card {
	s, arg := space(t, who), calendar.Pack(at)
	s.Ready = at
	k := t.Card(who, name).Line("space.ready", prompts.Args{"When": clock.When(t, who, at)})
	pauseFirst(t, k)
	row := []core.Choice{core.Press("pause.chip_other", "other"), core.Press("common.not_now", "not_now")}
	if s.Line != "" {
		k.Line("pause.your_line").QuoteOwn(s.line())
		return k.Row(core.Press("space.tell", "tell", arg).Main()).Row(core.Press("pause.line_change", "line", arg)).Row(row...).Private()
	}
	t.Compose(who, "space", "line", arg, name)
	if s.follows(t.Now) {
		return k.Line("space.needs_line").Row(row...).Private()
	}
	return k.Line("space.may_line").Row(core.Press("space.tell", "tell", arg).Main()).Row(row...).Private()
}

// spaceMine is the time that is being taken, for the one who takes it.
func spaceMine(t *core.Turn, who event.Who, name string) *core.Card {
	return spaceFace(t, t.Card(who, name))
}

// spaceFace adds it to what a card says already.
func spaceFace(t *core.Turn, k *core.Card) *core.Card {
	who := k.To
	s, other := space(t, who), t.People(who.Other())
	key := "space.mine_alone"
	if s.Told && !s.Okay { // whose okay is there has been told
		key = "space.mine"
	}
	k.Line(key, prompts.Args{"When": clock.When(t, who, s.Until)})
	switch {
	case s.Told:
	case other.Unreachable:
		k.Line("pause.unreached")
	default:
		pauseFirst(t, k)
	}
	if s.Okay && t.Hush(who, state.ClassPromise).IsZero() { // in a pause signs wait, too
		k.Line("pause.seen")
	}
	if s.Line != "" {
		k.Line("pause.your_line").QuoteOwn(s.line())
	}
	if t.Hush(who, state.ClassPromise).IsZero() {
		k.Sign(who.Other(), s.Sign)
	}
	line := core.Press("pause.line_add", "line")
	if s.Line != "" {
		line.Key = "pause.line_change"
	}
	row := []core.Choice{line}
	if !s.Longer {
		row = append(row, core.Press("space.longer", "longer"))
	}
	return k.Row(core.Press("space.back", "back").Main()).Row(row...).Row(core.Press("common.more", "options"))
}

// spaceNear mentions the end while it can still be moved.
func spaceNear(t *core.Turn, who event.Who) *core.Card {
	s := space(t, who)
	key := "space.near"
	if !s.Told || !t.People(who.Other()).Gone.IsZero() {
		key = "space.near_alone"
	}
	k := t.Card(who, spaceCard).Line(key, prompts.Args{"Clock": t.Time(who, s.Until)})
	if !s.Longer {
		k.Row(core.Press("space.longer", "longer"))
	}
	return k.Row(core.Press("space.back", "back").Main())
}

// spaceEnd says that the hour has come.
func spaceEnd(t *core.Turn, who event.Who, at time.Time, told bool) *core.Card {
	clock := prompts.Args{"Clock": t.Time(who, at)}
	if !told {
		return t.Card(who, spaceCard).Line("space.over_alone", clock).Row(core.Press("common.done", "not_now"))
	}
	return t.Card(who, spaceCard).Line("space.over", clock).Row(core.Press("menu.thanks", "thank").Main()).
		Row(core.Press("space.still", "again"), core.Press("common.done", "not_now"))
}

// spaceEarly ends it before its hour.
func spaceEarly(t *core.Turn, who event.Who) *core.Card {
	told := space(t, who).Told
	endSpace(t, who, "early")
	if !told {
		return t.Card(who, spaceCard).Line("space.back_alone")
	}
	return t.Card(who, spaceCard).Line("space.back_done").Row(core.Press("menu.thanks", "thank").Main(), core.Press("common.done", "not_now"))
}

// theirSpace is the card on the other phone: until when, what it is not unless that has been seen, and something kind
// meanwhile.
func theirSpace(t *core.Turn, to event.Who) *core.Card {
	s := space(t, to.Other())
	key := "space.theirs"
	if s.Longer {
		key = "space.theirs_longer"
	}
	k := t.Card(to, theirsCard).Line(key, prompts.Args{"At": clock.At(t, to, s.Until)})
	if !s.Okay {
		k.Line("space.is_not")
	}
	if s.Shown != "" {
		k.Quote(s.shown())
	}
	if space(t, to).going() {
		k.Line("space.yours_goes_on", prompts.Args{"When": clock.When(t, to, space(t, to).Until)})
	}
	k.Gap().Line("space.meanwhile").Words(s.Idea)
	var row []core.Choice
	if !s.Okay {
		row = append(row, core.Press("pause.okay", "okay"))
	}
	return k.Row(append(row, core.Press("pause.something_else", "idea"))...)
}

// pauseFirst says in a pause that its return stands, and that this is told after it.
func pauseFirst(t *core.Turn, k *core.Card) {
	if back := t.Pause().Back; !back.IsZero() {
		k.Line("space.in_pause", prompts.Args{"At": clock.At(t, k.To, back)})
	}
}
