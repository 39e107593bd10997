package flows

import (
	"strconv"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// finish ends what who was writing before something else begins: it goes, or, where its author still
// has to say whether, it is kept for them.
func (t *turn) finish(who event.Who) {
	m := giftsState(t).Making[who]
	switch {
	case m.Flow == "":
	case !m.At.IsZero():
		t.give(who, m)
		if left := giftsState(t).Making[who]; left.Flow != "" { // today has no room for it
			t.keepMine(who, left)
		}
	default:
		t.keepMine(who, m)
	}
}

// keepMine puts words that did not go into the author's own pages.
func (t *turn) keepMine(who event.Who, m Making) {
	t.dropMaking(who, m.Number)
	t.keepPrivate(who, m.Parts...)
	t.card(who, m.card()).line("where.to_mine").private().edit()
}

// dropMaking forgets an unsent gift and closes its composer.
func (t *turn) dropMaking(who event.Who, number int) {
	g := giftsState(t)
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		if m.Number != number {
			continue
		}
		t.closeComposer(who, m.card())
		*m = Making{}
	}
}

// making finds an unsent gift by its number.
func (t *turn) making(who event.Who, number string) *Making {
	g := giftsState(t)
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		if m.Flow != "" && strconv.Itoa(m.Number) == number {
			return m
		}
	}
	return nil
}

// tooMany keeps the words of a gift for which today has no room, until their author has decided.
func (t *turn) tooMany(who event.Who, m Making) *card {
	m.At, m.Vague, m.Loose = time.Time{}, false, false
	t.dropMaking(who, m.Number)
	giftsState(t).Making[who] = m
	number := strconv.Itoa(m.Number)
	k := t.card(who, m.card()).line(t.giftKind(m.Flow).many)
	if giftsState(t).Later[who].Flow == "" {
		k.row(press("thanks.tomorrow", "tomorrow", number))
	}
	return k.row(press("thanks.only_me", "mine", number), press("common.let_go", "takeback", number))
}

// laterCard says when a gift that was put off goes.
func (t *turn) laterCard(who event.Who, m Making) *card {
	return t.card(who, m.card()).line("thanks.later", prompts.Args{"When": t.when(who, m.At)}).
		row(press("thanks.take_back", "takeback", strconv.Itoa(m.Number)))
}

// giftsHold are words for the other: those that have not gone yet, and those that have, as far as more of them is
// to come.
func giftsHold(t *turn, who event.Who, yield func(held)) {
	g := giftsState(t)
	if parts := g.Making[who].Parts; len(parts) > 0 {
		yield(held{parts: parts, sealed: true, kind: "own", put: putMaking})
	}
	if parts := g.Later[who].Parts; len(parts) > 0 {
		yield(held{parts: parts, sealed: true, kind: "own", put: putLater})
	}
	for i := range g.Given {
		if x := &g.Given[i]; x.By == who {
			yield(held{parts: x.More, kind: "own", page: x.Page, from: x.From, frozen: frozen})
		}
	}
}

func putMaking(t *turn, who event.Who, _ held, i int, p event.Part) string {
	return t.putGift(who, &giftsState(t).Making[who], i, p)
}

func putLater(t *turn, who event.Who, _ held, i int, p event.Part) string {
	return t.putGift(who, &giftsState(t).Later[who], i, p)
}

// putGift corrects words that have not gone. What turns out serious goes only when its author sends it.
func (t *turn) putGift(who event.Who, m *Making, i int, p event.Part) string {
	if why := t.replace(who, m.Parts, i, p, maxWords); why != "" {
		return why
	}
	if !m.At.IsZero() && t.serious(who, m.Parts[i].Text) {
		m.At, m.Vague = time.Time{}, false
		t.closeComposer(who, m.card())
		t.heldGift(who, m).edit()
	}
	return ""
}
