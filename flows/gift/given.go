package flows

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// Gift is words on their way to the partner, or with them already: what is needed to take them back
// and to pass on how they landed.
type Gift struct {
	Number   int
	By       event.Who
	Flow     string
	Back     int          `json:",omitempty"` // the gift it answers
	About    bool         `json:",omitempty"` // it answers a card and not an answer
	Page     int          // of the journal
	Week     calendar.Day `json:",omitempty"` // the week it was given in, by the day the one before was closed
	Slot     int          `json:",omitempty"` // which card the other has it on; 0: not handed over yet
	Extra    []string     `json:",omitempty"` // cards of voice notes and photos that came with it
	From     []int        `json:",omitempty"` // the messages it was written in
	Size     int          `json:",omitempty"` // how much text
	More     []event.Part `json:",omitempty"` // bubbles to be added to the page
	Arg      string       `json:",omitempty"` // what its flow says beside the words: a time, an amount
	Author   string       `json:",omitempty"` // the author's card, where it stood there before the gift went
	Echo     string       `json:",omitempty"` // the one-tap answer the other gave
	Sign     Sign         `json:",omitzero"`  // and the emoji
	Answered bool         `json:",omitempty"` // the other wrote back
	Did      bool         `json:",omitempty"` // the other said the second thing there is to say about it
	Taken    bool         `json:",omitempty"`
	Renew    bool         `json:",omitempty"` // what it says has changed: its card is about to come anew
}

// sent is the author's card.
func (g *Gift) sent() string { return cmp.Or(g.Author, sentName(g.Flow, g.Number)) }

func (g *Gift) card() string { return g.Flow + ".card" + strconv.Itoa(g.Slot%giftPool) }

// gift finds words that are on their way or handed over.
func (t *turn) gift(number string) *Gift {
	for i := range giftsState(t).Given {
		if strconv.Itoa(giftsState(t).Given[i].Number) == number {
			return &t.ownGiven()[i]
		}
	}
	return nil
}

// giftOn finds the words on a card of who's.
func (t *turn) giftOn(who event.Who, card string) *Gift {
	for i := range giftsState(t).Given {
		if g := &giftsState(t).Given[i]; g.Slot != 0 && g.By != who && g.card() == card {
			return &t.ownGiven()[i]
		}
	}
	return nil
}

// ownGiven is the gifts that are on their way or handed over, to be changed.
func (t *turn) ownGiven() []Gift {
	given := &giftsState(t).Given
	if t.owns.has(given) {
		return *given
	}
	from := room(*given, func(g *Gift) int { return len(g.From) })
	for i := range ownMore(given) {
		g := &(*given)[i]
		own(&g.Extra)
		own(&g.More)
		from.own(&g.From)
	}
	return *given
}

// give sends a gift on its way.
func (t *turn) give(who event.Who, m Making) {
	known := t.isLive(who, m.card())
	if !t.mayPost(who, m.kind()) {
		if k := t.tooMany(who, m); known {
			k.edit()
		} else {
			k.deliver()
		}
		return
	}
	t.dropMaking(who, m.Number)
	t.posted(who, m.kind())
	t.sendOff(who, m, known)
}

// sendOff sends a gift on its way, however many there were today. Its author's card is told anew where it
// is known; one that stood there before and is gone does not come back for it.
func (t *turn) sendOff(who event.Who, m Making, known bool) {
	g := Gift{
		Number: m.Number, By: who, Flow: m.Flow, Back: m.Back, About: m.About, Week: t.runningWeek(),
		Size: sizeOf(m.Parts), Arg: m.Arg, Author: m.Author, Page: m.Page,
	}
	kind, class, title := m.Flow, t.giftKind(m.Flow).class, t.giftTitle(&g)
	if m.Back != 0 {
		kind, class = "reply", classWords
	}
	for _, part := range m.Parts {
		g.From = append(g.From, part.Message)
	}
	page := event.Page{Number: m.Page, Kind: kind, By: who, Title: title, Parts: m.Parts, Shared: true}
	if m.Page != 0 {
		page.At = t.now
		t.out = append(t.out, event.Keep{Page: page})
	} else {
		g.Page = t.saidPage(page)
	}
	if kind == "thanks" {
		t.countThanks()
	}
	t.forgetGifts()
	giftsState(t).Given = append(giftsState(t).Given, g)
	k := t.sentCard(who, &g)
	if t.giftKind(g.Flow).typed {
		k.brought()
	}
	if known {
		k.edit()
	} else if m.Author == "" {
		k.deliver()
	}
	t.post(who.Other(), Parcel{
		Flow: m.Flow, Kind: kind, Arg: strconv.Itoa(m.Number), Parts: m.Parts, Page: g.Page, On: m.On,
		Class: class,
	})
}

