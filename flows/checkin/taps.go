package checkin

import (
	"strconv"
	"time"

	"steady/flows/checkin/drawing"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
)

// checkinTaps is what the buttons of the check-in do.
func checkinTaps() []core.Action {
	return []core.Action{
		{Name: "face", Do: tapFace},
		{Name: "skip", Do: tapSkip},
		{Name: "later", Do: tapLater},
		{Name: "at", Do: tapLaterAt},
		{Name: "back", Do: tapBack},
		{Name: "other", Do: tapOther},
		{Name: "swap", Do: tapSwap},
		{Name: "this", Do: tapThisOne},
		{Name: "new", Do: tapNewOne},
		{Name: "add", Do: tapAdd},
		{Name: "change", Do: tapChange},
		{Name: "elsewhere", Do: tapElsewhere},
		{Name: "more_kept", Do: tapKept(true)},
		{Name: "back_kept", Do: tapKept(false)},
		{Name: "show", Do: tapShow},
		{Name: "notyet", Do: tapNotYet},
		{Name: "share", Do: tapShare},
		{Name: "keep", Do: tapKeep},
		{Name: "heard", Do: tapEcho("heard")},
		{Name: "thanks", Do: tapEcho("thanks")},
		{Name: "more", Do: tapTellMore},
		{Name: "talk", Do: tapTalk},
		{Name: "more_open", Do: tapOpen(furtherRows)},
		{Name: "back_open", Do: tapOpen(revealRows)},
		{Name: "reply", Do: tapReply},
		{Name: "takeback", Do: tapTakeBack},
		{Name: "unshare", Do: tapUnshare},
		{Name: "put_by", Do: gift.PutAside},
		{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		{Name: "drop", Do: ownquestion.TapDrop},
		{Name: "ownnew", Do: ownquestion.TapNew},
		{Name: "ownpick", Do: ownquestion.TapPick},
		{Name: "ownlist", Do: ownquestion.TapList},
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

// tapFace notes how it is between the two today. It is its owner's alone, and can be said after both answers are open.
func tapFace(t *core.Turn, p core.Tap) {
	face, err := strconv.Atoi(p.Arg)
	if err != nil || face < 1 || face > 5 || !stateOf(t).Sides[p.Who].Faces && !current(t, p) {
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
	if q := stateOf(t); !q.Open || q.wrote(p.Who) {
		doneAsking(t, p.Who)
	} else {
		askRows(t, p.Who, t.Card(p.Who, p.Card)).Edit()
	}
	if stateOf(t).Sides[p.Who].isLow() {
		rekeep(t, p.Who) // what goes with it was for a better day
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
	askAgain(t, p.Who, askCard)
	unsecond(t, p.Who.Other())
	t.WhereTo(p.Who, event.SaidAgain(parts)...)
}

func tapSkip(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	side := &stateOf(t).Sides[p.Who]
	side.Passed, side.Later, side.Remind = true, time.Time{}, time.Time{}
	takeReminder(t, p.Who)
	if p.Card == remindCard {
		t.Toast(p.Who, "checkin.skipped")
	}
	t.Card(p.Who, askCard).Line("checkin.skipped").Edit()
}

// tapOther offers another question, a lighter or a deeper one; one swap a day.
func tapOther(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	k := t.Card(p.Who, p.Card).Asks("answer", strconv.Itoa(stateOf(t).Number))
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
	swapped := draw(t, p.Who, drawing.Another(t, p.Who, p.Arg))
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
	anew := []event.Who{p.Who}
	if q.Sides[other].Asked != 0 && t.IsLive(other, askCard) && answerable(t, other) {
		anew = append(anew, other)
	}
	closeQuestion(t, anew...)
	openQuestion(t, p.Who, anew...)
	for _, who := range anew {
		ask(t, who, askCard).Edit()
		asked(t, who, t.Today(who))
	}
}
