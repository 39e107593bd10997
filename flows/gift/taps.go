package gift

import (
	"slices"
	"strconv"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/flows/tally"
)

// giftTaps is what can be done about words given and got.
func giftTaps() []core.Action {
	return []core.Action{
		{Name: "not_now", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
		{Name: "send", Do: sendNow},
		{Name: "elsewhere", Do: sendElsewhere},
		{Name: "takeback", Do: TakeBack},
		{Name: "tomorrow", Do: sendTomorrow},
		{Name: "mine", Do: keepForMe},
		{Name: "heard", Do: heardGift},
		{Name: landed, Do: tellHowItLanded},
		{Name: alsoSaid, Do: tellAlso},
		{Name: ways, Do: tapWays},
		{Name: "back", Do: leaveLanding},
		{Name: mineToo, Do: ShowMore},
		{Name: lessOf, Do: tapLess},
		{Name: adds, Do: tapAddTo},
		{Name: "no_more", Do: tapNoMore},
		{Name: "put_by", Do: PutAside},
	}
}

func sendNow(t *core.Turn, p core.Tap) {
	if m := making(t, p.Who, p.Arg); m != nil {
		Give(t, p.Who, *m)
		return
	}
	t.Toast(p.Who, "common.gone")
}

// sendElsewhere is for words that were no answer to the card they were taken for.
func sendElsewhere(t *core.Turn, p core.Tap) {
	m := making(t, p.Who, p.Arg)
	if m == nil {
		t.Toast(p.Who, "common.gone")
		return
	}
	parts := m.Parts
	dropMaking(t, p.Who, m.Number)
	t.Card(p.Who, p.Card).Line("thanks.not_sent").Edit()
	t.WhereTo(p.Who, event.SaidAgain(parts)...)
}

// TakeBack takes words back: before they went, while they wait, or from the other's phone and
// the journal. The author sees the same each time.
func TakeBack(t *core.Turn, p core.Tap) {
	if m := making(t, p.Who, p.Arg); m != nil {
		dropMaking(t, p.Who, m.Number)
		t.LetGo()
		t.Card(p.Who, p.Card).Line("thanks.not_sent").Edit()
		return
	}
	g := Find(t, p.Arg)
	if g == nil || g.By != p.Who || g.Taken {
		t.Toast(p.Who, "common.gone")
		return
	}
	other := p.Who.Other()
	g.Taken = true
	t.Out = append(t.Out, event.Forget{Number: g.Page})
	if g.Back == 0 && giftKind(t, g.Flow).Thanks {
		tally.UncountThanks(t, g.Week)
	}
	w := t.People(other)
	w.Waiting = slices.DeleteFunc(w.Waiting, func(x state.Parcel) bool { return x.Page == g.Page })
	if len(w.Waiting) == 0 {
		w.Waiting = nil
	}
	if g.Slot != 0 {
		for _, name := range g.Extra {
			t.Out = append(t.Out, event.Delete{To: other, Card: name, Taken: g.card()})
		}
		g.Extra = nil
		t.Shown(other, g.card())
		giftCard(t, other, g, nil).Edit()
	}
	SentCard(t, p.Who, g).Edit()
}

// sendTomorrow puts off words for which today has no room.
func sendTomorrow(t *core.Turn, p core.Tap) {
	m := making(t, p.Who, p.Arg)
	if m == nil || Of(t).Later[p.Who].Flow != "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	later := *m
	dropMaking(t, p.Who, later.Number)
	later.At = clock.TomorrowMorning(t, p.Who)
	Of(t).Later[p.Who] = later
	laterCard(t, p.Who, later).Edit()
}

func keepForMe(t *core.Turn, p core.Tap) {
	if m := making(t, p.Who, p.Arg); m != nil {
		keepMine(t, p.Who, *m)
		return
	}
	t.Toast(p.Who, "common.gone")
}

// received is the gift a tap is about, if it is one the person got and can still answer.
func received(t *core.Turn, p core.Tap) *Gift {
	if g := Find(t, p.Arg); g != nil && g.By != p.Who && g.Slot != 0 && !g.Taken {
		return g
	}
	t.Toast(p.Who, "common.gone")
	return nil
}

func tellHowItLanded(t *core.Turn, p core.Tap) {
	g := received(t, p)
	if g == nil {
		return
	}
	t.Compose(p.Who, g.Flow, landed, p.Arg, p.Card)
	t.Shown(p.Who, p.Card)
	Redraw(t, p.Who, g)
}

func leaveLanding(t *core.Turn, p core.Tap) {
	if g := received(t, p); g != nil {
		if landing(t, p.Who, g) {
			t.CloseComposer(p.Who, g.card())
		}
		Redraw(t, p.Who, g)
	}
}

// Redraw shows the partner's words anew; they have to be recalled first.
func Redraw(t *core.Turn, who event.Who, g *Gift) {
	t.Out = append(t.Out, event.Recall{For: g.Flow + "." + strconv.Itoa(g.Number), To: who, Numbers: []int{g.Page}})
}

// giftRecalled has the words of a card that is to be shown anew. A card that came in several pieces
// cannot be shown in one: only its buttons change, and what is new is said below.
func giftRecalled(t *core.Turn, e event.Recalled) {
	g := Find(t, e.For[len(core.FlowOf(e.For))+1:])
	if g == nil || g.By == e.To || g.Taken || len(e.Pages) == 0 {
		return
	}
	parts, more := e.Pages[0].Parts, g.More
	if len(more) > 0 {
		parts = addMore(t, e.To, g, e.Pages[0])
	}
	if title := giftTitle(t, g); title != e.Pages[0].Title && title != "" {
		page := e.Pages[0]
		page.Title, page.Parts = title, parts
		t.Out = append(t.Out, event.Keep{Page: page})
	}
	if g.Slot == 0 {
		return
	}
	if g.Renew {
		bringAnew(t, e.To, g, parts)
		return
	}
	if k := giftCard(t, e.To, g, parts); event.Units(k.Send.Text.Body) <= event.MaxText {
		k.Edit()
		return
	}
	rebutton(t, e.To, g)
	if len(more) > 0 {
		below := t.Card(e.To, g.card()).Extra(&g.Extra)
		t.Card(e.To, below).QuoteOwn(more...).Silent(true).Deliver()
	} else if landing(t, e.To, g) {
		t.Card(e.To, "").Line(backKey(t, e.To, g)).Deliver()
	}
}

// replyToGift takes a Telegram reply to the other's words as words for them.
func replyToGift(t *core.Turn, who event.Who, s event.Said, card string) bool {
	g := giftOn(t, who, card)
	if g == nil || g.Taken {
		return false
	}
	writeBack(t, who, s, g)
	return true
}

// writeBack answers words with words. Where there is nothing to answer any more they stay with
// their author.
func writeBack(t *core.Turn, who event.Who, s event.Said, g *Gift) {
	if g == nil || g.Taken {
		t.KeepPrivate(who, s.Part)
		t.Card(who, "thanks.mine").Line("thanks.was_taken").Private().Deliver()
		t.Replied(who, "thanks.mine", s.Message)
		return
	}
	t.Shown(who, g.card())
	if !g.Answered {
		g.Answered = true
		Redraw(t, who, g)
	}
	Begin(t, who, Making{Flow: g.Flow, Back: g.Number, About: g.Back == 0}, s)
}
