package dispatch

import (
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/naming"
	"steady/flows/state"
)

// by runs a person's turn: it finds out who it is, takes note that they are here, and goes on.
func by(t *core.Turn, from event.Phone, do func(who event.Who)) {
	who, ok := meet(t, from)
	if !ok {
		return
	}
	t.Actor = who
	p := t.People(who)
	p.Heard = t.Now
	if p.Unreachable {
		p.Unreachable, t.Replan = false, true
	}
	t.Back = p.Silence.Said
	p.Silence = state.Silence{}
	for _, f := range t.Flows.Hearing {
		f.Heard(t, who)
	}
	if t.Back {
		t.Card(who, "").Line("checkin.good_to_see_you").Deliver()
	}
	t.Front = len(t.Out)
	showing := p.Showing
	do(who)
	if p.Showing == showing && passing(t, showing.Card) && showing.At.Before(t.Now) {
		t.Shown(who, showing.Card) // it has no [Set aside]: whoever goes on to something else has read it
	}
	if t.Unsent && p.Gone.IsZero() {
		sentNowhere(t, who)
		return
	}
	switch {
	case !t.Back || !p.Gone.IsZero():
	case isUrgent(t), t.Weight != core.Light: // somebody who needs help is not held up at the door
		t.Out, t.Replan = t.Out[t.Front:], true
	default:
		welcome(t, who)
	}
}

// meet finds the partner with this chat, or makes the first one of an empty couple. A stranger's
// event in a couple is nobody's.
func meet(t *core.Turn, from event.Phone) (event.Who, bool) {
	if t.C.Moved != "" || t.C.Over {
		return core.Nobody, false
	}
	for _, who := range event.Both() {
		p := t.People(who)
		if p.Chat != from.Chat {
			continue
		}
		if !p.Gone.IsZero() || !p.Erases.IsZero() {
			return core.Nobody, false
		}
		p.Handle = event.OneLine(from.Handle, 32)
		if name := naming.ProperName(from.Name); !p.Named && event.IsSeen(name) {
			p.Name = name
		}
		return who, true
	}
	if t.People(event.A).Chat != 0 || t.Paired() {
		return core.Nobody, false
	}
	newcomer(t, from)
	return event.A, true
}

func newcomer(t *core.Turn, from event.Phone) {
	p := t.People(event.A)
	p.Chat, p.Met = from.Chat, t.Now
	p.Name, p.Handle = naming.ProperName(from.Name), event.OneLine(from.Handle, 32)
	lang, exact := t.Book.Match(from.Lang)
	p.Lang, p.Setup.Foreign = lang, !exact
	if !event.IsSeen(p.Name) {
		p.Name = t.Say(event.A, "common.somebody")
	}
	p.Likes = state.DefaultLikes()
}

// passing tells whether a card with the partner's words is read as soon as its reader goes on.
func passing(t *core.Turn, card string) bool {
	f, _ := t.Flow(core.FlowOf(card))
	return f.Passing != nil && f.Passing(card)
}

// welcome meets somebody who came back after the bot had gone quiet for them.
func welcome(t *core.Turn, who event.Who) {
	for _, f := range t.Flows.All {
		if f.Welcomes != nil {
			f.Welcomes(t, who)
		}
	}
}
