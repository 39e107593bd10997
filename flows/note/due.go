package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// notesDue is when a note is looked at next.
func notesDue(t *turn) (urgent, crowd time.Time) {
	for _, n := range notesState(t).Set {
		urgent = earliest(urgent, n.Next)
	}
	return urgent, crowd
}

// planNotes works out when each note goes. It follows the other's clock and what is in the way, so it is
// done anew at the end of every turn.
func planNotes(t *turn) {
	for i := range notesState(t).Set {
		n := &notesState(t).Set[i]
		n.Next = time.Time{}
		away := t.people(n.By.Other()).Unreachable
		if !t.crosses(n.By) || away && n.Passed {
			continue
		}
		if n.Next = t.releaseNote(n); away { // its author’s card says at the moment what it says anyway
			n.Next = n.When.Instant(t.people(n.By.Other()).zone(t.book))
		}
		n.Next = t.ahead(n.Next)
	}
}

func (t *turn) onTime(n *Note) bool {
	return t.now.Sub(n.When.Instant(t.people(n.By.Other()).zone(t.book))) <= onTime
}

// releaseNote is when a note goes, as things stand: at its moment, or after what is in the way (a pause,
// the other's rest, or that they hold cards until tomorrow), at a time of day that fits.
func (t *turn) releaseNote(n *Note) time.Time {
	to := n.By.Other()
	p := t.people(to)
	loc := p.zone(t.book)
	moment := n.When.Instant(loc)
	at := t.freeFor(to, moment, p.HoldTo)
	if moment.After(t.now) || at.Equal(t.now) && at.Sub(moment) <= onTime {
		return at
	}
	if floor := p.Showing.At.Add(afterWord); p.Showing.Card != "" && floor.After(at) { // one card at a time
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
func notesCame(t *turn) {
	var taken [2]bool
	for i := range notesState(t).Set {
		n := &notesState(t).Set[i]
		if !isDue(n.Next, t.now) {
			continue
		}
		to := t.people(n.By.Other())
		if to.Unreachable || len(to.Waiting) >= maxWait || t.releaseNote(n).After(t.now) {
			t.passNote(n)
			continue
		}
		if t.onTime(n) || !taken[n.By] {
			taken[n.By] = !t.onTime(n) || taken[n.By]
			t.out = append(t.out, event.Recall{For: "note.set" + strconv.Itoa(n.Number) + " due", To: n.By.Other(), Numbers: []int{n.Page}})
		}
	}
}

// passNote has the author's card say that the moment has come.
func (t *turn) passNote(n *Note) {
	if n.Passed {
		return
	}
	n.Passed = true
	t.posted(n.By, "note")
	if t.isLive(n.By, n.Card) {
		t.noteCard(n.By, n.Card, n).edit()
	}
}

// noteRecalled has the words of a note: to let them go, or to add to them.
func (t *turn) noteRecalled(what string, r event.Recalled) {
	number, due := strings.CutSuffix(what, " due")
	at := slices.IndexFunc(notesState(t).Set, func(n Note) bool { return strconv.Itoa(n.Number) == number })
	if at < 0 {
		return
	}
	n := &notesState(t).Set[at]
	if len(r.Pages) == 0 { // erased
		t.forgetNote(n.Number)
		return
	}
	page := r.Pages[0]
	if due {
		t.bringNote(*n, page.Parts)
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
	t.out = append(t.out, event.Keep{Page: page})
	if t.isLive(n.By, n.Card) {
		t.noteCard(n.By, n.Card, n).edit()
	}
}

// bringNote gives a note to the other as words of their partner.
func (t *turn) bringNote(n Note, parts []event.Part) {
	arg := strings.TrimPrefix(momentArg(0, n.When), "0 ")
	if !t.onTime(&n) {
		arg += " late"
	}
	t.forgetNote(n.Number)
	if !n.Passed {
		t.posted(n.By, "note")
	}
	t.sendOff(n.By, Making{
		Flow: "note", Number: t.giftNumber(n.By, "note"), Parts: parts, Arg: arg, Author: n.Card, Page: n.Page,
	}, !n.Passed && t.isLive(n.By, n.Card)) // a card that changed when it comes would tell that it was held
}

// readNoteArg reads what bringNote wrote.
func readNoteArg(arg string) (w calendar.Wall, late bool) {
	when, late := strings.CutSuffix(arg, " late")
	_, w, _ = readMoment("0 " + when)
	return w, late
}
