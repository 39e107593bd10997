package gift

import (
	"slices"
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// SentCard tells the author where their words are. It says the same whether the other has them yet.
func SentCard(t *core.Turn, who event.Who, g *Gift) *core.Card {
	k := t.Card(who, g.sent()).Remark()
	if g.Taken {
		return k.Line("thanks.taken_back")
	}
	kind := giftKind(t, g.Flow)
	if g.Back != 0 {
		kind = Kind{Sent: plainSent, Joins: true}
	}
	echo, passes := place(echoesOf(t, g), g.Echo), signPasses(t, g)
	answered := passes && (echo >= 0 || g.Sign.Emoji != "")
	_, open := t.Expected(who)
	if !answered || kind.Sent != plainSent || len(g.From) > 1 { // the answer itself says that they have it
		k.Line(kind.Sent, prompts.Args{"Count": len(g.From), "Answered": answered, "Joins": !open}, kind.argsFor(t, who, g))
	}
	if passes && echo >= 0 {
		k.Line(echoesOf(t, g)[echo].Told)
	}
	if passes {
		k.Sign(who.Other(), g.Sign)
	}
	if kind.Rows != nil {
		k.Rows = kind.Rows(t, g)
	}
	row := []core.Choice{core.Press("common.more", mineToo, strconv.Itoa(g.Number))}
	if open && kind.Joins && len(g.From) < core.MaxParts && g.Size < core.MaxWords {
		row = append([]core.Choice{core.Press("common.add", adds, strconv.Itoa(g.Number))}, row...)
	}
	return k.Row(row...)
}

// mineToo is the button that shows what else an author can do with words that have gone; lessOf leads back.
const mineToo, lessOf = "mine_too", "less"

// ShowMore shows it: they can be taken back.
func ShowMore(t *core.Turn, p core.Tap) { turnSent(t, p, true) }

// tapLess shows the card as it was.
func tapLess(t *core.Turn, p core.Tap) { turnSent(t, p, false) }

func turnSent(t *core.Turn, p core.Tap, all bool) {
	g := Find(t, p.Arg)
	if g == nil || g.By != p.Who || g.Taken || p.Card != g.sent() {
		t.Toast(p.Who, "common.gone")
		return
	}
	k := SentCard(t, p.Who, g)
	if all {
		k.Rows = nil
		k.Row(core.Press("thanks.take_back", "takeback", p.Arg), core.Press("common.back", lessOf, p.Arg))
	}
	k.Edit()
}

// retell shows the author's card anew, as long as no later gift goes by its name.
func retell(t *core.Turn, g *Gift) {
	if g.Author != "" && !t.IsLive(g.By, g.Author) {
		return
	}
	if g.Author != "" || g.Number > Of(t).Number-giftPool {
		SentCard(t, g.By, g).Edit()
	}
}

// giftCard is the partner's words with what one can do about them.
func giftCard(t *core.Turn, to event.Who, g *Gift, parts []event.Part) *core.Card {
	k, kind := t.Card(to, g.card()), giftKind(t, g.Flow)
	switch {
	case g.Taken && g.Back != 0:
		return k.Line("checkin.taken", prompts.Args{"Name": t.Name(g.By)})
	case g.Taken:
		return k.Line(kind.Taken, prompts.Args{"Name": t.Name(g.By)})
	case g.Back != 0 && g.Arg == alsoSaid && kind.Also != nil:
		k.Line(kind.Also.Told)
	case g.Back != 0 && !g.About:
		k.Line("thanks.again")
	case g.Back != 0:
		k.Line(kind.Landed)
	default:
		k.Line(kind.Card, kind.argsFor(t, to, g))
	}
	k.Quote(parts...)
	if g.Back == 0 && kind.Below != "" {
		k.Gap().Line(kind.Below, kind.argsFor(t, to, g))
	}
	if g.Sign.Emoji != "" {
		k.Gap().Sign(to, g.Sign)
	}
	if landing(t, to, g) {
		k.Gap().Line(backKey(t, to, g))
	}
	k.Rows = giftRows(t, to, g)
	return k
}

// backKey is what to reads while they write an answer to g.
func backKey(t *core.Turn, to event.Who, g *Gift) string {
	kind := giftKind(t, g.Flow)
	switch {
	case g.Back != 0:
		return "thanks.back_ask"
	case kind.Also != nil && t.People(to).Composer.Step == alsoSaid:
		return kind.Also.Ask
	}
	return kind.Ask
}

// landing tells whether to is about to write back to g.
func landing(t *core.Turn, to event.Who, g *Gift) bool {
	c := t.People(to).Composer
	return c != nil && writesBack(*c) && c.Card == g.card()
}

func giftRows(t *core.Turn, to event.Who, g *Gift) [][]core.Choice {
	number := strconv.Itoa(g.Number)
	switch {
	case g.Taken || g.Answered && !mayAlso(t, g):
		return nil
	case landing(t, to, g):
		return [][]core.Choice{{core.Press("common.not_now", "back", number)}}
	}
	kind := giftKind(t, g.Flow)
	if g.Answered {
		return [][]core.Choice{{core.Press(kind.Also.Button, alsoSaid, number)}, {core.Press("common.put_by", "put_by")}}
	}
	answer, echoes := core.Press(kind.Tell, landed, number).Main(), echoesOf(t, g)
	if g.Back != 0 {
		answer.Key = "thanks.write_back"
	}
	var second []core.Choice
	for _, e := range echoes {
		if mayEcho(t, g, e.Name) {
			second = append(second, core.Press(e.Button, "heard", number+" "+e.Name))
		}
	}
	if kind.Brief && g.Back == 0 {
		return [][]core.Choice{append(second, answer)}
	}
	rows := [][]core.Choice{{answer}}
	if kind.Free && len(second) > 1 { // a hard moment has room for four: what else there is stands behind the last
		for pair := range slices.Chunk(append(second, core.Press("common.more", ways, number)), 2) {
			rows = append(rows, pair)
		}
		return rows[1:]
	}
	if len(second) > 1 {
		rows, second = append(rows, second), nil
	}
	if mayAlso(t, g) { // in place of the hold, which is in the menu: a hard moment has no room for both
		return append(rows, []core.Choice{core.Press(kind.Also.Button, alsoSaid, number)}, append(second, core.Press("common.put_by", "put_by")))
	}
	return append(rows, append(second, core.Press("common.put_by", "put_by")), []core.Choice{t.HoldButton(to)})
}

// ways is the button that shows what else can be done about words which several answers of one tap are offered to.
const ways = "ways"

// tapWays shows it. The words stay as they are.
func tapWays(t *core.Turn, p core.Tap) {
	g := received(t, p)
	if g == nil {
		return
	}
	k := t.Card(p.Who, g.card())
	if !g.Answered {
		k.Row(core.Press(giftKind(t, g.Flow).Tell, landed, p.Arg))
	}
	k.Row(core.Press("common.put_by", "put_by")).Row(t.HoldButton(p.Who)).Row(core.Press("common.back", "back", p.Arg)).Edit()
}

// redrawOnCard shows the words on a card of who's with what one can do about them now.
func redrawOnCard(t *core.Turn, who event.Who, card string) bool {
	g := giftOn(t, who, card)
	if g != nil {
		rebutton(t, who, g)
	}
	return g != nil
}

// rebutton changes what one can do about a gift and leaves its words alone.
func rebutton(t *core.Turn, to event.Who, g *Gift) {
	k := t.Card(to, g.card())
	k.Rows = giftRows(t, to, g)
	k.Edit()
}
