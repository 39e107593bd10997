package flows

import (
	"strconv"
	"time"

	"steady/flows/event"
)

// moreFlow takes the bubbles that follow the first one of a gift.
func moreFlow() flow {
	return flow{
		name: "more", form: true, sees: true, words: moreWords, shut: shutMore,
		open:    func(*turn, event.Who, Asking) bool { return true },
		joins:   joinsGone,
		meant:   meantForGone,
		cancel:  cancelMaking,
		ownsAll: func(t *turn) { t.ownGiven() },
	}
}

// goOn has the next bubbles added to a gift for a while, unless somebody is writing something else, or
// another card has asked for words. While a question of theirs is open what has gone takes none by
// itself: see doubts.
func (t *turn) goOn(who event.Who, m *Making, span time.Duration) {
	p := t.people(who)
	_, open := t.expected(who)
	asked := p.Asked != nil && t.now.Sub(p.Asked.At) <= lasting
	if asked && !open && giftsState(t).Making[who].Number != m.Number {
		return
	}
	if p.Composer == nil || p.Composer.Flow == "more" {
		p.Composer = &Asking{
			Flow: "more", Step: m.Flow, Arg: strconv.Itoa(m.Number), Card: m.card(), Album: t.album, After: t.c.Cards,
			At: t.now.Add(span - composing), Since: t.wroteSince(), // it closes earlier than others do
		}
		if c := p.Composer; !c.Since.IsZero() {
			c.Since = c.Since.Add(span - composing)
		}
	}
}

// joinsGone tells whether words would join others that have gone: not where these are still being written, or
// their author asked for more.
func joinsGone(t *turn, who event.Who, ask Asking) bool {
	return ask.Step != adds && strconv.Itoa(giftsState(t).Making[who].Number) != ask.Arg
}

// meantForGone is the button that lets words join others: those that are being written, or that have gone.
func meantForGone(t *turn, who event.Who, ask Asking) string {
	if t.making(who, ask.Arg) != nil {
		return "where.meant"
	}
	if g := t.gift(ask.Arg); g == nil || g.By != who || g.Taken {
		return ""
	}
	return "where.add"
}

// cancelMaking takes back words for the other that have not gone, as their card would.
func cancelMaking(t *turn, who event.Who) bool {
	m := giftsState(t).Making[who]
	if m.Flow == "" {
		return false
	}
	t.dropMaking(who, m.Number)
	t.letGo()
	if t.isLive(who, m.card()) {
		t.card(who, m.card()).line("thanks.not_sent").edit()
	}
	return true
}

// adds is the step of a composer that [Add] opened.
const adds = "add"

// tapAddTo opens the composer for more words to a gift that has gone.
func tapAddTo(t *turn, p tap) {
	g := t.gift(p.arg)
	switch {
	case g == nil || g.By != p.who || g.Taken || p.card != g.sent():
		t.toast(p.who, "common.gone")
		return
	case len(g.From) >= maxParts || g.Size >= maxWords:
		t.toast(p.who, "thanks.full")
		return
	}
	t.closeComposer(p.who, p.card)
	t.compose(p.who, "more", adds, p.arg, p.card)
	k := t.sentCard(p.who, g).gap().line("thanks.add_ask")
	k.rows = nil
	k.row(press("common.not_now", "no_more", p.arg)).edit()
}

// tapNoMore closes it again.
func tapNoMore(t *turn, p tap) {
	g := t.gift(p.arg)
	if g == nil || g.By != p.who || p.card != g.sent() {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.sentCard(p.who, g).edit()
}

func moreWords(t *turn, who event.Who, s event.Said, ask Asking) {
	if t.serious(who, s.Part.Text) { // it goes nowhere by itself
		t.whereTo(who, s)
		return
	}
	m := &giftsState(t).Making[who]
	if m.Flow == "" || strconv.Itoa(m.Number) != ask.Arg {
		if t.sure || ask.Step == adds || !t.answersLast(who, s) { // what asked since may be what is answered
			t.addToGift(who, s, t.gift(ask.Arg))
		}
		return
	}
	if len(m.Parts) >= maxParts || sizeOf(m.Parts)+s.Part.Size() > maxWords {
		t.card(who, "").line("thanks.full").remark().deliver()
		return
	}
	m.Parts = append(m.Parts, s.Part)
	made := *m
	if m.Vague { // here is the moment
		t.give(who, made)
		t.goOn(who, &made, adding)
		return
	}
	m.At = t.now.Add(settling)
	t.makingCard(who, m).edit()
	t.goOn(who, m, settling)
}

// addToGift adds a bubble to words that are on their way: where they wait, or on the card the other
// has already.
func (t *turn) addToGift(who event.Who, s event.Said, g *Gift) {
	if g == nil || g.By != who || g.Taken {
		t.whereTo(who, s)
		return
	}
	if len(g.From) >= maxParts || g.Size+s.Part.Size() > maxWords {
		t.card(who, "").line("thanks.full").remark().deliver()
		return
	}
	g.From, g.Size, g.More = append(g.From, s.Message), g.Size+s.Part.Size(), append(g.More, s.Part)
	t.retell(g)
	t.redrawGift(who.Other(), g)
	t.goOn(who, &Making{Flow: g.Flow, Number: g.Number}, adding)
}

// addMore writes the bubbles that were added to a gift into its page, and to where its words are. Some that a
// pause has wait are not on the page yet: they keep to their own parcel, or they would be lost and others come
// twice.
func (t *turn) addMore(to event.Who, g *Gift, page event.Page) []event.Part {
	more := g.More
	g.More = nil
	page.Parts = append(page.Parts, more...)
	t.out = append(t.out, event.Keep{Page: page})
	w := t.people(to)
	for i := range w.Waiting {
		if w.Waiting[i].Page == g.Page && !w.Waiting[i].Edits {
			w.Waiting[i].Parts = page.Parts
		}
	}
	if g.Slot == 0 {
		return page.Parts
	}
	k := t.card(to, g.card())
	for _, part := range more {
		if part.Kind != event.Words {
			part.Text, part.Form = "", "" // they stand on the card
			t.out = append(t.out, event.Send{To: to, Card: k.extra(&g.Extra), Attach: &event.Attach{Part: &part}, Silent: true})
		}
	}
	return page.Parts
}

// shutMore shows what has gone as it stands.
func shutMore(t *turn, who event.Who, ask Asking) {
	if g := t.gift(ask.Arg); g != nil && g.By == who && ask.Step == adds {
		t.sentCard(who, g).edit()
	}
}
