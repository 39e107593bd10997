package checkin

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/ownquestion"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// checkinTaps is what the buttons of the check-in do.
func checkinTaps() []core.Action {
	return []core.Action{
		{Name: "face", Do: tapFace},
		{Name: "skip", Do: tapSkip},
		{Name: "later", Do: tapLater},
		{Name: "at", Do: tapLaterAt},
		{Name: "back", Do: func(t *core.Turn, p core.Tap) { ask(t, p.Who, p.Card).Edit() }},
		{Name: "other", Do: tapOther},
		{Name: "swap", Do: tapSwap},
		{Name: "this", Do: tapThisOne},
		{Name: "new", Do: tapNewOne},
		{Name: "add", Do: tapAdd},
		{Name: "change", Do: tapChange},
		{Name: "elsewhere", Do: tapElsewhere},
		{Name: "show", Do: tapShow},
		{Name: "notyet", Do: tapNotYet},
		{Name: "share", Do: tapShare},
		{Name: "keep", Do: tapKeep},
		{Name: "heard", Do: tapEcho("heard")},
		{Name: "thanks", Do: tapEcho("thanks")},
		{Name: "more", Do: tapTellMore},
		{Name: "talk", Do: tapTalk},
		{Name: "reply", Do: tapReply},
		{Name: "takeback", Do: tapTakeBack},
		{Name: "unshare", Do: tapUnshare},
		{Name: "put_by", Do: gift.PutAside},
		{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		{Name: "drop", Do: ownquestion.TapDrop},
		{Name: "ownnew", Do: ownquestion.TapNew},
	}
}

// current tells whether a card's question is the open one; a card of an earlier one says so.
func current(t *core.Turn, p core.Tap) bool {
	if stateOf(t).Open {
		return true
	}
	t.Toast(p.Who, "checkin.is_closed")
	return false
}

// tapFace notes how it is between the two today. It is its owner's alone.
func tapFace(t *core.Turn, p core.Tap) {
	face, err := strconv.Atoi(p.Arg)
	if err != nil || face < 1 || face > 5 || !current(t, p) {
		return
	}
	today := t.Today(p.Who)
	stateOf(t).Sides[p.Who].Face = face
	if n := len(checkinOf(t, p.Who).Moods); n > 0 && checkinOf(t, p.Who).Moods[n-1].Day == today {
		checkinOf(t, p.Who).Moods[n-1].Face = face
	} else {
		checkinOf(t, p.Who).Moods = append(checkinOf(t, p.Who).Moods, Mood{Day: today, Face: face})
	}
	if len(checkinOf(t, p.Who).Moods) > maxMoods {
		checkinOf(t, p.Who).Moods = checkinOf(t, p.Who).Moods[len(checkinOf(t, p.Who).Moods)-maxMoods:]
	}
	if face <= 2 {
		stateOf(t).Gentle = max(stateOf(t).Gentle, today+1)
	}
	if stateOf(t).wrote(p.Who) {
		doneAsking(t, p.Who)
	} else {
		ask(t, p.Who, p.Card).Edit()
	}
	t.Toast(p.Who, "checkin.face_noted")
}

const maxMoods = 14

// tapElsewhere is for words that were no answer to the question that happened to wait for some: the
// question opens again, and the words are asked about.
func tapElsewhere(t *core.Turn, p core.Tap) {
	q := stateOf(t)
	side := &q.Sides[p.Who]
	if !q.wrote(p.Who) || side.Card != p.Card {
		t.Toast(p.Who, "common.gone")
		return
	}
	parts := side.Parts
	side.Parts, side.Last, side.Second, side.NotYet, side.Loosely, side.Held = nil, time.Time{}, false, false, false, 0
	t.CloseComposer(p.Who, p.Card)
	t.Card(p.Who, p.Card).Line("checkin.not_answer").Edit()
	ask(t, p.Who, askCard).Edit()
	unsecond(t, p.Who.Other())
	t.WhereTo(p.Who, event.SaidAgain(parts)...)
}

func tapSkip(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	side := &stateOf(t).Sides[p.Who]
	side.Passed, side.Later, side.Remind = true, time.Time{}, time.Time{}
	t.Card(p.Who, p.Card).Line("checkin.skipped").Edit()
}

// tapLater offers times to come back to the question.
func tapLater(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	k := ask(t, p.Who, p.Card)
	k.Rows = nil
	k.Row(core.Press("checkin.hour", "at", "hour"), core.Press("checkin.tonight", "at", "tonight"))
	k.Row(core.Press("checkin.morning", "at", "morning"), core.Press("common.back", "back")).Edit()
}

func tapLaterAt(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	at := t.Now.Add(time.Hour)
	switch p.Arg {
	case "tonight":
		at = tonight(t, p.Who)
	case "morning":
		at = clock.NineAfter(t, p.Who, t.Now.Add(time.Hour)).Add(-30 * time.Minute)
	}
	side := &stateOf(t).Sides[p.Who]
	side.Later, side.Remind, side.Passed = at, time.Time{}, false
	t.Card(p.Who, p.Card).Line("checkin.later_set", prompts.Args{"When": clock.When(t, p.Who, at)}).
		Row(core.Press("checkin.now", "back").Main()).Edit()
}

// tonight is half past nine in the evening, or an hour before the quiet hours when those come
// earlier; when that is nearly here already, an hour from now.
func tonight(t *core.Turn, who event.Who) time.Time {
	c := calendar.Clock(21*60 + 30)
	if quiet := t.People(who).Likes.QuietFrom; quiet > 60 && quiet-60 < c {
		c = quiet - 60
	}
	at := clock.Next(t, who, c)
	if soon := t.Now.Add(time.Hour); at.Before(soon) || calendar.DayOf(at.In(t.People(who).Location(t.Book))) != t.Today(who) {
		return soon
	}
	return at
}

// laterCame brings the question back at the time somebody chose.
func laterCame(t *core.Turn, who event.Who) {
	side := &stateOf(t).Sides[who]
	if until := t.Hush(who, state.ClassPromise); !until.IsZero() {
		side.Later = until
		return
	}
	side.Later = time.Time{}
	if calendar.IsDue(t.People(who).Slots["checkin"].Next, t.Now) {
		return // the evening has come meanwhile, and brings it
	}
	makesSolo(t, who)
	ask(t, who, askCard).Silent(t.Quiet(who, t.Now)).Lapses().Late().Deliver()
}

// tapOther offers another question, a lighter or a deeper one; one swap a day.
func tapOther(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	k := ask(t, p.Who, p.Card)
	k.Rows = nil
	k.Row(core.Press("checkin.lighter", "swap", "lighter"), core.Press("checkin.same", "swap", "same"), core.Press("checkin.deeper", "swap", "deeper"))
	k.Row(core.Press("common.back", "back")).Edit()
}

// tapSwap changes this side's question; the other keeps theirs, and each question travels with its
// answer.
func tapSwap(t *core.Turn, p core.Tap) {
	q := stateOf(t)
	if !current(t, p) || q.wrote(p.Who) {
		return
	}
	side := &q.Sides[p.Who]
	if side.SwapDay == t.Today(p.Who) {
		t.Toast(p.Who, "checkin.swapped_today")
		return
	}
	swapped := draw(t, p.Who, swapWish(t, p.Who, p.Arg))
	side.SwapDay = t.Today(p.Who)
	if t.Paired() {
		side.Swapped = &swapped
	} else {
		q.Prompt = swapped
	}
	ask(t, p.Who, p.Card).Edit()
}

// tapThisOne stays with the question that is still open.
func tapThisOne(t *core.Turn, p core.Tap) {
	if current(t, p) {
		ask(t, p.Who, p.Card).Edit()
	}
}

// tapNewOne closes the question that is still open and asks the two a new one.
func tapNewOne(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	other, q := p.Who.Other(), stateOf(t)
	pending := q.Sides[other].Asked != 0 && t.IsLive(other, askCard)
	closeQuestion(t)
	openQuestion(t, p.Who)
	ask(t, p.Who, p.Card).Edit()
	asked(t, p.Who, t.Today(p.Who))
	if pending && answerable(t, other) {
		ask(t, other, askCard).Edit()
		asked(t, other, t.Today(other))
	}
}
