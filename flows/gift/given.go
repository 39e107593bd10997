package gift

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
	"steady/flows/tally"
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
	Day      calendar.Day `json:",omitempty"` // its author's day; 0: given by a program that did not note it
	Slot     int          `json:",omitempty"` // which card the other has it on; 0: not handed over yet
	Extra    []string     `json:",omitempty"` // cards of voice notes and photos that came with it
	From     []int        `json:",omitempty"` // the messages it was written in
	Size     int          `json:",omitempty"` // how much text
	More     []event.Part `json:",omitempty"` // bubbles to be added to the page
	Arg      string       `json:",omitempty"` // what its flow says beside the words: a time, an amount
	Author   string       `json:",omitempty"` // the author's card, where it stood there before the gift went
	Echo     string       `json:",omitempty"` // the one-tap answer the other gave
	Sign     event.Sign   `json:",omitzero"`  // and the emoji
	Answered bool         `json:",omitempty"` // the other wrote back
	Did      bool         `json:",omitempty"` // the other said the second thing there is to say about it
	Taken    bool         `json:",omitempty"`
	Renew    bool         `json:",omitempty"` // what it says has changed: its card is about to come anew
}

// sent is the author's card.
func (g *Gift) sent() string { return cmp.Or(g.Author, SentName(g.Flow, g.Number)) }

func (g *Gift) card() string { return g.Flow + ".card" + strconv.Itoa(g.Slot%giftPool) }

// Find finds words that are on their way or handed over.
func Find(t *core.Turn, number string) *Gift {
	for i := range Of(t).Given {
		if strconv.Itoa(Of(t).Given[i].Number) == number {
			return &OwnGiven(t)[i]
		}
	}
	return nil
}

// giftOn finds the words on a card of who's.
func giftOn(t *core.Turn, who event.Who, card string) *Gift {
	for i := range Of(t).Given {
		if g := &Of(t).Given[i]; g.Slot != 0 && g.By != who && g.card() == card {
			return &OwnGiven(t)[i]
		}
	}
	return nil
}

// OwnGiven is the gifts that are on their way or handed over, to be changed.
func OwnGiven(t *core.Turn) []Gift {
	given := &Of(t).Given
	if t.Owns.Has(given) {
		return *given
	}
	from := own.Room(*given, func(g *Gift) int { return len(g.From) })
	for i := range own.More(given) {
		g := &(*given)[i]
		own.List(&g.Extra)
		own.List(&g.More)
		from.Own(&g.From)
	}
	return *given
}

// Give sends a gift on its way.
func Give(t *core.Turn, who event.Who, m Making) {
	known := t.IsLive(who, m.card())
	if !t.MayPost(who, m.kind()) {
		if k := tooMany(t, who, m); known {
			k.Edit()
		} else {
			k.Deliver()
		}
		return
	}
	dropMaking(t, who, m.Number)
	t.Posted(who, m.kind())
	SendOff(t, who, m, known)
}

// SendOff sends a gift on its way, however many there were today. Its author's card is told anew where it
// is known; one that stood there before and is gone does not come back for it.
func SendOff(t *core.Turn, who event.Who, m Making, known bool) {
	g := Gift{
		Number: m.Number, By: who, Flow: m.Flow, Back: m.Back, About: m.About, Week: tally.RunningWeek(t), Day: t.Today(who),
		Size: event.SizeOf(m.Parts), Arg: m.Arg, Author: m.Author, Page: m.Page,
	}
	kind, class, title := m.Flow, giftKind(t, m.Flow).Class, giftTitle(t, &g)
	if m.Back != 0 {
		kind, class = "reply", state.ClassWords
	}
	for _, part := range m.Parts {
		g.From = append(g.From, part.Message)
	}
	page := event.Page{Number: m.Page, Kind: kind, By: who, Title: title, Parts: m.Parts, Shared: true}
	if m.Page != 0 {
		page.At = t.Now
		t.Out = append(t.Out, event.Keep{Page: page})
	} else {
		g.Page = t.SaidPage(page)
	}
	if m.Back == 0 && giftKind(t, m.Flow).Thanks {
		tally.CountThanks(t)
	}
	forgetGifts(t)
	Of(t).Given = append(Of(t).Given, g)
	k := SentCard(t, who, &g)
	if giftKind(t, g.Flow).Typed {
		k.Brought()
	}
	if known {
		k.Edit()
	} else if m.Author == "" {
		k.Deliver()
	}
	t.Post(who.Other(), state.Parcel{
		Flow: m.Flow, Kind: kind, Arg: strconv.Itoa(m.Number), Parts: m.Parts, Page: g.Page, On: m.On,
		Class: class, First: giftKind(t, m.Flow).First,
	})
}

