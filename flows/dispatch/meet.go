package flows

import "steady/flows/event"

// by runs a person's turn: it finds out who it is, takes note that they are here, and goes on.
func (t *turn) by(from event.Phone, do func(who event.Who)) {
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
	for _, f := range t.flows {
		if f.heard != nil {
			f.heard(t, who)
		}
	}
	if t.back {
		t.card(who, "").line("checkin.good_to_see_you").deliver()
	}
	t.front = len(t.out)
	showing := p.Showing
	do(who)
	if p.Showing == showing && t.passing(showing.Card) && showing.At.Before(t.now) {
		t.shown(who, showing.Card) // it has no [Put by]: whoever goes on to something else has read it
	}
	if t.unsent && p.Gone.IsZero() {
		t.sentNowhere(who)
		return
	}
	switch {
	case !t.back || !p.Gone.IsZero():
	case t.isUrgent(), t.weight != light: // somebody who needs help is not held up at the door
		t.out, t.replan = t.out[t.front:], true
	default:
		t.welcome(who)
	}
}

// meet finds the partner with this chat, or makes the first one of an empty couple. A stranger's
// event in a couple is nobody's.
func (t *turn) meet(from event.Phone) (event.Who, bool) {
	if t.c.Moved != "" || t.c.Over {
		return nobody, false
	}
	for _, who := range event.Both() {
		p := t.people(who)
		if p.Chat != from.Chat {
			continue
		}
		if !p.Gone.IsZero() || !p.Erases.IsZero() {
			return nobody, false
		}
		p.Handle = event.OneLine(from.Handle, 32)
		if name := properName(from.Name); !p.Named && event.IsSeen(name) {
			p.Name = name
		}
		return who, true
	}
	if t.people(event.A).Chat != 0 || t.paired() {
		return nobody, false
	}
	t.newcomer(from)
	return event.A, true
}

func (t *turn) newcomer(from event.Phone) {
	p := t.people(event.A)
	p.Chat, p.Met = from.Chat, t.now
	p.Name, p.Handle = properName(from.Name), event.OneLine(from.Handle, 32)
	lang, exact := t.book.Match(from.Lang)
	p.Lang, p.Setup.Foreign = lang, !exact
	if !event.IsSeen(p.Name) {
		p.Name = t.say(event.A, "common.somebody")
	}
	p.Likes = DefaultLikes()
}

// passing tells whether a card with the partner's words is read as soon as its reader goes on.
func (t *turn) passing(card string) bool {
	f, _ := t.flow(flowOf(card))
	return f.passing != nil && f.passing(card)
}

// welcome meets somebody who came back after the bot had gone quiet for them.
func (t *turn) welcome(who event.Who) {
	for _, f := range t.flows {
		if f.welcomes != nil {
			f.welcomes(t, who)
		}
	}
}
