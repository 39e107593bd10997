package flows

import (
	"strconv"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// here is how long after somebody's last sign they still count as being here.
const here = 7 * 24 * time.Hour

// closeWeek ends the running week on day, unless it only just began.
func (t *turn) closeWeek(day calendar.Day) {
	w := weeksState(t)
	before, since := w.Closed, w.Closed+1
	if before == 0 {
		before = t.pairedOn(event.A)
		since = before
	}
	if day-before < shortest {
		return
	}
	w.Thanks, w.Light = t.chooseThanks(), t.chooseLight(w.Closed)
	nothing := w.Now.empty() && w.Light == (Chosen{})
	w.Still = nothing || t.oneLeft() || t.now.Sub(t.people(event.A).Heard) > here || t.now.Sub(t.people(event.B).Heard) > here
	t.endWeek(since, day)
}

// chooseThanks takes one thank-you of each: the last that was answered, or else the last.
func (t *turn) chooseThanks() []Chosen {
	var both []Chosen
	for _, who := range event.Both() {
		var best *Gift
		t.givenInWeek("thanks", func(g *Gift) {
			if g.By == who && (best == nil || !best.hasLanded() || g.hasLanded()) {
				best = g
			}
		})
		if best != nil {
			both = append(both, Chosen{By: who, Page: best.Page, Gift: best.Number})
		}
	}
	return both
}

// chooseLight takes one moment of the week: something noticed, first of all what the other answered,
// or else an answer to a question that the other said thank you for. Whoever has not seen it yet is
// not shown it; that nobody can tell who has is why it is chosen without looking.
func (t *turn) chooseLight(since calendar.Day) Chosen {
	var landed, noticed, answers []Chosen
	t.givenInWeek("noticed", func(g *Gift) {
		x := Chosen{By: g.By, Page: g.Page, Gift: g.Number}
		if noticed = append(noticed, x); g.hasLanded() {
			landed = append(landed, x)
		}
	})
	t.quotes(since, func(by event.Who, page int, to Prompt) {
		answers = append(answers, Chosen{By: by, Page: page, Prompt: to})
	})
	for _, found := range [][]Chosen{landed, noticed, answers} {
		if n := uint64(len(found)); n > 0 {
			return found[t.chance("light", strconv.Itoa(int(since)))%n]
		}
	}
	return Chosen{}
}

// seenByBoth tells whether words chosen for the summary have been on the other's phone. Those whose
// card is forgotten by now have.
func (t *turn) seenByBoth(x Chosen) bool {
	return x.Gift == 0 || t.giftSeen(x.Gift)
}
