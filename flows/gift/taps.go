package flows

import (
	"slices"
	"strconv"

	"steady/flows/event"
)

// giftTaps is what can be done about words given and got.
func giftTaps() []action {
	return []action{
		{"not_now", func(t *turn, p tap) { t.putAway(p) }},
		{"send", sendNow},
		{"elsewhere", sendElsewhere},
		{"takeback", takeGiftBack},
		{"tomorrow", sendTomorrow},
		{"mine", keepForMe},
		{"heard", heardGift},
		{landed, tellHowItLanded},
		{alsoSaid, tellAlso},
		{"back", leaveLanding},
		{adds, tapAddTo},
		{"no_more", tapNoMore},
		{"put_by", putAside},
	}
}

func sendNow(t *turn, p tap) {
	if m := t.making(p.who, p.arg); m != nil {
		t.give(p.who, *m)
		return
	}
	t.toast(p.who, "common.gone")
}

// sendElsewhere is for words that were no answer to the card they were taken for.
func sendElsewhere(t *turn, p tap) {
	m := t.making(p.who, p.arg)
	if m == nil {
		t.toast(p.who, "common.gone")
		return
	}
	parts := m.Parts
	t.dropMaking(p.who, m.Number)
	t.card(p.who, p.card).line("thanks.not_sent").edit()
	t.whereTo(p.who, saidAgain(parts)...)
}

// takeGiftBack takes words back: before they went, while they wait, or from the other's phone and
// the journal. The author sees the same each time.
func takeGiftBack(t *turn, p tap) {
	if m := t.making(p.who, p.arg); m != nil {
		t.dropMaking(p.who, m.Number)
		t.letGo()
		t.card(p.who, p.card).line("thanks.not_sent").edit()
		return
	}
	g := t.gift(p.arg)
	if g == nil || g.By != p.who || g.Taken {
		t.toast(p.who, "common.gone")
		return
	}
	other := p.who.Other()
	g.Taken = true
	t.out = append(t.out, event.Forget{Number: g.Page})
	if g.Flow == "thanks" && g.Back == 0 {
		t.uncountThanks(g.Week)
	}
	w := t.people(other)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(x Parcel) bool { return x.Page == g.Page })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	if g.Slot != 0 {
		for _, name := range g.Extra {
			t.out = append(t.out, event.Delete{To: other, Card: name, Taken: g.card()})
		}
		g.Extra = nil
		t.shown(other, g.card())
		t.giftCard(other, g, nil).edit()
	}
	t.sentCard(p.who, g).edit()
}

// sendTomorrow puts off words for which today has no room.
func sendTomorrow(t *turn, p tap) {
	m := t.making(p.who, p.arg)
	if m == nil || giftsState(t).Later[p.who].Flow != "" {
		t.toast(p.who, "common.gone")
		return
	}
	later := *m
	t.dropMaking(p.who, later.Number)
	later.At = t.tomorrowMorning(p.who)
	giftsState(t).Later[p.who] = later
	t.laterCard(p.who, later).edit()
}

func keepForMe(t *turn, p tap) {
	if m := t.making(p.who, p.arg); m != nil {
		t.keepMine(p.who, *m)
		return
	}
	t.toast(p.who, "common.gone")
}

// received is the gift a tap is about, if it is one the person got and can still answer.
func (t *turn) received(p tap) *Gift {
	if g := t.gift(p.arg); g != nil && g.By != p.who && g.Slot != 0 && !g.Taken {
		return g
	}
	t.toast(p.who, "common.gone")
	return nil
}

func tellHowItLanded(t *turn, p tap) {
	g := t.received(p)
	if g == nil {
		return
	}
	t.compose(p.who, g.Flow, landed, p.arg, p.card)
	t.shown(p.who, p.card)
	t.redrawGift(p.who, g)
}

func leaveLanding(t *turn, p tap) {
	if g := t.received(p); g != nil {
		if t.landing(p.who, g) {
			t.closeComposer(p.who, g.card())
		}
		t.redrawGift(p.who, g)
	}
}

// redrawGift shows the partner's words anew; they have to be recalled first.
func (t *turn) redrawGift(who event.Who, g *Gift) {
	t.out = append(t.out, event.Recall{For: g.Flow + "." + strconv.Itoa(g.Number), To: who, Numbers: []int{g.Page}})
}

// giftRecalled has the words of a card that is to be shown anew. A card that came in several pieces
// cannot be shown in one: only its buttons change, and what is new is said below.
func giftRecalled(t *turn, e event.Recalled) {
	g := t.gift(e.For[len(flowOf(e.For))+1:])
	if g == nil || g.By == e.To || g.Taken || len(e.Pages) == 0 {
		return
	}
	parts, more := e.Pages[0].Parts, g.More
	if len(more) > 0 {
		parts = t.addMore(e.To, g, e.Pages[0])
	}
	if title := t.giftTitle(g); title != e.Pages[0].Title && title != "" {
		page := e.Pages[0]
		page.Title, page.Parts = title, parts
		t.out = append(t.out, event.Keep{Page: page})
	}
	if g.Slot == 0 {
		return
	}
	if g.Renew {
		t.bringAnew(e.To, g, parts)
		return
	}
	if k := t.giftCard(e.To, g, parts); event.Units(k.send.Text.Body) <= event.MaxText {
		k.edit()
		return
	}
	t.rebutton(e.To, g)
	if len(more) > 0 {
		below := t.card(e.To, g.card()).extra(&g.Extra)
		t.card(e.To, below).quoteOwn(more...).silent(true).deliver()
	} else if t.landing(e.To, g) {
		t.card(e.To, "").line(t.backKey(e.To, g)).deliver()
	}
}

// replyToGift takes a Telegram reply to the other's words as words for them.
func replyToGift(t *turn, who event.Who, s event.Said, card string) bool {
	g := t.giftOn(who, card)
	if g == nil || g.Taken {
		return false
	}
	t.writeBack(who, s, g)
	return true
}

// writeBack answers words with words. Where there is nothing to answer any more they stay with
// their author.
func (t *turn) writeBack(who event.Who, s event.Said, g *Gift) {
	if g == nil || g.Taken {
		t.keepPrivate(who, s.Part)
		t.card(who, "thanks.mine").line("thanks.was_taken").private().deliver()
		t.replied(who, "thanks.mine", s.Message)
		return
	}
	t.shown(who, g.card())
	if !g.Answered {
		g.Answered = true
		t.redrawGift(who, g)
	}
	t.beginGift(who, Making{Flow: g.Flow, Back: g.Number, About: g.Back == 0}, s)
}
