package flows

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

// Reveal is a question that was opened for both: what is needed to take a word back or to pass a
// response on. The words themselves are in the journal.
type Reveal struct {
	Number  int
	Prompts [2]Prompt
	Pages   [2]int
	Days    [2]calendar.Day // the local day it was opened on
	Echo    [2][]string     `json:",omitzero"` // how each responded: "heard", "thanks"
	Signs   [2]Sign         `json:",omitzero"` // the emoji of each on the other's words
	Wants   [2][]string     `json:",omitzero"` // what each asked the other for: "more", "talk"
	Extra   [2][]string     `json:",omitzero"` // cards of the other's voice notes and photos on each phone
	From    [2][]int        `json:",omitzero"` // the messages each answered with
	Taken   [2]bool         `json:",omitzero"`
}

// maxPast is how many questions one can respond to at most; older ones rest in the journal.
const maxPast = 4

// revealAt is when both sides open: two quiet minutes after the second answer, or at once when the
// second says so; zero while one is missing, keeps it closed, or has a phone that takes no messages:
// both see both at the same moment. Every hold is worked in.
func revealAt(t *turn) time.Time {
	q := questionState(t)
	if t.c.Paired.IsZero() || !q.answered(event.A) || !q.answered(event.B) {
		return time.Time{}
	}
	at := q.Sides[event.A].Last
	if q.Sides[event.B].Last.After(at) {
		at = q.Sides[event.B].Last
	}
	at = at.Add(settling)
	for _, who := range event.Both() {
		p, s := t.people(who), &q.Sides[who]
		if s.NotYet || p.Unreachable || !p.Gone.IsZero() {
			return time.Time{}
		}
		if s.Show {
			at = s.Last
		}
	}
	for _, who := range event.Both() {
		p := t.people(who)
		for _, hold := range []time.Time{t.wordsHush(), p.HoldTo, goesOn(p)} {
			if hold.After(at) {
				at = hold
			}
		}
	}
	return at
}

// openDue opens both sides as soon as they may.
func openDue(t *turn) {
	if t.isDue(revealAt(t)) {
		t.reveal()
	}
}

// goesOn is until when somebody who said they would add to their answer has the time to.
func goesOn(p *Person) time.Time {
	if c := p.Composer; c != nil && c.Flow == "checkin" && (c.Step == "add" || c.Step == "change") {
		return c.At.Add(writing)
	}
	return time.Time{}
}

// reveal opens both sides for both, at the same moment and once: afterwards the words are frozen.
func (t *turn) reveal() {
	q := questionState(t)
	if !q.answered(event.A) || !q.answered(event.B) {
		return
	}
	r := Reveal{Number: q.Number}
	sides := q.Sides
	for _, who := range event.Both() {
		r.Prompts[who], r.Days[who] = q.prompt(who), t.openedDay(who)
		for _, part := range sides[who].Parts {
			r.From[who] = append(r.From[who], part.Message)
		}
		r.Pages[who] = t.page(event.Page{
			Kind: "checkin", By: who, Title: t.title(who, r.Prompts[who]), Own: r.Prompts[who].Whose(), Parts: sides[who].Parts, Shared: true,
		})
	}
	q.Open = false
	for _, who := range event.Both() {
		q.Sides[who] = Side{MoreDays: sides[who].MoreDays, IdeaDays: sides[who].IdeaDays, Asked: sides[who].Asked, SwapDay: sides[who].SwapDay}
		if name := sides[who].Card; t.isLive(who, name) {
			t.card(who, name).line("checkin.opened").edit()
		}
		t.dropComposer(who)
		if t.isLive(who, askCard) { // the faces go
			t.card(who, askCard).line("checkin.yours").heading(t.question(who, r.Prompts[who])).edit()
		}
	}
	t.countQuestion()
	for _, to := range event.Both() {
		k := t.revealCard(to, &r, [2][]event.Part{sides[event.A].Parts, sides[event.B].Parts})
		t.show(to, revealName(r.Number))
		r.Extra[to] = k.late().deliver()
	}
	q.Past = append(slices.DeleteFunc(t.ownPast(), func(old Reveal) bool { // its card has a new meaning
		return revealName(old.Number) == revealName(r.Number)
	}), r)
}

// openedDay is who's day to which a question belongs that opens now. An answer that was read late is of the day
// it was written on, and takes the place of no other day's.
func (t *turn) openedDay(who event.Who) calendar.Day {
	q := questionState(t)
	newest := &q.Sides[event.A]
	if q.Sides[event.B].Last.After(newest.Last) {
		newest = &q.Sides[event.B]
	}
	if newest.Said.IsZero() || t.now.Sub(newest.Last) > settling {
		return t.today(who)
	}
	return calendar.DayOf(newest.Said.In(t.people(who).zone(t.book)))
}

// dropComposer closes a composer of the check-in: the words it was for are frozen now.
func (t *turn) dropComposer(who event.Who) {
	if p := t.people(who); p.Composer != nil && p.Composer.Flow == "checkin" && p.Composer.Step != "own" {
		p.Composer = nil
	}
}

func revealName(number int) string { return revealPrefix + strconv.Itoa(number%maxPast) }

const revealPrefix = "checkin.open"

func isReveal(card string) bool { return strings.HasPrefix(card, revealPrefix) }

// revealCard shows both sides to one of the two: their own words first.
func (t *turn) revealCard(to event.Who, r *Reveal, parts [2][]event.Part) *card {
	k := t.card(to, revealName(r.Number)).line("checkin.reveal")
	same := r.Prompts[event.A] == r.Prompts[event.B]
	if same {
		k.heading(t.question(to, r.Prompts[event.A]))
	}
	for _, who := range []event.Who{to, to.Other()} {
		k.gap()
		if !same {
			k.heading(t.question(to, r.Prompts[who]))
		}
		k.words(t.nameless(to, t.label(to, who, false)+":"))
		if r.Taken[who] {
			k.line(takenKey(who == to), prompts.Args{"Name": t.name(who)})
			continue
		}
		if who == to {
			k.quoteOwn(parts[who]...)
			continue
		}
		k.quote(parts[who]...)
	}
	t.echoes(k, to, r)
	n := strconv.Itoa(r.Number)
	other := to.Other()
	if !r.Taken[other] {
		if len(r.Echo[to]) == 0 {
			k.row(press("checkin.heard", "heard", n), press("checkin.thank", "thanks", n))
		}
		k.row(press("checkin.tell_more", "more", n), press("checkin.reply", "reply", n))
	}
	var last []choice
	if !r.Taken[other] {
		last = append(last, press("checkin.talk", "talk", n))
	}
	if !r.Taken[to] {
		last = append(last, press("checkin.take_back", "takeback", n))
	}
	if len(last) > 0 {
		k.row(last...)
	}
	return k
}

// echoes adds how each responded.
func (t *turn) echoes(k *card, to event.Who, r *Reveal) {
	if len(r.Echo[event.A])+len(r.Echo[event.B]) > 0 || r.Signs != [2]Sign{} {
		k.gap()
	}
	for _, who := range []event.Who{to.Other(), to} {
		if who != to && t.keepsWords() {
			continue // nothing crosses in a pause
		}
		for _, e := range r.Echo[who] {
			k.line("checkin.echo_"+e, prompts.Args{"Name": t.label(to, who, false)})
		}
		k.sign(who, r.Signs[who])
	}
}

// past finds an opened question that can still be responded to.
func (t *turn) past(number string) *Reveal {
	for i := range questionState(t).Past {
		if strconv.Itoa(questionState(t).Past[i].Number) == number {
			return &t.ownPast()[i]
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
