package flows

import (
	"strconv"

	"steady/flows/event"
	"steady/prompts"
)

// worried is the door for somebody who is worried about somebody else: how to ask, how to stay, and whom
// to call.
func (t *turn) worried(who event.Who) *card {
	return t.card(who, supportCard).line("support.for_worried").
		row(press("support.how_ask", "door", "ask"), press("support.how_stay", "door", "stay")).
		row(press("support.whom_call", "now")).
		row(press("common.back", "doors")).private()
}

// worriedRows leads on from one of its pages to the other, and to whom to call.
func worriedRows(key, name string) [][]choice {
	return [][]choice{{press(key, "door", name), press("support.whom_call", "now")}}
}

// signs is how many signs there are that two people should not do this alone.
const signs = 6

// tapSigns goes through them, one at a time. Nothing is asked, and nothing is kept of where somebody
// stopped.
func tapSigns(t *turn, p tap) {
	n, err := strconv.Atoi(p.arg)
	if err != nil || n < 0 || n > signs+1 {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	k := t.card(p.who, supportCard)
	switch n {
	case 0:
		k.line("support.signs_about").row(press("support.signs_begin", "signs", "1"))
	case signs + 1:
		k.line("support.signs_end").row(press("support.now", "now")).row(press("support.me", "door", "me"))
	default:
		k.line("support.sign_" + strconv.Itoa(n)).words(t.say(p.who, "support.sign_place", prompts.Args{"Number": n, "Of": signs})).
			row(press("support.signs_next", "signs", strconv.Itoa(n+1)))
	}
	back := press("common.back", "door", "more")
	if n > 0 {
		back = press("common.back", "signs", strconv.Itoa(n-1))
	}
	k.row(back).private().edit()
}
