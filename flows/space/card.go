package flows

import (
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// spaceReady is what will be told, before it is. One that comes soon after the last is not told without
// a line in one's own words.
func (t *turn) spaceReady(who event.Who, name string, at time.Time) *card {
	s, arg := t.space(who), calendar.Pack(at)
	s.Ready = at
	k := t.card(who, name).line("space.ready", prompts.Args{"When": t.when(who, at)})
	t.pauseFirst(k)
	row := []choice{press("pause.chip_other", "other"), press("common.not_now", "not_now")}
	if s.Line != "" {
		k.line("pause.your_line").quoteOwn(s.line())
		return k.row(press("space.tell", "tell", arg)).row(press("pause.line_change", "line", arg)).row(row...).private()
	}
	t.compose(who, "space", "line", arg, name)
	if s.follows(t.now) {
		return k.line("space.needs_line").row(row...).private()
	}
	return k.line("space.may_line").row(press("space.tell", "tell", arg)).row(row...).private()
}

// spaceMine is the time that is being taken, for the one who takes it.
func (t *turn) spaceMine(who event.Who, name string) *card { return t.spaceFace(t.card(who, name)) }

// spaceFace adds it to what a card says already.
func (t *turn) spaceFace(k *card) *card {
	who := k.to
	s, other := t.space(who), t.people(who.Other())
	key := "space.mine"
	if !s.Told {
		key = "space.mine_alone"
	}
	k.line(key, prompts.Args{"When": t.when(who, s.Until)})
	switch {
	case s.Told:
	case other.Unreachable:
		k.line("pause.unreached")
	default:
		t.pauseFirst(k)
	}
	if s.Okay && t.hush(who, classPromise).IsZero() { // in a pause signs wait, too
		k.line("pause.seen")
	}
	if s.Line != "" {
		k.line("pause.your_line").quoteOwn(s.line())
	}
	if t.hush(who, classPromise).IsZero() {
		k.sign(who.Other(), s.Sign)
	}
	line := press("pause.line_add", "line")
	if s.Line != "" {
		line.key = "pause.line_change"
	}
	row := []choice{line}
	if !s.Longer {
		row = append(row, press("space.longer", "longer"))
	}
	return t.spaceReaches(k).row(press("space.back", "back")).row(row...).row(press("space.more", "options"))
}

// spaceNear mentions the end while it can still be moved.
func (t *turn) spaceNear(who event.Who) *card {
	s := t.space(who)
	key := "space.near"
	if !s.Told || !t.people(who.Other()).Gone.IsZero() {
		key = "space.near_alone"
	}
	k := t.card(who, spaceCard).line(key, prompts.Args{"Clock": t.clock(who, s.Until)})
	if !s.Longer {
		k.row(press("space.longer", "longer"))
	}
	return k.row(press("space.back", "back"))
}

// spaceEnd says that the hour has come.
func (t *turn) spaceEnd(who event.Who, at time.Time, told bool) *card {
	clock := prompts.Args{"Clock": t.clock(who, at)}
	if !told {
		return t.card(who, spaceCard).line("space.over_alone", clock).row(press("common.done", "not_now"))
	}
	return t.card(who, spaceCard).line("space.over", clock).row(press("menu.thanks", "thank")).
		row(press("space.still", "again"), press("common.done", "not_now"))
}

// spaceEarly ends it before its hour.
func (t *turn) spaceEarly(who event.Who) *card {
	told := t.space(who).Told
	t.endSpace(who, "early")
	if !told {
		return t.card(who, spaceCard).line("space.back_alone")
	}
	return t.card(who, spaceCard).line("space.back_done").row(press("menu.thanks", "thank"), press("common.done", "not_now"))
}

// theirSpace is the card on the other phone: until when, what it is not, and something kind meanwhile.
func (t *turn) theirSpace(to event.Who) *card {
	s := t.space(to.Other())
	key := "space.theirs"
	if s.Longer {
		key = "space.theirs_longer"
	}
	k := t.card(to, theirsCard).line(key, prompts.Args{"At": t.at(to, s.Until)}).line("space.is_not")
	if s.Shown != "" {
		k.quote(s.shown())
	}
	if t.space(to).going() {
		k.line("space.yours_too", prompts.Args{"When": t.when(to, t.space(to).Until)})
	}
	k.gap().line("space.meanwhile").words(s.Idea)
	var row []choice
	if !s.Okay {
		row = append(row, press("pause.okay", "okay"))
	}
	return k.row(append(row, press("pause.something_else", "idea"))...)
}

// pauseFirst says in a pause that its return stands, and that this is told after it.
func (t *turn) pauseFirst(k *card) {
	if back := t.pause().back; !back.IsZero() {
		k.line("space.in_pause", prompts.Args{"At": t.at(k.to, back)})
	}
}
