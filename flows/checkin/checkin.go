package flows

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// Question is the one question that is open for the two. Each answers on their own side; when both
// have, both sides open at once and the words move to the journal.
type Question struct {
	Number int       `json:",omitempty"` // counts up; 0: there never was one
	Open   bool      `json:",omitempty"`
	Prompt Prompt    `json:",omitzero"`
	At     time.Time `json:",omitzero"` // when it was opened
	Sides  [2]Side
	Past   []Reveal     `json:",omitempty"` // the last few that were opened for both
	Alone  []Alone      `json:",omitempty"` // the last answers that were shared alone
	Shares int          `json:",omitempty"` // how many of those there were
	Seen   prompts.Seen `json:",omitempty"` // of the deck, by the couple
	Gentle calendar.Day `json:",omitempty"` // until this day only gentle ones come
	Tender bool         `json:",omitempty"` // the next one is gentle, whenever it comes
}

// Side is one partner's side of the open question.
type Side struct {
	Asked    calendar.Day   `json:",omitempty"` // the last local day it was shown
	AskedAt  time.Time      `json:",omitzero"`
	Swapped  *Prompt        `json:",omitempty"` // the question this side answers instead: it travels with the answer
	SwapDay  calendar.Day   `json:",omitempty"`
	Parts    []event.Part   `json:",omitempty"` // sealed until both have answered
	Last     time.Time      `json:",omitzero"`  // the newest bubble
	Said     time.Time      `json:",omitzero"`  // when that was written, where it was read late
	Card     string         `json:",omitempty"` // the card that says it is kept
	Loosely  bool           `json:",omitempty"` // it was taken for one because the question was the last to ask for words
	Second   bool           `json:",omitempty"` // the other's was there first: this one has the say when both open
	Passed   bool           `json:",omitempty"` // skipped
	NotYet   bool           `json:",omitempty"` // the second to answer keeps it closed
	Held     int            // 1: its author has to say Show first; a digit for everybody, so that it is always as long
	Show     bool           `json:",omitempty"` // open it now
	Face     int            `json:",omitempty"`
	Later    time.Time      `json:",omitzero"` // asked again then
	Remind   time.Time      `json:",omitzero"`
	MoreDays []calendar.Day `json:",omitempty"` // when "say a little more?" was asked
	IdeaDays []calendar.Day `json:",omitempty"` // when something to do meanwhile was offered
}

const (
	writing = 5 * time.Minute // how long a reveal waits for somebody who is about to add to their answer
	closing = 48 * time.Hour
	remind  = 90 * time.Minute
)

// checkinFlow is the daily check-in: one open question, a face if one likes, and a reveal.
func checkinFlow() flow {
	return flow{
		name:       "checkin",
		comesAlong: true,
		ownsAll:    func(t *turn) { t.ownPast() },
		moves: func(t *turn) {
			if t.parted(event.A) {
				t.keepSolo(event.A)
			}
		},
		home:    answerHome(),
		claims:  []claim{{joining, (*turn).addsToAnswer}},
		drafted: draftedCheckin,
		commands: []command{
			{"today", todayCommand},
			{"question", ownQuestion},
		},
		taps:        checkinTaps(),
		words:       checkinWords,
		holds:       checkinHolds,
		shows:       func(ask Asking) bool { return ask.Step == "own" },
		showsBehind: []string{"question"},
		inward:      func(_ *turn, _ event.Who, _ event.Said, ask Asking) bool { return isAnswer(ask) },
		open:        checkinOpen,
		expects:     checkinExpects,
		shut:        shutCheckin,
		awaits:      checkinAwaits,
		reply:       replyToReveal,
		reacted:     reactToAnswer,
		quotes:      thanked,
		slots:       []slot{{name: "checkin", class: classCheckIn, rhythm: checkinRhythm, came: checkinCame}},
		due:         checkinDue,
		came:        checkinTimes,
		hand:        handWords,
		recalled:    checkinRecalled,
		opens:       openDue,
		waits:       (*turn).rekeep,
		passing:     isReveal,
		welcomes:    (*turn).greet,
		askedAt:     answerAskedAt,
		rests:       func(t *turn, who event.Who) { questionState(t).Sides[who].Remind = time.Time{} },
		redraw:      redrawAnswer,
		left:        (*turn).keepOwn,
		erased:      checkinErased,
		emptied:     emptiedReveal,
		entrances: []entrance{
			{"first", func(t *turn, who event.Who, _ string) { t.firstQuestion(who) }},
			{"gentle", enterGentle},
			{"tender", enterTender},
		},
	}
}

func checkinRhythm(t *turn, who event.Who) calendar.Rhythm {
	r := t.people(who).Likes.CheckIn
	r.Off = r.Off || !t.paired() || t.people(who).Silence.Said
	return r
}

// prompt is the question who's side answers.
func (q *Question) prompt(who event.Who) Prompt {
	if s := q.Sides[who].Swapped; s != nil {
		return *s
	}
	return q.Prompt
}

