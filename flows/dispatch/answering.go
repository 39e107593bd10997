package flows

import (
	"slices"

	"steady/flows/event"
)

const (
	saidCard = "support.said"
)

// attend finds the card that answers what somebody just wrote, and decides whether the quiet line comes
// with it: at most once on a day, but for somebody who has not agreed to anything yet. Where nothing
// answers, it sees to it that something does. What changes in the state changes whatever they wrote.
func (t *turn) attend(who event.Who) {
	words := t.heard
	t.heard = ""
	if words == "" || t.c.Moved != "" {
		return
	}
	s := &t.people(who).Support
	if today := t.today(who); s.Day != today {
		s.Day, s.Line = today, 0
	}
	show := light
	if t.helps(who) && (s.Line == 0 || !t.ready(who)) {
		s.Line, show = 1, t.weight
	}
	if show == light {
		show = t.movingLine(who)
	}
	if !t.people(who).Gone.IsZero() && t.carriesLine(who, show) {
		return
	}
	at := t.answering(who)
	if at < 0 {
		return
	}
	if send, ok := t.out[at].(event.Send); ok && send.Card == "" {
		send.Card = saidCard
		t.out[at] = send
	}
	card, _ := t.answers(t.out[at], who)
	t.reply = &reply{who: who, card: card, show: show, whole: t.first != nil, after: t.first}
	t.live(who, lineCard)
}

// carriesLine has the quiet line go along to where somebody is answered who has just left. false: it is here.
func (t *turn) carriesLine(who event.Who, show weight) bool {
	return slices.ContainsFunc(t.flows, func(f *flow) bool { return f.carriesLine != nil && f.carriesLine(t, who, show) })
}

// movingLine is the quiet line of a card that this turn takes away, as one that asks comes anew below what was
// written since: the line goes along, and is not taken away with the card. light: there is none.
func (t *turn) movingLine(who event.Who) weight {
	for _, x := range t.out {
		d, ok := x.(event.Delete)
		if !ok || d.To != who || d.Card == "" {
			continue
		}
		if n := t.tended(who, d.Card); n >= 0 {
			return weight(t.people(who).Support.Tidy[n].With)
		}
	}
	return light
}

// answering is where the effect stands that answers what who wrote; -1: nobody is there to be answered.
// A message never goes without an answer the line could come with: where there is none, or only one it
// cannot hang on, a word is said before it.
func (t *turn) answering(who event.Who) int {
	if at := t.answerFrom(who, t.front, len(t.out)); at >= 0 {
		return at
	}
	if at := t.answerFrom(who, 0, t.front); at >= 0 && t.weight == light {
		return at // it was a greeting, and is greeted
	}
	n := len(t.out)
	t.card(who, saidCard).line("support.read").remark().deliver()
	if n == len(t.out) {
		return -1
	}
	said := t.out[n]
	t.out = slices.Insert(t.out[:n:n], t.front, said)
	return t.front
}

// answerFrom looks for the answer among some effects. The card of a pause, which moves by itself, is one
// where there is no other; and the standing buttons, which leave no room for others, stay away from it.
func (t *turn) answerFrom(who event.Who, from, to int) int {
	at, moving := -1, -1
	for i := from; i < to; i++ {
		if send, ok := t.out[i].(event.Send); ok && send.To == who && send.Bar != nil && at < 0 {
			send.Bar = nil
			t.out[i] = send
		}
		card, ok := t.answers(t.out[i], who)
		m, moves := t.movesBy(card)
		switch {
		case ok && moves && !m.breathes:
			moving = i
		case ok && (card != "" || at < 0):
			at = i
		}
	}
	if at < 0 {
		return moving
	}
	return at
}
