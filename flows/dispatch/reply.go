package flows

import (
	"slices"

	"steady/flows/event"
)

// answersReply hands a Telegram reply to the card it replies to; one to a voice note or a photo of a card
// is one to the card. Where that card takes no words any more the person is told, and the text goes on to
// the next place that fits.
func (t *turn) answersReply(who event.Who, s event.Said) bool {
	if s.Reply == "" || s.Reply == event.Unknown || !isWords(s.Part.Kind) {
		return false
	}
	f, ok := t.flow(flowOf(s.Reply))
	if !ok {
		return false
	}
	t.on = s.Reply
	p := t.people(who)
	for _, ask := range []*Asking{p.Composer, p.Asked} {
		if ask == nil || ask.Card != s.Reply {
			continue
		}
		if asker, ok := t.flow(ask.Flow); ok && t.wants(who, asker, *ask) { // a card may ask for another flow
			t.hear(who, asker, s, *ask)
			return true
		}
	}
	if f.reply != nil && f.reply(t, who, s, s.Reply) || t.answersOther(who, s) {
		return true
	}
	t.card(who, "").line("common.closed").remark().deliver()
	return false
}

// answersOther gives a reply to any other card of the partner's to the partner, as words for them.
func (t *turn) answersOther(who event.Who, s event.Said) bool {
	if !t.crosses(who) || !t.isTheirs(who, s.Reply) {
		return false
	}
	t.shown(who, s.Reply)
	for _, f := range t.flows {
		if f.answers != nil {
			f.answers(t, who, s)
			return true
		}
	}
	return false
}

// isTheirs tells whether a card on who's phone is the other's doing: it holds words of theirs, or something
// they propose.
func (t *turn) isTheirs(who event.Who, card string) bool {
	if f, _ := t.flow(flowOf(card)); f.theirs != nil && f.theirs(t, who, card) {
		return true
	}
	return slices.Contains(t.people(who).Holds, card)
}
