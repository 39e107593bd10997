package support

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// worried is the door for somebody who is worried about somebody else: how to ask, how to stay, and whom
// to call.
func worried(t *core.Turn, who event.Who) *core.Card {
	return t.Card(who, supportCard).Line("support.for_worried").
		Row(core.Press("support.how_ask", "door", "ask"), core.Press("support.how_stay", "door", "stay")).
		Row(core.Press("support.whom_call", "now")).
		Row(core.Press("common.back", "doors")).Private()
}

// worriedRows leads on from one of its pages to the other, and to whom to call.
func worriedRows(key, name string) [][]core.Choice {
	return [][]core.Choice{{core.Press(key, "door", name), core.Press("support.whom_call", "now")}}
}

// signs is how many signs there are that two people should not do this alone.
const signs = 6

// tapSigns goes through them, one at a time. Nothing is asked, and nothing is kept of where somebody
// stopped.
func tapSigns(t *core.Turn, p core.Tap) {
	n, err := strconv.Atoi(p.Arg)
	if err != nil || n < 0 || n > signs+1 {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	k := t.Card(p.Who, supportCard)
	switch n {
	case 0:
		k.Line("support.signs_about").Row(core.Press("support.signs_begin", "signs", "1"))
	case signs + 1:
		k.Line("support.signs_end").Row(core.Press("support.now", "now")).Row(core.Press("support.me", "door", "me"))
	default:
		k.Line("support.sign_" + strconv.Itoa(n)).Words(t.Say(p.Who, "support.sign_place", prompts.Args{"Number": n, "Of": signs})).
			Row(core.Press("support.signs_next", "signs", strconv.Itoa(n+1)))
	}
	back := core.Press("common.back", "door", "more")
	if n > 0 {
		back = core.Press("common.back", "signs", strconv.Itoa(n-1))
	}
	k.Row(back).Private().Edit()
}
