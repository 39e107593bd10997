package late

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
)

// A pause lets only the time pass, and so does the quiet after it. Why somebody is late are words like all
// others: they wait until after both, and for as long as a hold has words wait, in a parcel of their own. Then
// the card comes anew with them.

// lateWhy is the kind of that parcel.
const lateWhy = "why"

// giveWhy adds a reason to what the other knows already, or has it wait.
func giveWhy(t *core.Turn, g *gift.Gift, why []event.Part) {
	for _, part := range why {
		g.From, g.Size = append(g.From, part.Message), g.Size+part.Size()
	}
	switch {
	case len(why) == 0:
	case t.KeepsWords():
		t.Post(g.By.Other(), state.Parcel{
			Flow: g.Flow, Kind: lateWhy, Arg: strconv.Itoa(g.Number), Parts: why, Page: g.Page, Class: state.ClassWords, Edits: true,
		})
	default:
		g.More = append(g.More, why...)
	}
}

// whyWaitsKey says what keeps a reason just now: a pause, or the quiet after it. How long is not said: the
// other may have words wait beyond it, which is theirs alone to know.
func whyWaitsKey(t *core.Turn) string {
	if t.Pause().Going {
		return "late.why_waits"
	}
	return "late.why_waits_quiet"
}

// bringWhy is a reason whose time has come.
func bringWhy(t *core.Turn, to event.Who, g *gift.Gift, p state.Parcel) bool {
	if p.Kind != lateWhy {
		return false
	}
	g.More = append(g.More, p.Parts...)
	g.Renew = g.Slot != 0
	gift.Redraw(t, to, g)
	return true
}

// reasonIn is the reason in what was typed, be it with an amount before it.
func reasonIn(t *core.Turn, who event.Who, text string) string {
	if _, why, ok := amountAndWhy(t, who, text); ok {
		return why
	}
	return text
}

// tellWhyWaits tells the author of a reason that it waits.
func tellWhyWaits(t *core.Turn, to event.Who, p state.Parcel) bool {
	if p.Kind != lateWhy {
		return false
	}
	t.Card(to.Other(), "").Line(whyWaitsKey(t)).Remark().Deliver()
	return true
}
