package flows

import (
	"slices"
	"strings"
	"time"

	"steady/prompts"
)

// Step is the whole bot: given what a couple's state is, what just happened and when, it returns
// the state after it and what is to be done, in order. Same input, same output; c is not changed.
// After a Came event, both times of Due(the new state) lie after now. Safe to call at once from
// many places.
func Step(c Couple, now time.Time, e Event, book *prompts.Book) (Couple, []Effect) {
	next := clone(c)
	next.Schema = Schema
	t := &turn{c: next, now: now.UTC().Truncate(time.Second), book: book, flows: registry(), actor: nobody, out: make([]Effect, 0, 8)}
	if e, ok := e.(Unheard); ok {
		t.unheard(e) // what is due or waits has its own turn, in its own order
		return *next, t.out
	}
	t.since = earliest(due(next))
	t.handle(e)
	t.settle()
	if _, came := e.(Came); !came {
		t.makesWay()
	}
	return *next, t.out
}

// Due is when something next has to happen for this couple, or zero: urgent for what was promised
// for its moment, crowd for what may wait its turn in a busy evening. Whole seconds. It is a
// function of the state: any index of it can be rebuilt.
func Due(c Couple) (urgent, crowd time.Time) { return due(&c) }

func due(c *Couple) (urgent, crowd time.Time) {
	if c.Moved != "" {
		return urgent, behindDue(c)
	}
	if c.Over {
		return urgent, crowd
	}
	for _, f := range registry() {
		if f.due != nil {
			u, k := f.due(c)
			urgent, crowd = earliest(urgent, u), earliest(crowd, k)
		}
	}
	for i := range c.People {
		p := &c.People[i]
		urgent = earliest(urgent, p.Wake)
		for _, s := range p.Slots {
			crowd = earliest(crowd, s.Next)
		}
	}
	return urgent, crowd
}

// Home is where somebody belongs who is not at home in c: the pair they moved to, or "" when the
// shell has to look it up because they left this pair. ok is true when they are at home here.
func Home(c Couple, chat int64) (elsewhere string, ok bool) {
	if c.Moved != "" {
		return c.Moved, false
	}
	for i := range c.People {
		if c.People[i].Chat == chat {
			return "", c.People[i].Gone.IsZero() && c.People[i].Erases.IsZero()
		}
	}
	return "", c.Paired.IsZero() && !c.Over // a stranger is at home only in a couple of one that is still empty
}

func (t *turn) handle(e Event) {
	switch e := e.(type) {
	case Said:
		t.by(e.From, func(who Who) { t.said(who, e); t.attend(who) })
	case Tapped:
		t.by(e.From, func(who Who) { t.tapped(who, e) })
	case Edited:
		t.by(e.From, func(who Who) { t.edited(who, e); t.attend(who) })
	case Reacted:
		t.by(e.From, func(who Who) { t.reacted(who, e) })
	case Opened:
		t.by(e.From, func(who Who) { t.opened(who, e) })
	case Strayed:
		t.by(e.From, func(who Who) { t.strayed(who, e) })
	case Reached:
		t.reached(e)
	case Came:
		t.came()
	case Lapsed:
		if f, ok := t.flow(flowOf(e.Card)); ok && f.lapsed != nil {
			f.lapsed(t, e.To, e.Card)
		}
	case Recalled:
		if f, ok := t.flow(flowOf(e.For)); ok && f.recalled != nil {
			f.recalled(t, e)
		}
	default:
		t.crossed(e)
	}
}

