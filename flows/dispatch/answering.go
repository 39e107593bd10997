package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/quiet"
)

const (
	saidCard = "support.said"
)

// attend finds the card that answers what somebody just wrote, and decides whether the quiet line comes
// with it: at most once on a day, but for somebody who has not agreed to anything yet. Where nothing
// answers, it sees to it that something does. What changes in the state changes whatever they wrote.
func attend(t *core.Turn, who event.Who) {
	words := t.Heard
	t.Heard = ""
	if words == "" || t.C.Moved != "" {
		return
	}
	s := &t.People(who).Support
	if today := t.Today(who); s.Day != today {
		s.Day, s.Line = today, 0
	}
	show := core.Light
	if t.Helps(who) && (s.Line == 0 || !t.Ready(who)) {
		s.Line, show = 1, t.Weight
	}
	if show == core.Light {
		show = movingLine(t, who)
	}
	if !t.People(who).Gone.IsZero() && carriesLine(t, who, show) {
		return
	}
	at := answering(t, who)
	if at < 0 {
		return
	}
	if send, ok := t.Out[at].(event.Send); ok && send.Card == "" {
		send.Card = saidCard
		t.Out[at] = send
	}
	card, _ := quiet.Answers(t, t.Out[at], who)
	t.Reply = &core.Reply{Who: who, Card: card, Show: show, Whole: t.First != nil, After: t.First}
	t.Live(who, quiet.LineCard)
}

// carriesLine has the quiet line go along to where somebody is answered who has just left. false: it is here.
func carriesLine(t *core.Turn, who event.Who, show core.Weight) bool {
	return slices.ContainsFunc(t.Flows.All, func(f *core.Flow) bool { return f.CarriesLine != nil && f.CarriesLine(t, who, show) })
}

// movingLine is the quiet line of a card that this turn takes away, as one that asks comes anew below what was
// written since: the line goes along, and is not taken away with the card. light: there is none.
func movingLine(t *core.Turn, who event.Who) core.Weight {
	for _, x := range t.Out {
		d, ok := x.(event.Delete)
		if !ok || d.To != who || d.Card == "" {
			continue
		}
		if n := t.Tended(who, d.Card); n >= 0 {
			return core.Weight(t.People(who).Support.Tidy[n].With)
		}
	}
	return core.Light
}

// answering is where the effect stands that answers what who wrote; -1: nobody is there to be answered.
// A message never goes without an answer the line could come with: where there is none, or only one it
// cannot hang on, a word is said before it.
func answering(t *core.Turn, who event.Who) int {
	if at := answerFrom(t, who, t.Front, len(t.Out)); at >= 0 {
		return at
	}
	if at := answerFrom(t, who, 0, t.Front); at >= 0 && t.Weight == core.Light {
		return at // it was a greeting, and is greeted
	}
	n := len(t.Out)
	t.Card(who, saidCard).Line("support.read").Remark().Deliver()
	if n == len(t.Out) {
		return -1
	}
	said := t.Out[n]
	t.Out = slices.Insert(t.Out[:n:n], t.Front, said)
	return t.Front
}

// answerFrom looks for the answer among some effects. The card of a pause, which moves by itself, is one
// where there is no other; and the standing buttons, which leave no room for others, stay away from it.
func answerFrom(t *core.Turn, who event.Who, from, to int) int {
	at, moving := -1, -1
	for i := from; i < to; i++ {
		if send, ok := t.Out[i].(event.Send); ok && send.To == who && send.Bar != nil && at < 0 {
			send.Bar = nil
			t.Out[i] = send
		}
		card, ok := quiet.Answers(t, t.Out[i], who)
		m, moves := t.MovesBy(card)
		switch {
		case ok && moves && !m.Breathes:
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
