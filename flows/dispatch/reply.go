package dispatch

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// answersReply hands a Telegram reply to the card it replies to; one to a voice note or a photo of a card
// is one to the card. Where that card takes no words any more the person is told, and the text goes on to
// the next place that fits.
func answersReply(t *core.Turn, who event.Who, s event.Said) bool {
	if s.Reply == "" || s.Reply == event.Unknown || !event.IsWords(s.Part.Kind) {
		return false
	}
	f, ok := t.Flow(core.FlowOf(s.Reply))
	if !ok {
		return false
	}
	t.On = s.Reply
	p := t.People(who)
	for _, ask := range []*state.Asking{p.Composer, p.Asked} {
		if ask == nil || ask.Card != s.Reply {
			continue
		}
		if asker, ok := t.Flow(ask.Flow); ok && t.Wants(who, asker, *ask) { // a card may ask for another flow
			t.Hear(who, asker, s, *ask)
			return true
		}
	}
	if f.Reply != nil && f.Reply(t, who, s, s.Reply) || answersOther(t, who, s) {
		return true
	}
	t.Card(who, "").Line("common.closed").Remark().Deliver()
	return false
}

// answersOther gives a reply to any other card of the partner's to the partner, as words for them.
func answersOther(t *core.Turn, who event.Who, s event.Said) bool {
	if !t.Crosses(who) || !isTheirs(t, who, s.Reply) {
		return false
	}
	t.Shown(who, s.Reply)
	for _, f := range t.Flows.All {
		if f.Answers != nil {
			f.Answers(t, who, s)
			return true
		}
	}
	return false
}

// isTheirs tells whether a card on who's phone is the other's doing: it holds words of theirs, or something
// they propose.
func isTheirs(t *core.Turn, who event.Who, card string) bool {
	if f, _ := t.Flow(core.FlowOf(card)); f.Theirs != nil && f.Theirs(t, who, card) {
		return true
	}
	return slices.Contains(t.People(who).Holds, card)
}
