package flows

import (
	"strconv"

	"steady/flows/event"
)

// A pause lets only the time pass, and so does the quiet after it. Why somebody is late are words like all
// others: they wait until after both, and for as long as a hold has words wait, in a parcel of their own. Then
// the card comes anew with them.

// lateWhy is the kind of that parcel.
const lateWhy = "why"

// giveWhy adds a reason to what the other knows already, or has it wait.
func (t *turn) giveWhy(g *Gift, why []event.Part) {
	for _, part := range why {
		g.From, g.Size = append(g.From, part.Message), g.Size+part.Size()
	}
	switch {
	case len(why) == 0:
	case t.keepsWords():
		t.post(g.By.Other(), Parcel{
			Flow: g.Flow, Kind: lateWhy, Arg: strconv.Itoa(g.Number), Parts: why, Page: g.Page, Class: classWords, Edits: true,
		})
	default:
		g.More = append(g.More, why...)
	}
}

// whyWaitsKey says what keeps a reason just now: a pause, or the quiet after it. How long is not said: the
// other may have words wait beyond it, which is theirs alone to know.
func (t *turn) whyWaitsKey() string {
	if t.pause().going {
		return "late.why_waits"
	}
	return "late.why_waits_quiet"
}

// bringWhy is a reason whose time has come.
func bringWhy(t *turn, to event.Who, g *Gift, p Parcel) bool {
	if p.Kind != lateWhy {
		return false
	}
	g.More = append(g.More, p.Parts...)
	g.Renew = g.Slot != 0
	t.redrawGift(to, g)
	return true
}

// reasonIn is the reason in what was typed, be it with an amount before it.
func (t *turn) reasonIn(who event.Who, text string) string {
	if _, why, ok := t.amountAndWhy(who, text); ok {
		return why
	}
	return text
}

// tellWhyWaits tells the author of a reason that it waits.
func tellWhyWaits(t *turn, to event.Who, p Parcel) bool {
	if p.Kind != lateWhy {
		return false
	}
	t.card(to.Other(), "").line(t.whyWaitsKey()).remark().deliver()
	return true
}