// giftTitle is what the page of a gift is headed, in its author's language.
func (t *turn) giftTitle(g *Gift) string {
	kind := t.giftKind(g.Flow)
	if kind.title == "" || g.Back != 0 {
		return ""
	}
	return t.say(g.By, kind.title, kind.argsFor(t, g.By, g))
}

// forgetGifts lets go of gifts whose cards have been used again. What still waits is kept.
func (t *turn) forgetGifts() {
	all := giftsState(t)
	all.Given = slices.DeleteFunc(t.ownGiven(), func(g Gift) bool {
		waits := slices.ContainsFunc(t.people(g.By.Other()).Waiting, func(p Parcel) bool { return p.Page == g.Page })
		return !waits && (g.Slot == 0 || g.Slot <= all.Hands-giftPool)
	})
}

// handGift delivers words that waited for the floor.
func handGift(t *turn, to event.Who, p Parcel) {
	g := t.gift(p.Arg)
	if g == nil || g.Taken {
		return
	}
	switch kind := t.giftKind(g.Flow); {
	case p.Kind == echoed:
		t.retell(g)
		return
	case kind.takes != nil && kind.takes(t, to, g, p):
		return
	}
	t.bring(to, g, p.Parts)
	if p.Class > classPause {
		t.show(to, g.card())
	}
}

// bring puts a gift on a card of its own at the bottom of the other's chat.
func (t *turn) bring(to event.Who, g *Gift, parts []event.Part) {
	giftsState(t).Hands++
	g.Slot, g.Renew = giftsState(t).Hands, false
	k, kind := t.giftCard(to, g, parts), t.giftKind(g.Flow)
	if kind.dated == nil || !kind.dated(g) {
		k.lateAs(kind.stale, kind.argsFor(t, to, g))
	}
	g.Extra = k.deliver()
}

// bringAnew has what a gift says now take the place of what it said before, where it is heard and seen.
func (t *turn) bringAnew(to event.Who, g *Gift, parts []event.Part) {
	for _, name := range append(g.Extra, g.card()) {
		t.out = append(t.out, event.Delete{To: to, Card: name})
	}
	t.retire(to, g.card())
	g.Sign = Sign{} // that was on the messages that go
	t.bring(to, g, parts)
}

// giftsDue is when the next unsent gift goes.
func giftsDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.people(who); p.Chat != 0 && p.Gone.IsZero() && !hasLeft(t, who) {
			urgent = earliest(urgent, giftsState(t).Making[who].At, giftsState(t).Later[who].At)
		}
	}
	return urgent, crowd
}

func giftsCame(t *turn) {
	for _, who := range event.Both() {
		if !t.people(who).Gone.IsZero() || hasLeft(t, who) {
			continue
		}
		for _, m := range []Making{giftsState(t).Making[who], giftsState(t).Later[who]} {
			if t.isDue(m.At) {
				t.finishLater(who, m)
			}
		}
	}
}

// finishLater gives what has come due. What waited since yesterday makes room first for what its
// author may be writing just now.
func (t *turn) finishLater(who event.Who, m Making) {
	if m.Number == giftsState(t).Later[who].Number && !t.mayPost(who, m.kind()) {
		giftsState(t).Later[who].At = t.tomorrowMorning(who)
		return
	}
	t.give(who, m)
}
