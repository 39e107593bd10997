package checkin

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// tapLater offers times to come back to the question.
func tapLater(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	k := t.Card(p.Who, p.Card).Asks("answer", strconv.Itoa(stateOf(t).Number))
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
	t.Card(p.Who, p.Card).Line("checkin.later_set", prompts.Args{"When": clock.At(t, p.Who, at)}).
		Row(core.Press("checkin.now", "back").Main()).Edit()
}

// tapBack is the question with its first buttons again. One that was put off is asked now after all.
func tapBack(t *core.Turn, p core.Tap) {
	if !current(t, p) {
		return
	}
	side := &stateOf(t).Sides[p.Who]
	side.Faces = side.Faces && side.Later.IsZero() // else its card says when it comes back
	side.Later = time.Time{}
	askAgain(t, p.Who, p.Card)
}

// askAgain shows the question's buttons again, and its words where they do not stand there.
func askAgain(t *core.Turn, who event.Who, card string) {
	there := stateOf(t).Sides[who].Faces
	k := ask(t, who, card)
	if there {
		k.Send.Text = event.Text{}
	}
	k.Edit()
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
