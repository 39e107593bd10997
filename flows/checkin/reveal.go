package checkin

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/checkin/drawing"
	"steady/flows/checkin/ownquestion"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/question"
	"steady/flows/state"
	"steady/flows/tally"
	"steady/prompts"
)

// Reveal is a question that was opened for both: what is needed to take a word back or to pass a
// response on. The words themselves are in the journal.
type Reveal struct {
	Number  int
	Prompts [2]state.Prompt
	Pages   [2]int
	Days    [2]calendar.Day // the local day it was opened on
	Echo    [2][]string     `json:",omitzero"` // how each responded: "heard", "thanks"
	Signs   [2]event.Sign   `json:",omitzero"` // the emoji of each on the other's words
	Wants   [2][]string     `json:",omitzero"` // what each asked the other for: "more", "talk"
	Extra   [2][]string     `json:",omitzero"` // cards of the other's voice notes and photos on each phone
	From    [2][]int        `json:",omitzero"` // the messages each answered with
	Taken   [2]bool         `json:",omitzero"`
	Near    [2]bool         `json:",omitzero"` // the question was asked just before, and is not said again
}

// maxPast is how many questions one can respond to at most; older ones rest in the journal.
const maxPast = 4

// revealAt is when both sides open: two quiet minutes after the second answer, or at once when the
// second says so; zero while one is missing, keeps it closed, or has a phone that takes no messages:
// both see both at the same moment. Every hold is worked in.
func revealAt(t *core.Turn) time.Time {
	q := stateOf(t)
	if t.C.Paired.IsZero() || !q.answered(event.A) || !q.answered(event.B) {
		return time.Time{}
	}
	at := q.Sides[event.A].Last
	if q.Sides[event.B].Last.After(at) {
		at = q.Sides[event.B].Last
	}
	at = at.Add(core.Settling)
	for _, who := range event.Both() {
		p, s := t.People(who), &q.Sides[who]
		if s.NotYet || p.Unreachable || !p.Gone.IsZero() {
			return time.Time{}
		}
		if s.Show {
			at = s.Last
		}
	}
	for _, who := range event.Both() {
		p := t.People(who)
		for _, hold := range []time.Time{t.WordsHush(), p.HoldTo, goesOn(p)} {
			if hold.After(at) {
				at = hold
			}
		}
	}
	return at
}

// fresh is how long after a question was asked it is still before one's eyes.
const fresh = time.Hour

// openDue opens both sides as soon as they may.
func openDue(t *core.Turn) {
	if t.IsDue(revealAt(t)) {
		reveal(t)
	}
}

// goesOn is until when somebody who said they would add to their answer has the time to.
func goesOn(p *state.Person) time.Time {
	if c := p.Composer; c != nil && c.Flow == "checkin" && (c.Step == "add" || c.Step == "change") {
		return c.At.Add(writing)
	}
	return time.Time{}
}

// reveal opens both sides for both, at the same moment and once: afterwards the words are frozen.
func reveal(t *core.Turn) {
	q := stateOf(t)
	if !q.answered(event.A) || !q.answered(event.B) {
		return
	}
	r := Reveal{Number: q.Number}
	sides := q.Sides
	for _, who := range event.Both() {
		r.Prompts[who], r.Days[who], r.Near[who] = q.PromptOf(who), openedDay(t, who), t.Now.Sub(sides[who].AskedAt) < fresh
		for _, part := range sides[who].Parts {
			r.From[who] = append(r.From[who], part.Message)
		}
		r.Pages[who] = t.Page(event.Page{
			Kind: "checkin", By: who, Title: question.Title(t, who, r.Prompts[who]), Own: r.Prompts[who].Whose(), Parts: sides[who].Parts, Shared: true,
		})
	}
	q.Open = false
	for _, who := range event.Both() {
		q.Sides[who] = Side{MoreDays: sides[who].MoreDays, IdeaDays: sides[who].IdeaDays, Asked: sides[who].Asked, SwapDay: sides[who].SwapDay, Faces: sides[who].Faces, Face: sides[who].Face}
		if name := sides[who].Card; t.IsLive(who, name) {
			t.Card(who, name).Line("checkin.opened").Edit()
		}
		dropComposer(t, who)
	}
	tally.CountQuestion(t)
	if p := r.Prompts[event.A]; p == r.Prompts[event.B] && p.Own == "" {
		q.Follows = drawing.Answered(t, q.Follows, q.Seen, p.Deck, max(r.Days[event.A], r.Days[event.B]))
	}
	for _, to := range event.Both() {
		k := revealCard(t, to, &r, [2][]event.Part{sides[event.A].Parts, sides[event.B].Parts})
		t.Show(to, revealName(r.Number))
		r.Extra[to] = k.Late().Deliver()
	}
	q.Past = append(slices.DeleteFunc(ownPast(t), func(old Reveal) bool { // its card has a new meaning
		return revealName(old.Number) == revealName(r.Number)
	}), r)
}

