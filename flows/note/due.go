package note

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/dated"
	"steady/flows/event"
	"steady/flows/gift"
)

// notesDue is when a note is looked at next.
func notesDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, n := range stateOf(t).Set {
		urgent = calendar.Earliest(urgent, n.Next)
	}
	return urgent, crowd
}

// planNotes works out when each note goes. It follows the other's clock and what is in the way, so it is
// done anew at the end of every turn.
func planNotes(t *core.Turn) {
	for i := range stateOf(t).Set {
		n := &stateOf(t).Set[i]
		n.Next = time.Time{}
		away := t.People(n.By.Other()).Unreachable
		if !t.Crosses(n.By) || away && n.Passed {
			continue
		}
		if n.Next = releaseNote(t, n); away { // its author’s card says at the moment what it says anyway
			n.Next = n.When.Instant(t.People(n.By.Other()).Location(t.Book))
		}
		n.Next = dated.Ahead(t, n.Next)
	}
}

func onTime(t *core.Turn, n *Note) bool {
	return t.Now.Sub(n.When.Instant(t.People(n.By.Other()).Location(t.Book))) <= dated.OnTime
}

// releaseNote is when a note goes, as things stand: at its moment, or after what is in the way (a pause,
// the other's rest, or that they hold cards until tomorrow), at a time of day that fits.
func releaseNote(t *core.Turn, n *Note) time.Time {
	to := n.By.Other()
	p := t.People(to)
	loc := p.Location(t.Book)
	moment := n.When.Instant(loc)
	at := dated.FreeFor(t, to, moment, p.HoldTo)
	if moment.After(t.Now) || at.Equal(t.Now) && at.Sub(moment) <= dated.OnTime {
		return at
	}
	if floor := p.Showing.At.Add(core.AfterWord); p.Showing.Card != "" && floor.After(at) { // one card at a time
		at = floor
	}
	return fitting(n.When.At, at, loc)
}

const (
	morningEnds  calendar.Clock = 12 * 60 // until when a morning's words are still the morning's
	eveningComes calendar.Clock = 17 * 60
	lateMorning  calendar.Clock = 11 * 60
)

// fitting is the first time from at on that suits what was meant for c: in the morning for a morning
// ("good morning" at night has lost its sense), in the evening for an evening, else at once.
func fitting(c calendar.Clock, at time.Time, loc *time.Location) time.Time {
	if c >= lateMorning && c < eveningComes {
		return at
	}
	today := calendar.DateOf(at.In(loc))
	var last, next time.Time
	for d := today - 2; next.IsZero(); d++ {
		switch on := (calendar.Wall{Day: d, At: c}).Instant(loc); {
		case on.After(at):
			next = on
		default:
			last = on
		}
	}
	end := calendar.Wall{Day: calendar.DateOf(last.In(loc)), At: morningEnds}
	if c >= eveningComes || c < calendar.DayStart*60 {
		end = calendar.Wall{Day: calendar.DayOf(last.In(loc)) + 1, At: calendar.DayStart * 60}
	}
	if at.Before(end.Instant(loc)) {
		return at
	}
	return next
}

// notesCame lets go what is due; of what is late, one at a time for each of the two. What is held up
// stays; its author's card says from its moment on what it would say anyway.
func notesCame(t *core.Turn) {
	var taken [2]bool
	for i := range stateOf(t).Set {
		n := &stateOf(t).Set[i]
		if !calendar.IsDue(n.Next, t.Now) {
			continue
		}
		to := t.People(n.By.Other())
		if to.Unreachable || len(to.Waiting) >= core.MaxWait || releaseNote(t, n).After(t.Now) {
			passNote(t, n)
			continue
		}
		if onTime(t, n) || !taken[n.By] {
			taken[n.By] = !onTime(t, n) || taken[n.By]
			t.Out = append(t.Out, event.Recall{For: "note.set" + strconv.Itoa(n.Number) + " due", To: n.By.Other(), Numbers: []int{n.Page}})
		}
	}
}

// passNote has the author's card say that the moment has come.
func passNote(t *core.Turn, n *Note) {
	if n.Passed {
		return
	}
	n.Passed = true
	t.Posted(n.By, "note")
	if t.IsLive(n.By, n.Card) {
		noteCard(t, n.By, n.Card, n).Edit()
	}
}

// noteRecalled has the words of a note: to let them go, or to add to them.
func noteRecalled(t *core.Turn, what string, r event.Recalled) {
	number, due := strings.CutSuffix(what, " due")
	at := slices.IndexFunc(stateOf(t).Set, func(n Note) bool { return strconv.Itoa(n.Number) == number })
	if at < 0 {
		return
	}
	n := &stateOf(t).Set[at]
	if len(r.Pages) == 0 { // erased
		forgetNote(t, n.Number)
		return
	}
	page := r.Pages[0]
	if due {
		bringNote(t, *n, page.Parts)
		return
	}
	for _, more := range n.More {
		if i := slices.IndexFunc(page.Parts, func(p event.Part) bool { return p.Message == more.Message }); i >= 0 {
			page.Parts[i] = more
		} else {
			page.Parts = append(page.Parts, more)
		}
	}
	n.More = nil
	n.describe(page.Parts)
	t.Out = append(t.Out, event.Keep{Page: page})
	if t.IsLive(n.By, n.Card) {
		noteCard(t, n.By, n.Card, n).Edit()
	}
}

// bringNote gives a note to the other as words of their partner.
func bringNote(t *core.Turn, n Note, parts []event.Part) {
	arg := strings.TrimPrefix(momentArg(0, n.When), "0 ")
	if !onTime(t, &n) {
		arg += " late"
	}
	forgetNote(t, n.Number)
	if !n.Passed {
		t.Posted(n.By, "note")
	}
	gift.SendOff(t, n.By, gift.Making{
		Flow: "note", Number: gift.NumberFor(t, n.By, "note"), Parts: parts, Arg: arg, Author: n.Card, Page: n.Page,
	}, !n.Passed && t.IsLive(n.By, n.Card)) // a card that changed when it comes would tell that it was held
}

// readNoteArg reads what bringNote wrote.
func readNoteArg(arg string) (w calendar.Wall, late bool) {
	when, late := strings.CutSuffix(arg, " late")
	_, w, _ = readMoment("0 " + when)
	return w, late
}
