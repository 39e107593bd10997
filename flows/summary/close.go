package summary

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/nudge"
	"steady/flows/state"
	"steady/flows/tally"
)

// here is how long after somebody's last sign they still count as being here.
const here = 7 * 24 * time.Hour

// closeWeek ends the running week on day, unless it only just began.
func closeWeek(t *core.Turn, day calendar.Day) {
	w := tally.Counted(t)
	before, since := w.Closed, w.Closed+1
	if before == 0 {
		before = nudge.PairedOn(t, event.A)
		since = before
	}
	if day-before < shortest {
		return
	}
	w.Thanks, w.Light = chooseThanks(t), chooseLight(t, w.Closed)
	nothing := w.Now.Empty() && w.Light == (tally.Chosen{})
	w.Still = nothing || t.OneLeft() || t.Now.Sub(t.People(event.A).Heard) > here || t.Now.Sub(t.People(event.B).Heard) > here
	tally.EndWeek(t, since, day)
}

// chooseThanks takes one thank-you of each: the last that was answered, or else the last.
func chooseThanks(t *core.Turn) []tally.Chosen {
	var both []tally.Chosen
	for _, who := range event.Both() {
		var best *gift.Gift
		gift.GivenInWeek(t, "thanks", func(g *gift.Gift) {
			if g.By == who && (best == nil || !best.HasLanded() || g.HasLanded()) {
				best = g
			}
		})
		if best != nil {
			both = append(both, tally.Chosen{By: who, Page: best.Page, Gift: best.Number})
		}
	}
	return both
}

// chooseLight takes one moment of the week: something noticed, first of all what the other answered,
// or else an answer to a question that the other said thank you for. Whoever has not seen it yet is
// not shown it; that nobody can tell who has is why it is chosen without looking.
func chooseLight(t *core.Turn, since calendar.Day) tally.Chosen {
	var landed, noticed, answers []tally.Chosen
	gift.GivenInWeek(t, "noticed", func(g *gift.Gift) {
		x := tally.Chosen{By: g.By, Page: g.Page, Gift: g.Number}
		if noticed = append(noticed, x); g.HasLanded() {
			landed = append(landed, x)
		}
	})
	quotes(t, since, func(by event.Who, page int, to state.Prompt) {
		answers = append(answers, tally.Chosen{By: by, Page: page, Prompt: to})
	})
	for _, found := range [][]tally.Chosen{landed, noticed, answers} {
		if n := uint64(len(found)); n > 0 {
			return found[t.Chance("light", strconv.Itoa(int(since)))%n]
		}
	}
	return tally.Chosen{}
}

// seenByBoth tells whether words chosen for the summary have been on the other's phone. Those whose
// card is forgotten by now have.
func seenByBoth(t *core.Turn, x tally.Chosen) bool {
	return x.Gift == 0 || gift.Seen(t, x.Gift)
}

// quotes asks the flows what was said after a day that the week's summary may quote.
func quotes(t *core.Turn, after calendar.Day, yield func(by event.Who, page int, to state.Prompt)) {
	for _, f := range t.Flows.All {
		if f.Quotes != nil {
			f.Quotes(t, after, yield)
		}
	}
}
