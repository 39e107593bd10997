package gift

import (
	"strconv"
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// Finish ends what who was writing before something else begins: it goes, or, where its author still
// has to say whether, it is kept for them.
func Finish(t *core.Turn, who event.Who) {
	m := Of(t).Making[who]
	switch {
	case m.Flow == "":
	case !m.At.IsZero():
		Give(t, who, m)
		if left := Of(t).Making[who]; left.Flow != "" { // today has no room for it
			keepMine(t, who, left)
		}
	default:
		keepMine(t, who, m)
	}
}

// keepMine puts words that did not go into the author's own pages.
func keepMine(t *core.Turn, who event.Who, m Making) {
	dropMaking(t, who, m.Number)
	t.KeepPrivate(who, m.Parts...)
	t.Card(who, m.card()).Line("where.to_mine").Private().Edit()
}

// dropMaking forgets an unsent gift and closes its composer.
func dropMaking(t *core.Turn, who event.Who, number int) {
	g := Of(t)
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		if m.Number != number {
			continue
		}
		t.CloseComposer(who, m.card())
		*m = Making{}
	}
}

// making finds an unsent gift by its number.
func making(t *core.Turn, who event.Who, number string) *Making {
	g := Of(t)
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		if m.Flow != "" && strconv.Itoa(m.Number) == number {
			return m
		}
	}
	return nil
}

// tooMany keeps the words of a gift for which today has no room, until their author has decided.
func tooMany(t *core.Turn, who event.Who, m Making) *core.Card {
	m.At, m.Vague, m.Loose = time.Time{}, false, false
	dropMaking(t, who, m.Number)
	Of(t).Making[who] = m
	number := strconv.Itoa(m.Number)
	k := t.Card(who, m.card()).Line(giftKind(t, m.Flow).Many)
	if Of(t).Later[who].Flow == "" {
		k.Row(core.Press("thanks.tomorrow", "tomorrow", number))
	}
	return k.Row(core.Press("thanks.only_me", "mine", number), core.Press("common.let_go", "takeback", number))
}

// laterCard says when a gift that was put off goes.
func laterCard(t *core.Turn, who event.Who, m Making) *core.Card {
	return t.Card(who, m.card()).Line("thanks.later", prompts.Args{"When": clock.When(t, who, m.At)}).
		Row(core.Press("thanks.take_back", "takeback", strconv.Itoa(m.Number)))
}

// Holds are words for the other: those that have not gone yet, and those that have, as far as more of them is
// to come.
func Holds(t *core.Turn, who event.Who, yield func(core.Held)) {
	g := Of(t)
	if parts := g.Making[who].Parts; len(parts) > 0 {
		yield(core.Held{Parts: parts, Sealed: true, Kind: "own", Put: putMaking})
	}
	if parts := g.Later[who].Parts; len(parts) > 0 {
		yield(core.Held{Parts: parts, Sealed: true, Kind: "own", Put: putLater})
	}
	for i := range g.Given {
		if x := &g.Given[i]; x.By == who {
			yield(core.Held{Parts: x.More, Kind: "own", Page: x.Page, From: x.From, Frozen: core.Frozen})
		}
	}
}

func putMaking(t *core.Turn, who event.Who, _ core.Held, i int, p event.Part) string {
	return putGift(t, who, &Of(t).Making[who], i, p)
}

func putLater(t *core.Turn, who event.Who, _ core.Held, i int, p event.Part) string {
	return putGift(t, who, &Of(t).Later[who], i, p)
}

// putGift corrects words that have not gone. What turns out serious goes only when its author sends it.
func putGift(t *core.Turn, who event.Who, m *Making, i int, p event.Part) string {
	if why := t.Replace(who, m.Parts, i, p, core.MaxWords); why != "" {
		return why
	}
	if !m.At.IsZero() && t.Serious(who, m.Parts[i].Text) {
		m.At, m.Vague = time.Time{}, false
		t.CloseComposer(who, m.card())
		heldGift(t, who, m).Edit()
	}
	return ""
}
