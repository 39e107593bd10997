package flows

import (
	"strconv"

	"steady/flows/event"
	"steady/prompts"
)

// sentCard tells the author where their words are. It says the same whether the other has them yet.
func (t *turn) sentCard(who event.Who, g *Gift) *card {
	k := t.card(who, g.sent()).remark()
	if g.Taken {
		return k.line("thanks.taken_back")
	}
	kind := t.giftKind(g.Flow)
	if g.Back != 0 {
		kind = giftKind{sent: "thanks.sent", joins: true}
	}
	echo, passes := place(t.echoesOf(g), g.Echo), t.signPasses(g)
	answered := passes && (echo >= 0 || g.Sign.Emoji != "")
	_, open := t.expected(who)
	k.line(kind.sent, prompts.Args{"Count": len(g.From), "Answered": answered, "Joins": !open}, kind.argsFor(t, who, g))
	if passes && echo >= 0 {
		k.line(t.echoesOf(g)[echo].told)
	}
	if passes {
		k.sign(who.Other(), g.Sign)
	}
	if kind.rows != nil {
		k.rows = kind.rows(t, g)
	}
	row := []choice{press("thanks.take_back", "takeback", strconv.Itoa(g.Number))}
	if open && kind.joins && len(g.From) < maxParts && g.Size < maxWords {
		row = append([]choice{press("common.add", adds, strconv.Itoa(g.Number))}, row...)
	}
	return k.row(row...)
}

// retell shows the author's card anew, as long as no later gift goes by its name.
func (t *turn) retell(g *Gift) {
	if g.Author != "" && !t.isLive(g.By, g.Author) {
		return
	}
	if g.Author != "" || g.Number > giftsState(t).Number-giftPool {
		t.sentCard(g.By, g).edit()
	}
}

// giftCard is the partner's words with what one can do about them.
func (t *turn) giftCard(to event.Who, g *Gift, parts []event.Part) *card {
	k, kind := t.card(to, g.card()), t.giftKind(g.Flow)
	switch {
	case g.Taken && g.Back != 0:
		return k.line("checkin.taken", prompts.Args{"Name": t.name(g.By)})
	case g.Taken:
		return k.line(kind.taken, prompts.Args{"Name": t.name(g.By)})
	case g.Back != 0 && g.Arg == alsoSaid && kind.also != nil:
		k.line(kind.also.told)
	case g.Back != 0 && !g.About:
		k.line("thanks.again")
	case g.Back != 0:
		k.line(kind.landed)
	default:
		k.line(kind.card, kind.argsFor(t, to, g))
	}
	k.quote(parts...)
	if g.Back == 0 && kind.below != "" {
		k.gap().line(kind.below, kind.argsFor(t, to, g))
	}
	if g.Sign.Emoji != "" {
		k.gap().sign(to, g.Sign)
	}
	if t.landing(to, g) {
		k.gap().line(t.backKey(to, g))
	}
	k.rows = t.giftRows(to, g)
	return k
}

// backKey is what to reads while they write an answer to g.
func (t *turn) backKey(to event.Who, g *Gift) string {
	kind := t.giftKind(g.Flow)
	switch {
	case g.Back != 0:
		return "thanks.back_ask"
	case kind.also != nil && t.people(to).Composer.Step == alsoSaid:
		return kind.also.ask
	}
	return kind.ask
}

// landing tells whether to is about to write back to g.
func (t *turn) landing(to event.Who, g *Gift) bool {
	c := t.people(to).Composer
	return c != nil && writesBack(*c) && c.Card == g.card()
}

func (t *turn) giftRows(to event.Who, g *Gift) [][]choice {
	number := strconv.Itoa(g.Number)
	switch {
	case g.Taken || g.Answered && !t.mayAlso(g):
		return nil
	case t.landing(to, g):
		return [][]choice{{press("common.not_now", "back", number)}}
	}
	kind := t.giftKind(g.Flow)
	if g.Answered {
		return [][]choice{{press(kind.also.button, alsoSaid, number)}, {press("common.put_by", "put_by")}}
	}
	answer, echoes := press(kind.tell, landed, number), t.echoesOf(g)
	if g.Back != 0 {
		answer.key = "thanks.write_back"
	}
	var second []choice
	for _, e := range echoes {
		if t.mayEcho(g, e.name) {
			second = append(second, press(e.button, "heard", number+" "+e.name))
		}
	}
	if kind.brief && g.Back == 0 {
		return [][]choice{append(second, answer)}
	}
	rows := [][]choice{{answer}}
	if len(second) > 1 {
		rows, second = append(rows, second), nil
	}
	if t.mayAlso(g) { // in place of the hold, which is in the menu: a hard moment has no room for both
		return append(rows, []choice{press(kind.also.button, alsoSaid, number)}, append(second, press("common.put_by", "put_by")))
	}
	return append(rows, append(second, press("common.put_by", "put_by")), []choice{t.holdChoice(to)})
}

// redrawOnCard shows the words on a card of who's with what one can do about them now.
func redrawOnCard(t *turn, who event.Who, card string) bool {
	g := t.giftOn(who, card)
	if g != nil {
		t.rebutton(who, g)
	}
	return g != nil
}

// rebutton changes what one can do about a gift and leaves its words alone.
func (t *turn) rebutton(to event.Who, g *Gift) {
	k := t.card(to, g.card())
	k.rows = t.giftRows(to, g)
	k.edit()
}
