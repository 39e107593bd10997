package gift

import (
	"strconv"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// More takes the bubbles that follow the first one of a gift.
func More() core.Flow {
	return core.Flow{
		Name: "more", Form: true, Sees: true, Words: moreWords, Shut: shutMore,
		Open:    func(*core.Turn, event.Who, state.Asking) bool { return true },
		Joins:   joinsGone,
		Meant:   meantForGone,
		Cancel:  cancelMaking,
		OwnsAll: func(t *core.Turn) { OwnGiven(t) },
	}
}

// goOn has the next bubbles added to a gift for a while, unless somebody is writing something else, or
// another card has asked for words. While a question of theirs is open what has gone takes none by
// itself: see dispatch/doubt.go.
func goOn(t *core.Turn, who event.Who, m *Making, span time.Duration) {
	p := t.People(who)
	_, open := t.Expected(who)
	asked := p.Asked != nil && t.Now.Sub(p.Asked.At) <= core.Lasting
	if asked && !open && Of(t).Making[who].Number != m.Number {
		return
	}
	if p.Composer == nil || p.Composer.Flow == "more" {
		p.Composer = &state.Asking{
			Flow: "more", Step: m.Flow, Arg: strconv.Itoa(m.Number), Card: m.card(), Album: t.Album, After: t.C.Cards,
			At: t.Now.Add(span - core.Composing), Since: t.WroteSince(), // it closes earlier than others do
		}
		if c := p.Composer; !c.Since.IsZero() {
			c.Since = c.Since.Add(span - core.Composing)
		}
	}
}

// joinsGone tells whether words would join others that have gone: not where these are still being written, or
// their author asked for more.
func joinsGone(t *core.Turn, who event.Who, ask state.Asking) bool {
	return ask.Step != adds && strconv.Itoa(Of(t).Making[who].Number) != ask.Arg
}

// meantForGone is the button that lets words join others: those that are being written, or that have gone.
func meantForGone(t *core.Turn, who event.Who, ask state.Asking) string {
	if making(t, who, ask.Arg) != nil {
		return "where.meant"
	}
	if g := Find(t, ask.Arg); g == nil || g.By != who || g.Taken {
		return ""
	}
	return "where.add"
}

// cancelMaking takes back words for the other that have not gone, as their card would.
func cancelMaking(t *core.Turn, who event.Who) bool {
	m := Of(t).Making[who]
	if m.Flow == "" {
		return false
	}
	dropMaking(t, who, m.Number)
	t.LetGo()
	if t.IsLive(who, m.card()) {
		t.Card(who, m.card()).Line("thanks.not_sent").Edit()
	}
	return true
}

// adds is the step of a composer that [Add] opened.
const adds = "add"

// tapAddTo opens the composer for more words to a gift that has gone.
func tapAddTo(t *core.Turn, p core.Tap) {
	g := Find(t, p.Arg)
	switch {
	case g == nil || g.By != p.Who || g.Taken || p.Card != g.sent():
		t.Toast(p.Who, "common.gone")
		return
	case len(g.From) >= core.MaxParts || g.Size >= core.MaxWords:
		t.Toast(p.Who, "thanks.full")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	t.Compose(p.Who, "more", adds, p.Arg, p.Card)
	k := SentCard(t, p.Who, g).Gap().Line("thanks.add_ask")
	k.Rows = nil
	k.Row(core.Press("common.not_now", "no_more", p.Arg)).Edit()
}

// tapNoMore closes it again.
func tapNoMore(t *core.Turn, p core.Tap) {
	g := Find(t, p.Arg)
	if g == nil || g.By != p.Who || p.Card != g.sent() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	SentCard(t, p.Who, g).Edit()
}

func moreWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	if t.Serious(who, s.Part.Text) { // it goes nowhere by itself
		t.WhereTo(who, s)
		return
	}
	m := &Of(t).Making[who]
	if m.Flow == "" || strconv.Itoa(m.Number) != ask.Arg {
		if t.Sure || ask.Step == adds || !t.AnswersLast(who, s) { // what asked since may be what is answered
			Add(t, who, s, Find(t, ask.Arg))
		}
		return
	}
	if len(m.Parts) >= core.MaxParts || event.SizeOf(m.Parts)+s.Part.Size() > core.MaxWords {
		t.Card(who, "").Line("thanks.full").Remark().Deliver()
		return
	}
	m.Parts = append(m.Parts, s.Part)
	made := *m
	if m.Vague { // here is the moment
		Give(t, who, made)
		goOn(t, who, &made, core.Adding)
		return
	}
	m.At = t.Now.Add(core.Settling)
	makingCard(t, who, m).Edit()
	goOn(t, who, m, core.Settling)
}

// Add adds a bubble to words that are on their way: where they wait, or on the card the other
// has already.
func Add(t *core.Turn, who event.Who, s event.Said, g *Gift) {
	if g == nil || g.By != who || g.Taken {
		t.WhereTo(who, s)
		return
	}
	if len(g.From) >= core.MaxParts || g.Size+s.Part.Size() > core.MaxWords {
		t.Card(who, "").Line("thanks.full").Remark().Deliver()
		return
	}
	g.From, g.Size, g.More = append(g.From, s.Message), g.Size+s.Part.Size(), append(g.More, s.Part)
	retell(t, g)
	Redraw(t, who.Other(), g)
	t.TakesIn(who, s.Message)
	goOn(t, who, &Making{Flow: g.Flow, Number: g.Number}, core.Adding)
}

// addMore writes the bubbles that were added to a gift into its page, and to where its words are. Some that a
// pause has wait are not on the page yet: they keep to their own parcel, or they would be lost and others come
// twice.
func addMore(t *core.Turn, to event.Who, g *Gift, page event.Page) []event.Part {
	more := g.More
	g.More = nil
	page.Parts = append(page.Parts, more...)
	t.Out = append(t.Out, event.Keep{Page: page})
	w := t.People(to)
	for i := range w.Waiting {
		if w.Waiting[i].Page == g.Page && !w.Waiting[i].Edits {
			w.Waiting[i].Parts = page.Parts
		}
	}
	if g.Slot == 0 {
		return page.Parts
	}
	k := t.Card(to, g.card())
	for _, part := range more {
		if part.Kind != event.Words {
			part.Text, part.Form = "", "" // they stand on the card
			t.Out = append(t.Out, event.Send{To: to, Card: k.Extra(&g.Extra), Attach: &event.Attach{Part: &part}, Silent: true})
		}
	}
	return page.Parts
}

// shutMore shows what has gone as it stands.
func shutMore(t *core.Turn, who event.Who, ask state.Asking) {
	if g := Find(t, ask.Arg); g != nil && g.By == who && ask.Step == adds {
		SentCard(t, who, g).Edit()
	}
}
