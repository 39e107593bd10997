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
	m := t.c.Gifts.Making[who]
	switch {
	case m.Flow == "":
	case !m.At.IsZero():
		t.give(who, m)
		if left := t.c.Gifts.Making[who]; left.Flow != "" { // today has no room for it
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
	g := &t.c.Gifts
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
	g := &t.c.Gifts
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
	t.c.Gifts.Making[who] = m
	number := strconv.Itoa(m.Number)
	k := t.card(who, m.card()).line(t.giftKind(m.Flow).many)
	if t.c.Gifts.Later[who].Flow == "" {
		k.row(press("thanks.tomorrow", "tomorrow", number))
	}
	return k.row(press("thanks.only_me", "mine", number), press("common.let_go", "takeback", number))
}

// laterCard says when a gift that was put off goes.
func (t *turn) laterCard(who event.Who, m Making) *card {
	return t.card(who, m.card()).line("thanks.later", prompts.Args{"When": t.when(who, m.At)}).
		row(press("thanks.take_back", "takeback", strconv.Itoa(m.Number)))
}

// giftsHold are words for the other that have not gone yet. What turns out serious goes only when its
// author sends it.
func giftsHold(t *turn, who event.Who) (all []holder) {
	g := &t.c.Gifts
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		all = append(all, holders(t, who, m.Parts, maxWords, func(i int) {
			if m.At.IsZero() || !t.serious(who, m.Parts[i].Text) {
				return
			}
			m.At, m.Vague = time.Time{}, false
			t.closeComposer(who, m.card())
			t.heldGift(who, m).edit()
		})...)
	}
	return all
}
