package checkin

import (
	"slices"
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
)

// What can be done about an answer that is kept, and about an opened question: four ways at most on the card, the others
// behind [More]. What takes words back never stands beside a thank-you.

// revealRows are the first buttons of an opened question.
func revealRows(k *core.Card, r *Reveal) *core.Card {
	to, n := k.To, strconv.Itoa(r.Number)
	if r.Taken[to.Other()] {
		if !r.Taken[to] {
			k.Row(core.Press("checkin.take_back", "takeback", n))
		}
		return k
	}
	if len(r.Echo[to]) == 0 {
		k.Row(core.Press("checkin.heard", "heard", n), core.Press("checkin.thank", "thanks", n))
	}
	var row []core.Choice
	if !r.asked(to, "more") {
		row = append(row, core.Press("checkin.tell_more", "more", n))
	}
	if r.replies(to) {
		row = append(row, core.Press("checkin.reply", "reply", n))
	}
	return k.Row(append(row, core.Press("common.more", "more_open", n))...)
}

// asked tells whether who has asked the other for this.
func (r *Reveal) asked(who event.Who, kind string) bool { return slices.Contains(r.Wants[who], kind) }

// replies tells whether there is room for a reply among who's first buttons: something else has gone from them.
func (r *Reveal) replies(who event.Who) bool { return len(r.Echo[who]) > 0 || r.asked(who, "more") }

// furtherRows are the others.
func furtherRows(k *core.Card, r *Reveal) *core.Card {
	to, n := k.To, strconv.Itoa(r.Number)
	var row []core.Choice
	if !r.replies(to) {
		row = append(row, core.Press("checkin.reply", "reply", n))
	}
	if !r.asked(to, "talk") {
		row = append(row, core.Press("checkin.talk", "talk", n))
	}
	if len(row) > 0 {
		k.Row(row...)
	}
	row = nil
	if !r.Taken[to] {
		row = append(row, core.Press("checkin.take_back", "takeback", n))
	}
	return k.Row(append(row, core.Press("common.back", "back_open", n))...)
}

// buttons shows the first buttons again; the words above them stay as they are.
func buttons(t *core.Turn, who event.Who, r *Reveal) {
	if name := revealName(r.Number); t.IsLive(who, name) {
		revealRows(t.Card(who, name), r).Edit()
	}
}

// tapOpen shows some of the buttons of an opened question.
func tapOpen(rows func(*core.Card, *Reveal) *core.Card) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) {
		if r := past(t, p.Arg); r != nil {
			rows(t.Card(p.Who, p.Card), r).Edit()
			return
		}
		t.Toast(p.Who, "common.gone")
	}
}

// secondRows are the buttons of whoever answered second: when both open comes first.
func secondRows(side *Side, k *core.Card) *core.Card {
	show, more := core.Press("checkin.show", "show").Main(), core.Press("common.more", "more_kept")
	add, change := core.Press("common.add", "add"), core.Press("common.change", "change")
	switch {
	case side.NotYet:
		return k.Row(show).Row(add, change, more)
	case side.Loosely: // what was meant for nobody opens in two minutes
		change = core.Press("checkin.not_for_this", "elsewhere")
	}
	return k.Row(show, core.Press("checkin.not_yet", "notyet")).Row(change, more)
}

// wordsRow is row with what can be said of words that were taken for an answer because the question was the last to
// ask for some.
func wordsRow(side *Side, row ...core.Choice) []core.Choice {
	if side.Loosely {
		row = append(row, core.Press("checkin.not_for_this", "elsewhere"))
	}
	return row
}

// keptRows are the buttons of an answer that are not among its first.
func keptRows(side *Side, k *core.Card) *core.Card {
	var row []core.Choice
	if side.Held == 1 || !side.NotYet {
		row = append(row, core.Press("common.add", "add"))
	}
	switch {
	case side.Held == 1 || side.NotYet:
		row = wordsRow(side, row...)
	case side.Loosely:
		row = append(row, core.Press("common.change", "change"))
	}
	return k.Row(append(row, core.Press("common.back", "back_kept"))...).Private()
}

// tapKept shows the other buttons of an answer that is kept, or its first again, below the same words.
func tapKept(more bool) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) {
		side := &stateOf(t).Sides[p.Who]
		switch {
		case !stateOf(t).wrote(p.Who) || p.Card != side.Card:
			t.Toast(p.Who, "common.gone")
		case more:
			keptRows(side, t.Card(p.Who, p.Card)).Edit()
		default:
			k := kept(t, p.Who)
			k.Send.Text = event.Text{}
			k.Edit()
		}
	}
}
