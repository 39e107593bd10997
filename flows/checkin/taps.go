package flows

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// checkinTaps is what the buttons of the check-in do.
func checkinTaps() []action {
	return []action{
		{"face", tapFace},
		{"skip", tapSkip},
		{"later", tapLater},
		{"at", tapLaterAt},
		{"back", func(t *turn, p tap) { t.ask(p.who, p.card).edit() }},
		{"other", tapOther},
		{"swap", tapSwap},
		{"this", tapThisOne},
		{"new", tapNewOne},
		{"add", tapAdd},
		{"change", tapChange},
		{"elsewhere", tapElsewhere},
		{"show", tapShow},
		{"notyet", tapNotYet},
		{"share", tapShare},
		{"keep", tapKeep},
		{"heard", tapEcho("heard")},
		{"thanks", tapEcho("thanks")},
		{"more", tapTellMore},
		{"talk", tapTalk},
		{"reply", tapReply},
		{"takeback", tapTakeBack},
		{"unshare", tapUnshare},
		{"put_by", putAside},
		{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		{"drop", tapDropOwn},
		{"ownnew", func(t *turn, p tap) { t.askOwn(p.who) }},
	}
}

// current tells whether a card's question is the open one; a card of an earlier one says so.
func (t *turn) current(p tap) bool {
	if questionState(t).Open {
		return true
	}
	t.toast(p.who, "checkin.is_closed")
	return false
}

// tapFace notes how it is between the two today. It is its owner's alone.
func tapFace(t *turn, p tap) {
	face, err := strconv.Atoi(p.arg)
	if err != nil || face < 1 || face > 5 || !t.current(p) {
		return
	}
	today := t.today(p.who)
	questionState(t).Sides[p.who].Face = face
	if n := len(checkinOf(t, p.who).Moods); n > 0 && checkinOf(t, p.who).Moods[n-1].Day == today {
		checkinOf(t, p.who).Moods[n-1].Face = face
	} else {
		checkinOf(t, p.who).Moods = append(checkinOf(t, p.who).Moods, Mood{Day: today, Face: face})
	}
	if len(checkinOf(t, p.who).Moods) > maxMoods {
		checkinOf(t, p.who).Moods = checkinOf(t, p.who).Moods[len(checkinOf(t, p.who).Moods)-maxMoods:]
	}
	if face <= 2 {
		questionState(t).Gentle = max(questionState(t).Gentle, today+1)
	}
	if questionState(t).wrote(p.who) {
		t.doneAsking(p.who)
	} else {
		t.ask(p.who, p.card).edit()
	}
	t.toast(p.who, "checkin.face_noted")
}

const maxMoods = 14

// tapElsewhere is for words that were no answer to the question that happened to wait for some: the
// question opens again, and the words are asked about.
func tapElsewhere(t *turn, p tap) {
	q := questionState(t)
	side := &q.Sides[p.who]
	if !q.wrote(p.who) || side.Card != p.card {
		t.toast(p.who, "common.gone")
		return
	}
	parts := side.Parts
	side.Parts, side.Last, side.Second, side.NotYet, side.Loosely, side.Held = nil, time.Time{}, false, false, false, 0
	t.closeComposer(p.who, p.card)
	t.card(p.who, p.card).line("checkin.not_answer").edit()
	t.ask(p.who, askCard).edit()
	t.unsecond(p.who.Other())
	t.whereTo(p.who, saidAgain(parts)...)
}

func tapSkip(t *turn, p tap) {
	if !t.current(p) {
		return
	}
	side := &questionState(t).Sides[p.who]
	side.Passed, side.Later, side.Remind = true, time.Time{}, time.Time{}
	t.card(p.who, p.card).line("checkin.skipped").edit()
}

// tapLater offers times to come back to the question.
func tapLater(t *turn, p tap) {
	if !t.current(p) {
		return
	}
	k := t.ask(p.who, p.card)
	k.rows = nil
	k.row(press("checkin.hour", "at", "hour"), press("checkin.tonight", "at", "tonight"))
	k.row(press("checkin.morning", "at", "morning"), press("common.back", "back")).edit()
}

func tapLaterAt(t *turn, p tap) {
	if !t.current(p) {
		return
	}
	at := t.now.Add(time.Hour)
	switch p.arg {
	case "tonight":
		at = t.tonight(p.who)
	case "morning":
		at = t.nineAfter(p.who, t.now.Add(time.Hour)).Add(-30 * time.Minute)
	}
	side := &questionState(t).Sides[p.who]
	side.Later, side.Remind, side.Passed = at, time.Time{}, false
	t.card(p.who, p.card).line("checkin.later_set", prompts.Args{"When": t.when(p.who, at)}).
		row(press("checkin.now", "back")).edit()
}

// tonight is half past nine in the evening, or an hour before the quiet hours when those come
// earlier; when that is nearly here already, an hour from now.
func (t *turn) tonight(who event.Who) time.Time {
	c := calendar.Clock(21*60 + 30)
	if quiet := t.people(who).Likes.QuietFrom; quiet > 60 && quiet-60 < c {
		c = quiet - 60
	}
	at := t.onClock(who, c)
	if soon := t.now.Add(time.Hour); at.Before(soon) || calendar.DayOf(at.In(t.people(who).zone(t.book))) != t.today(who) {
		return soon
	}
	return at
}

// laterCame brings the question back at the time somebody chose.
func (t *turn) laterCame(who event.Who) {
	side := &questionState(t).Sides[who]
	if until := t.hush(who, classPromise); !until.IsZero() {
		side.Later = until
		return
	}
	side.Later = time.Time{}
	if isDue(t.people(who).Slots["checkin"].Next, t.now) {
		return // the evening has come meanwhile, and brings it
	}
	t.makesSolo(who)
	t.ask(who, askCard).silent(t.quiet(who, t.now)).lapses().late().deliver()
}

// tapOther offers another question, a lighter or a deeper one; one swap a day.
func tapOther(t *turn, p tap) {
	if !t.current(p) {
		return
	}
	k := t.ask(p.who, p.card)
	k.rows = nil
	k.row(press("checkin.lighter", "swap", "lighter"), press("checkin.same", "swap", "same"), press("checkin.deeper", "swap", "deeper"))
	k.row(press("common.back", "back")).edit()
}

// tapSwap changes this side's question; the other keeps theirs, and each question travels with its
// answer.
func tapSwap(t *turn, p tap) {
	q := questionState(t)
	if !t.current(p) || q.wrote(p.who) {
		return
	}
	side := &q.Sides[p.who]
	if side.SwapDay == t.today(p.who) {
		t.toast(p.who, "checkin.swapped_today")
		return
	}
	w := prompts.Wish{Seed: t.chance("swap"), Day: int(t.today(p.who)), Not: []string{"ahead"}} // that is Sunday's
	switch p.arg {
	case "lighter":
		w.Depths = []prompts.Depth{prompts.Light}
	case "deeper":
		w.Depths = []prompts.Depth{prompts.Medium}
		if wideAwake(t.local(p.who).Hour()) {
			w.Depths = []prompts.Depth{prompts.Deep}
		}
	default:
		w.Depths = []prompts.Depth{prompts.Light, prompts.Medium}
	}
	if !t.paired() {
		w.Depths, w.Tags = nil, []string{"first"}
	}
	if t.forOneself(p.who) {
		w = t.soloWish(p.who, "swap")
	}
	found, seen := t.book.Pick(t.people(p.who).Lang, "questions", w, q.Seen)
	q.Seen, side.SwapDay = seen, t.today(p.who)
	swapped := Prompt{Deck: found.ID}
	if t.paired() {
		side.Swapped = &swapped
	} else {
		q.Prompt = swapped
	}
	t.ask(p.who, p.card).edit()
}

// tapThisOne stays with the question that is still open.
func tapThisOne(t *turn, p tap) {
	if t.current(p) {
		t.ask(p.who, p.card).edit()
	}
}

// tapNewOne closes the question that is still open and asks the two a new one.
func tapNewOne(t *turn, p tap) {
	if !t.current(p) {
		return
	}
	other, q := p.who.Other(), questionState(t)
	pending := q.Sides[other].Asked != 0 && t.isLive(other, askCard)
	t.closeQuestion()
	t.openQuestion(p.who)
	t.ask(p.who, p.card).edit()
	t.asked(p.who, t.today(p.who))
	if pending && t.answerable(other) {
		t.ask(other, askCard).edit()
		t.asked(other, t.today(other))
	}
}

// answerable tells whether who is asked today: somebody the bot has gone quiet for is not.
func (t *turn) answerable(who event.Who) bool {
	p := t.people(who)
	return p.Gone.IsZero() && !p.Unreachable && p.Silence.Days == 0 && !t.now.Before(*t.restUntil(who))
}
