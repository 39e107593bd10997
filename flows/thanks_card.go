package flows

import (
	"strconv"

	"steady/prompts"
)

// sentCard tells the author where their words are. It says the same whether the other has them yet.
func (t *turn) sentCard(who Who, g *Gift) *card {
	k := t.card(who, sentName(g.Flow, g.Number)).remark()
	if g.Taken {
		return k.line("thanks.taken_back")
	}
	k.line("thanks.sent", prompts.Args{"Count": len(g.From)})
	if g.Heard {
		k.line("thanks.it_reached")
	}
	return k.row(press("thanks.take_back", "takeback", strconv.Itoa(g.Number)))
}

// retell shows the author's card anew, as long as no later gift goes by its name.
func (t *turn) retell(g *Gift) {
	if g.Number > t.c.Gifts.Number-giftPool {
		t.sentCard(g.By, g).edit()
	}
}

// giftCard is the partner's words with what one can do about them.
func (t *turn) giftCard(to Who, g *Gift, parts []Part) *card {
	k := t.card(to, g.card())
	switch {
	case g.Taken:
		return k.line("checkin.taken", prompts.Args{"Name": t.name(g.By)})
	case g.Back != 0 && !g.About:
		k.line("thanks.again")
	case g.Back != 0 && g.Flow == "noticed":
		k.line("noticed.landed")
	case g.Back != 0:
		k.line("thanks.landed")
	case g.Flow == "noticed":
		k.line("noticed.card")
	default:
		k.line("thanks.card")
	}
	k.quote(parts...)
	if t.landing(to, g) {
		k.gap().line(tellKey(g))
	}
	k.rows = t.giftRows(to, g)
	return k
}

func tellKey(g *Gift) string {
	if g.Back != 0 || g.Flow == "noticed" {
		return "thanks.back_ask"
	}
	return "thanks.tell_ask"
}

// landing tells whether to is about to write back to g.
func (t *turn) landing(to Who, g *Gift) bool {
	c := t.people(to).Composer
	return c != nil && c.Step == "landed" && c.Card == g.card()
}

func (t *turn) giftRows(to Who, g *Gift) [][]choice {
	number := strconv.Itoa(g.Number)
	switch {
	case g.Taken || g.Answered:
		return nil
	case t.landing(to, g):
		return [][]choice{{press("common.not_now", "back", number)}}
	}
	answer := press("thanks.tell", "landed", number)
	if g.Back != 0 || g.Flow == "noticed" {
		answer.key = "thanks.write_back"
	}
	second := []choice{press("common.put_by", "put_by")}
	if !g.Heard {
		second = []choice{press("thanks.heard", "heard", number), second[0]}
	}
	return [][]choice{{answer}, second, {t.holdChoice(to)}}
}

// rebutton changes what one can do about a gift and leaves its words alone.
func (t *turn) rebutton(to Who, g *Gift) {
	k := t.card(to, g.card())
	k.rows = t.giftRows(to, g)
	k.edit()
}