// by runs a person's turn: it finds out who it is, takes note that they are here, and goes on.
func (t *turn) by(from Phone, do func(who Who)) {
	who, ok := t.meet(from)
	if !ok {
		return
	}
	t.actor = who
	p := t.people(who)
	p.Heard = t.now
	if p.Unreachable {
		p.Unreachable, t.replan = false, true
	}
	t.back = p.Silence.Said
	p.Silence = Silence{}
	t.c.Pause.Sides[who].Unheard = false
	if t.back {
		t.card(who, "").line("checkin.good_to_see_you").deliver()
	}
	greeting := len(t.out)
	showing := p.Showing
	do(who)
	if p.Showing == showing && isReveal(showing.Card) && showing.At.Before(t.now) {
		t.shown(who, showing.Card) // it has no [Put by]: whoever goes on to something else has read it
	}
	if t.unsent && p.Gone.IsZero() {
		t.sentNowhere(who)
		return
	}
	switch {
	case !t.back || !p.Gone.IsZero():
	case slices.Contains(waysOut(), t.began): // somebody who needs one is not held up at the door
		t.out, t.replan = t.out[greeting:], true
	default:
		t.greet(who)
	}
}

// waysOut are the commands, and the flows of the buttons, that protect or help.
func waysOut() []string { return []string{"leave", "pause", "support", "erase"} }

// meet finds the partner with this chat, or makes the first one of an empty couple. A stranger's
// event in a couple is nobody's.
func (t *turn) meet(from Phone) (Who, bool) {
	if t.c.Moved != "" || t.c.Over {
		return nobody, false
	}
	for _, who := range Both() {
		p := t.people(who)
		if p.Chat != from.Chat {
			continue
		}
		if !p.Gone.IsZero() || !p.Erases.IsZero() {
			return nobody, false
		}
		p.Handle = oneLine(from.Handle, 32)
		if name := oneLine(from.Name, maxName); !p.Named && name != "" {
			p.Name = name
		}
		return who, true
	}
	if t.people(A).Chat != 0 || t.paired() {
		return nobody, false
	}
	t.newcomer(from)
	return A, true
}

// maxName is how long a name is shown.
const maxName = 40

func (t *turn) newcomer(from Phone) {
	p := t.people(A)
	p.Chat, p.Met = from.Chat, t.now
	p.Name, p.Handle = oneLine(from.Name, maxName), oneLine(from.Handle, 32)
	lang, exact := t.book.Match(from.Lang)
	p.Lang, p.Setup.Foreign = lang, !exact
	if p.Name == "" {
		p.Name = t.say(A, "common.somebody")
	}
	p.Likes = DefaultLikes()
}

// tapped checks a press and hands it to its flow. Data can be forged and cards outlive their
// meaning, so nothing happens unless the card is live for the one who taps.
func (t *turn) tapped(who Who, e Tapped) {
	g, ok := parseTag(e.Data)
	if ok {
		for _, l := range t.people(who).Live {
			if l.Number == g.card && t.press(tap{who, g.arg, l.Card, e.Message}, g) {
				return
			}
		}
	}
	t.toast(who, "common.gone")
}

func (t *turn) press(p tap, g tag) bool {
	f, ok := t.flow(g.flow)
	if !ok || !t.allowed(p.who, f.name) {
		return false
	}
	for _, a := range f.taps {
		if a.name == g.action {
			t.began, t.on = f.name, p.card
			a.do(t, p)
			return true
		}
	}
	return false
}

// run does a typed command. ok is false when there is no such command.
func (t *turn) run(who Who, name, rest string) bool {
	for _, f := range t.flows {
		for _, c := range f.commands {
			if c.name == name {
				if !t.allowed(who, f.name) {
					t.unready(who)
					return true
				}
				t.began = name
				c.do(t, who, strings.TrimSpace(rest))
				return true
			}
		}
	}
	return false
}

// reached notes that a phone accepts messages, or no longer does.
func (t *turn) reached(e Reached) {
	for _, who := range Both() {
		p := t.people(who)
		if p.Chat == e.From.Chat && p.Gone.IsZero() && p.Unreachable == e.OK {
			p.Unreachable, t.replan = !e.OK, true
			for _, f := range t.flows {
				if f.lost != nil && !e.OK {
					f.lost(t, who)
				}
			}
		}
	}
}

// Sealed lists the words of who that no code path may put in front of the other yet.
func Sealed(c Couple, who Who) []Part {
	var parts []Part
	for _, f := range registry() {
		if f.sealed != nil {
			parts = append(parts, f.sealed(&c, who)...)
		}
	}
	return parts
}