// openedDay is who's day to which a question belongs that opens now. An answer that was read late is of the day
// it was written on, and takes the place of no other day's.
func openedDay(t *core.Turn, who event.Who) calendar.Day {
	q := stateOf(t)
	newest := &q.Sides[event.A]
	if q.Sides[event.B].Last.After(newest.Last) {
		newest = &q.Sides[event.B]
	}
	if newest.Said.IsZero() || t.Now.Sub(newest.Last) > core.Settling {
		return t.Today(who)
	}
	return calendar.DayOf(newest.Said.In(t.People(who).Location(t.Book)))
}

// dropComposer closes a composer of the check-in: the words it was for are frozen now.
func dropComposer(t *core.Turn, who event.Who) {
	if p := t.People(who); p.Composer != nil && p.Composer.Flow == "checkin" && p.Composer.Step != ownquestion.Step {
		p.Composer = nil
	}
}

func revealName(number int) string { return revealPrefix + strconv.Itoa(number%maxPast) }

const revealPrefix = "checkin.open"

func isReveal(card string) bool { return strings.HasPrefix(card, revealPrefix) }

// revealCard shows both sides to one of the two: their own words first.
func revealCard(t *core.Turn, to event.Who, r *Reveal, parts [2][]event.Part) *core.Card {
	k := t.Card(to, revealName(r.Number)).Line("checkin.reveal")
	same := r.Prompts[event.A] == r.Prompts[event.B]
	if same && !r.Near[to] {
		k.Heading(question.Text(t, to, r.Prompts[event.A]))
	}
	for _, who := range []event.Who{to, to.Other()} {
		k.Gap()
		if !same {
			k.Heading(question.Text(t, to, r.Prompts[who]))
		}
		k.Words(t.Nameless(to, t.Label(to, who, false)+":"))
		if r.Taken[who] {
			k.Line(takenKey(who == to), prompts.Args{"Name": t.Name(who)})
			continue
		}
		if who == to {
			k.QuoteOwn(parts[who]...)
			continue
		}
		k.Quote(parts[who]...)
	}
	echoes(t, k, to, r)
	return revealRows(k, r)
}

// echoes adds how the other responded. How one did oneself is on the other's card.
func echoes(t *core.Turn, k *core.Card, to event.Who, r *Reveal) {
	who := to.Other()
	if t.KeepsWords() || len(r.Echo[who]) == 0 && r.Signs[who].Emoji == "" {
		return // nothing crosses in a pause
	}
	k.Gap()
	for _, e := range r.Echo[who] {
		k.Line("checkin.echo_"+e, prompts.Args{"Name": t.Label(to, who, false)})
	}
	k.Sign(who, r.Signs[who])
}

// past finds an opened question that can still be responded to.
func past(t *core.Turn, number string) *Reveal {
	for i := range stateOf(t).Past {
		if strconv.Itoa(stateOf(t).Past[i].Number) == number {
			return &ownPast(t)[i]
		}
	}
	return nil
}

func takenKey(own bool) string {
	if own {
		return "checkin.taken_own"
	}
	return "checkin.taken"
}
