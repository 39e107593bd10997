// Package checkin is the daily check-in: a question for both, sealed answers, the reveal, and what the two say to what
// they read. It also has the questions somebody answers alone, the faces, and how it grows quiet when nobody answers.
// The questions that the two put in themselves are in package ownquestion, below it.
package checkin

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/flows/state"
)

const (
	writing = 5 * time.Minute // how long a reveal waits for somebody who is about to add to their answer
	closing = 48 * time.Hour
	remind  = 90 * time.Minute
)

// Flow is the daily check-in: one open question, a face if one likes, and a reveal.
func Flow() core.Flow {
	return core.Flow{
		Name:       "checkin",
		ComesAlong: true,
		OwnsAll:    func(t *core.Turn) { ownPast(t) },
		Moves:      keepSoloBehind,
		Home:       answerHome(),
		Claims:     []core.Claim{{At: core.Joining, Take: addsToAnswer}},
		Drafted:    draftedCheckin,
		Commands:   []core.Command{{Name: "today", Do: todayCommand}, {Name: "question", Do: ownquestion.Command}},
		Menu: []core.Entry{
			{Door: core.BehindUs, Place: 10, Key: "menu.today", Command: "today", For: core.InPair},
			{Door: core.BehindUs, Place: 70, Key: "menu.own", Command: "question", For: core.InPair},
		},
		Taps:        checkinTaps(),
		Words:       checkinWords,
		Holds:       checkinHolds,
		Shows:       func(ask state.Asking) bool { return ask.Step == ownquestion.Step },
		ShowsBehind: []string{"question"},
		Inward:      func(_ *core.Turn, _ event.Who, _ event.Said, ask state.Asking) bool { return isAnswer(ask) },
		Open:        checkinOpen,
		Expects:     checkinExpects,
		Shut:        shutCheckin,
		Awaits:      checkinAwaits,
		Reply:       replyToReveal,
		Reacted:     reactToAnswer,
		Quotes:      thanked,
		Slots:       []core.Slot{{Name: "checkin", Class: state.ClassCheckIn, Rhythm: checkinRhythm, Came: checkinCame}},
		Due:         checkinDue,
		Came:        checkinTimes,
		Hand:        handWords,
		Recalled:    checkinRecalled,
		Opens:       openDue,
		Waits:       rekeep,
		Passing:     isReveal,
		Welcomes:    greet,
		AskedAt:     answerAskedAt,
		Rests:       func(t *core.Turn, who event.Who) { stateOf(t).Sides[who].Remind = time.Time{} },
		Redraw:      redrawAnswer,
		Left:        keepOwn,
		Erased:      checkinErased,
		Emptied:     emptiedReveal,
		Entrances: []core.Entrance{
			{Name: "first", Do: func(t *core.Turn, who event.Who, _ string) { firstQuestion(t, who) }},
			{Name: "gentle", Do: enterGentle},
			{Name: "tender", Do: enterTender},
		},
	}
}

func checkinRhythm(t *core.Turn, who event.Who) calendar.Rhythm {
	r := t.People(who).Likes.CheckIn
	r.Off = r.Off || !t.Paired() || t.People(who).Silence.Said
	return r
}

// checkinDue is the next moment of the open question: its reveal (urgent: two people wait for it)
// and words promised for "later"; reminders and the closing may wait in a crowd.
func checkinDue(t *core.Turn) (urgent, crowd time.Time) {
	q := stateOf(t)
	if !q.Open {
		return urgent, crowd
	}
	for _, who := range event.Both() {
		s := &q.Sides[who]
		if gone := !t.People(who).Gone.IsZero() || t.People(who).Unreachable; gone {
			continue
		}
		urgent = calendar.Earliest(urgent, s.Later)
		crowd = calendar.Earliest(crowd, s.Remind)
	}
	opens := revealAt(t)
	if !t.C.Paired.IsZero() && opens.IsZero() { // what both have answered opens, however late
		crowd = calendar.Earliest(crowd, q.At.Add(closing))
	}
	return calendar.Earliest(urgent, opens), crowd
}

func checkinTimes(t *core.Turn) {
	q := stateOf(t)
	if t.IsDue(revealAt(t)) {
		reveal(t)
	}
	for _, who := range event.Both() {
		s := &q.Sides[who]
		if q.Open && t.IsDue(s.Later) {
			laterCame(t, who)
		}
		if q.Open && calendar.IsDue(s.Remind, t.Now) {
			remindOf(t, who)
			s.Remind = time.Time{}
		}
	}
	if q.Open && t.Paired() && revealAt(t).IsZero() && calendar.IsDue(q.At.Add(closing), t.Now) {
		closeQuestion(t)
	}
}

// checkinCame is the evening's question for one of the two.
func checkinCame(t *core.Turn, who event.Who, day calendar.Day) {
	if !askToday(t, who, day) {
		return
	}
	q := stateOf(t)
	side := &q.Sides[who]
	if at := revealAt(t); !at.IsZero() && at.Before(t.Now.Add(core.Settling)) {
		reveal(t) // the last one first: one question is open at a time
	}
	makesSolo(t, who)
	if q.Open && side.Asked != 0 && t.IsLive(who, askCard) {
		t.Strip(who, askCard) // it is asked anew, further down
		side.Faces = false
	}
	switch {
	case !q.Open:
		openQuestion(t, who)
		ask(t, who, askCard).Lapses().Deliver()
	case side.Asked == 0:
		ask(t, who, askCard).Lapses().Deliver()
	case q.wrote(who):
		t.Card(who, askCard).Line("checkin.waiting").Put(question.Text(t, who, q.PromptOf(who))).
			Row(core.Press("checkin.keep_waiting", "keep"), core.Press("checkin.new", "new")).Lapses().Deliver()
	default:
		t.Card(who, askCard).Line("checkin.still_open").Heading(question.Text(t, who, q.PromptOf(who))).
			Row(core.Press("checkin.this", "this").Main(), core.Press("checkin.new", "new")).
			Asks("answer", strconv.Itoa(q.Number)).Lapses().Deliver()
	}
	asked(t, who, day)
	t.Spoke(who)
}

// asked takes note that who has the question, and sets the one silent reminder.
func asked(t *core.Turn, who event.Who, day calendar.Day) {
	p, side := t.People(who), &stateOf(t).Sides[who]
	side.Asked, side.AskedAt, side.Later, side.Passed = day, t.Now, time.Time{}, false
	side.Remind = time.Time{}
	takeReminder(t, who)
	at := t.Now.Add(remind)
	if p.Likes.Reminders && p.Silence.Days < 2 && !t.Quiet(who, at) && len(side.Parts) == 0 {
		side.Remind = at
	}
}

// enterGentle makes the questions of today and tomorrow gentle ones.
func enterGentle(t *core.Turn, _ event.Who, _ string) {
	q := stateOf(t)
	q.Gentle = max(q.Gentle, t.Today(event.A)+1, t.Today(event.B)+1)
}

// enterTender does so, and has the next one be gentle whenever it comes.
func enterTender(t *core.Turn, who event.Who, card string) {
	enterGentle(t, who, card)
	stateOf(t).Tender = true
}