// checkinDue is the next moment of the open question: its reveal (urgent: two people wait for it)
// and words promised for "later"; reminders and the closing may wait in a crowd.
func checkinDue(t *turn) (urgent, crowd time.Time) {
	q := questionState(t)
	if !q.Open {
		return urgent, crowd
	}
	for _, who := range event.Both() {
		s := &q.Sides[who]
		if gone := !t.people(who).Gone.IsZero() || t.people(who).Unreachable; gone {
			continue
		}
		urgent = earliest(urgent, s.Later)
		crowd = earliest(crowd, s.Remind)
	}
	opens := revealAt(t)
	if !t.c.Paired.IsZero() && opens.IsZero() { // what both have answered opens, however late
		crowd = earliest(crowd, q.At.Add(closing))
	}
	return earliest(urgent, opens), crowd
}

func checkinTimes(t *turn) {
	q := questionState(t)
	if t.isDue(revealAt(t)) {
		t.reveal()
	}
	for _, who := range event.Both() {
		s := &q.Sides[who]
		if q.Open && t.isDue(s.Later) {
			t.laterCame(who)
		}
		if q.Open && isDue(s.Remind, t.now) {
			t.remindOf(who)
			s.Remind = time.Time{}
		}
	}
	if q.Open && t.paired() && revealAt(t).IsZero() && isDue(q.At.Add(closing), t.now) {
		t.closeQuestion()
	}
}

// checkinCame is the evening's question for one of the two.
func checkinCame(t *turn, who event.Who, day calendar.Day) {
	if !t.askToday(who, day) {
		return
	}
	q := questionState(t)
	side := &q.Sides[who]
	if at := revealAt(t); !at.IsZero() && at.Before(t.now.Add(settling)) {
		t.reveal() // the last one first: one question is open at a time
	}
	t.makesSolo(who)
	switch {
	case !q.Open:
		t.openQuestion(who)
		t.ask(who, askCard).lapses().deliver()
	case side.Asked == 0:
		t.ask(who, askCard).lapses().deliver()
	case q.wrote(who):
		t.card(who, askCard).line("checkin.waiting").put(t.question(who, q.prompt(who))).
			row(press("checkin.keep_waiting", "keep"), press("checkin.new", "new")).lapses().deliver()
	default:
		t.card(who, askCard).line("checkin.still_open").heading(t.question(who, q.prompt(who))).
			row(press("checkin.this", "this"), press("checkin.new", "new")).
			asks("answer", strconv.Itoa(q.Number)).lapses().deliver()
	}
	t.asked(who, day)
	t.spoke(who)
}

// asked takes note that who has the question, and sets the one silent reminder.
func (t *turn) asked(who event.Who, day calendar.Day) {
	p, side := t.people(who), &questionState(t).Sides[who]
	side.Asked, side.AskedAt, side.Later, side.Passed = day, t.now, time.Time{}, false
	side.Remind = time.Time{}
	at := t.now.Add(remind)
	if p.Likes.Reminders && p.Silence.Days < 2 && !t.quiet(who, at) && len(side.Parts) == 0 {
		side.Remind = at
	}
}

func (t *turn) remindOf(who event.Who) {
	side := &questionState(t).Sides[who]
	if len(side.Parts) > 0 || side.Passed || t.leftAlone(who) && !t.isSolo(questionState(t).prompt(who)) || t.people(who).Heard.After(side.AskedAt) ||
		t.now.Sub(side.Remind) >= calendar.Missed || !t.hush(who, classPromise).IsZero() || t.quiet(who, t.now) || !t.mayRemind(who) {
		return
	}
	t.card(who, remindCard).line("checkin.remind").put(t.question(who, questionState(t).prompt(who))).
		row(press("common.skip", "skip")).asks("answer", strconv.Itoa(questionState(t).Number)).
		silent(true).lapses().deliver()
}

// enterGentle makes the questions of today and tomorrow gentle ones.
func enterGentle(t *turn, _ event.Who, _ string) {
	q := questionState(t)
	q.Gentle = max(q.Gentle, t.today(event.A)+1, t.today(event.B)+1)
}

// enterTender does so, and has the next one be gentle whenever it comes.
func enterTender(t *turn, who event.Who, card string) {
	enterGentle(t, who, card)
	questionState(t).Tender = true
}

// Evenings is where the daily question stands with somebody.
type Evenings struct {
	AskedAt  time.Time      `json:",omitzero"`  // the last time the evening question was asked
	Reminded []calendar.Day `json:",omitempty"` // the days of the last week with a reminder
	Moods    []Mood         `json:",omitempty"` // faces of the last two weeks, its owner's alone
}

// Mood is one face on one day.
type Mood struct {
	Day  calendar.Day
	Face int // 1 hard … 5 good
}

func questionState(t *turn) *Question { return ownState[Question](t) }

func checkinOf(t *turn, who event.Who) *Evenings { return ownStateOf[Evenings](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (q *Question) Unshare() {
	for i := range q.Sides {
		side := &q.Sides[i]
		ownTo(&side.Swapped)
		own(&side.Parts)
		own(&side.MoreDays)
		own(&side.IdeaDays)
	}
	for i := range own(&q.Alone) {
		own(&q.Alone[i].Extra)
	}
}

// Unshare makes the state independent of the one it was copied from.
func (e *Evenings) Unshare() {
	own(&e.Reminded)
	own(&e.Moods)
}
