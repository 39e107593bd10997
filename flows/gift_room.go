package flows

import (
	"slices"
	"strconv"
	"time"

	"steady/prompts"
)

// finish ends what who was writing before something else begins: it goes, or, where its author still
// has to say whether, it is kept for them.
func (t *turn) finish(who Who) {
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
func (t *turn) keepMine(who Who, m Making) {
	t.dropMaking(who, m.Number)
	t.keepPrivate(who, m.Parts...)
	t.card(who, m.card()).line("where.to_mine").private().edit()
}

// dropMaking forgets an unsent gift and closes its composer.
func (t *turn) dropMaking(who Who, number int) {
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
func (t *turn) making(who Who, number string) *Making {
	g := &t.c.Gifts
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		if m.Flow != "" && strconv.Itoa(m.Number) == number {
			return m
		}
	}
	return nil
}

// tooMany keeps the words of a gift for which today has no room, until their author has decided.
func (t *turn) tooMany(who Who, m Making) *card {
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
func (t *turn) laterCard(who Who, m Making) *card {
	return t.card(who, m.card()).line("thanks.later", prompts.Args{"When": t.when(who, m.At)}).
		row(press("thanks.take_back", "takeback", strconv.Itoa(m.Number)))
}

// editedGift takes a change to words that have not gone yet. Once on their way they stay as they were.
func (t *turn) editedGift(who Who, e Edited) bool {
	if t.editedNote(who, e) {
		return true
	}
	g := &t.c.Gifts
	for _, m := range []*Making{&g.Making[who], &g.Later[who]} {
		for i := range m.Parts {
			if m.Parts[i].Message != e.Message || e.Message == 0 {
				continue
			}
			part := e.Part
			part.Text, part.Message = tidy(part.Text), e.Message
			if part.Text != "" || part.Kind != Words {
				m.Parts[i] = part
			}
			return true
		}
	}
	for _, given := range g.Given {
		if given.By == who && e.Message != 0 && slices.Contains(given.From, e.Message) {
			t.card(who, "").line("thanks.frozen").remark().deliver()
			return true
		}
	}
	return false
}