// giftTitle is what the page of a gift is headed, in its author's language.
func giftTitle(t *core.Turn, g *Gift) string {
	kind := giftKind(t, g.Flow)
	if kind.Title == "" || g.Back != 0 {
		return ""
	}
	return t.Say(g.By, kind.Title, kind.argsFor(t, g.By, g))
}

// forgetGifts lets go of gifts whose cards have been used again. What still waits is kept.
func forgetGifts(t *core.Turn) {
	all := Of(t)
	all.Given = slices.DeleteFunc(OwnGiven(t), func(g Gift) bool {
		waits := slices.ContainsFunc(t.People(g.By.Other()).Waiting, func(p state.Parcel) bool { return p.Page == g.Page })
		return !waits && (g.Slot == 0 || g.Slot <= all.Hands-giftPool)
	})
}

// handGift delivers words that waited for the floor.
func handGift(t *core.Turn, to event.Who, p state.Parcel) {
	g := Find(t, p.Arg)
	if g == nil || g.Taken {
		return
	}
	switch kind := giftKind(t, g.Flow); {
	case p.Kind == Echoed:
		retell(t, g)
		return
	case kind.Takes != nil && kind.Takes(t, to, g, p):
		return
	}
	bring(t, to, g, p.Parts)
	if p.Class > state.ClassPause {
		t.Show(to, g.card())
	}
}

// bring puts a gift on a card of its own at the bottom of the other's chat.
func bring(t *core.Turn, to event.Who, g *Gift, parts []event.Part) {
	Of(t).Hands++
	g.Slot, g.Renew = Of(t).Hands, false
	k, kind := giftCard(t, to, g, parts), giftKind(t, g.Flow)
	if kind.Dated == nil || !kind.Dated(g) {
		k.LateAs(kind.Stale, kind.argsFor(t, to, g))
	}
	g.Extra = k.Deliver()
}

// bringAnew has what a gift says now take the place of what it said before, where it is heard and seen.
func bringAnew(t *core.Turn, to event.Who, g *Gift, parts []event.Part) {
	for _, name := range append(g.Extra, g.card()) {
		t.Out = append(t.Out, event.Delete{To: to, Card: name})
	}
	t.Retire(to, g.card())
	g.Sign = event.Sign{} // that was on the messages that go
	bring(t, to, g, parts)
}

// Due is when the next unsent gift goes.
func Due(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		if p := t.People(who); p.Chat != 0 && p.Gone.IsZero() && !HasLeft(t, who) {
			urgent = calendar.Earliest(urgent, Of(t).Making[who].At, Of(t).Later[who].At)
		}
	}
	return urgent, crowd
}

// Came gives what its author has left to itself, once its time has come.
func Came(t *core.Turn) {
	for _, who := range event.Both() {
		if !t.People(who).Gone.IsZero() || HasLeft(t, who) {
			continue
		}
		for _, m := range []Making{Of(t).Making[who], Of(t).Later[who]} {
			if t.IsDue(m.At) {
				finishLater(t, who, m)
			}
		}
	}
}

// finishLater gives what has come due. What waited since yesterday makes room first for what its
// author may be writing just now.
func finishLater(t *core.Turn, who event.Who, m Making) {
	if m.Number == Of(t).Later[who].Number && !t.MayPost(who, m.kind()) {
		Of(t).Later[who].At = clock.TomorrowMorning(t, who)
		return
	}
	Give(t, who, m)
}
