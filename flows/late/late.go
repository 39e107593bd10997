// Package late is running late: by how much, and why if one likes. It is read from one line, and passes everything else
// that waits, because a changed plan is of use only before it changes.
package late

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/clock"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
)

// Flow is running late: by how much, and why if one likes. The other hears of it at once, whatever
// else has to wait: a changed plan is of use only before it changes.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{
		Card: "late.card", Sent: "late.sent", Landed: "late.landed", Title: "late.title", Stale: "late.stale",
		Taken: "late.taken", Class: state.ClassAnswer, Brief: true, Args: lateArgs, Rows: lateRows,
		Typed: true, Takes: bringWhy, Dated: func(g *gift.Gift) bool { return readLate(g.Arg).brought },
		Echoes: []gift.Echo{{Name: "okay", Button: "late.okay", Told: "late.okay_told"}},
	}, core.Flow{
		Name:     "late",
		Form:     true, // what it asks for is of use now or not at all
		Commands: []core.Command{{Name: "late", Do: lateCommand}},
		Menu:     []core.Entry{{Door: core.BehindSay, Place: 20, Key: "menu.late", Command: "late", For: core.InPair}},
		Taps: []core.Action{
			{Name: "by", Do: lateBy},
			{Name: "other", Do: lateOther},
			{Name: "change", Do: lateChange},
			{Name: "why", Do: lateSayWhy},
			{Name: "leave", Do: lateLeave},
		},
		Words:  lateWords,
		Inward: lateInward,
		Open:   lateOpen,
		Shut:   shutLate,
		Awaits: lateAwaits,
		Holds:  lateHolds,
		Lost:   lateLost,
		Posted: tellWhyWaits,
		Passes: func(ask state.Asking) bool { return ask.Step == "amount" },
	})
}

const (
	lateNews = 3 * time.Hour   // how long a card about being late is about the same plan
	mostLate = 12 * time.Hour  // more than that is another plan
	lateLine = 200             // why is a short line: it goes past all that has words wait, a pause and the quiet after it aside
	lateMost = 3               // such lines, at most
	justNow  = 2 * time.Minute // a phone that refuses so soon has not shown the card
)

// lateCommand is /late, also with the amount behind it, and with a reason behind that.
func lateCommand(t *core.Turn, who event.Who, rest string) {
	if !t.Paired() {
		t.TakesTwo(who, "late.alone", "")
		clock.BesideTime(t, who, rest)
		return
	}
	number := lateNumber(t, who)
	if rest == "" {
		askLate(t, who, number, event.Part{}, "").Deliver()
		return
	}
	var before event.Part
	if why := whyWaiting(t, who, gift.SentName("late", number)); why != nil {
		before = why[0]
	}
	typedLate(t, who, number, t.BehindCommand(rest).Part, before)
}

// lateNumber is the gift that is spoken of: the one that counts just now, the one that is being asked
// for, or else a new one.
func lateNumber(t *core.Turn, who event.Who) int {
	if g := lateNow(t, who); g != nil {
		return g.Number
	}
	if c := t.People(who).Composer; c != nil && c.Flow == "late" && c.Step == "amount" {
		number, _, _ := strings.Cut(c.Arg, " ")
		if n, err := strconv.Atoi(number); err == nil {
			return n
		}
	}
	return gift.NumberFor(t, who, "late")
}

// lateNow is what who has told the other about the plan of these hours.
func lateNow(t *core.Turn, who event.Who) *gift.Gift {
	for i := len(gift.Of(t).Given) - 1; i >= 0; i-- {
		g := &gift.Of(t).Given[i]
		if g.By == who && g.Flow == "late" && g.Back == 0 && !g.Taken && readLate(g.Arg).until().After(t.Now) {
			return &gift.OwnGiven(t)[i]
		}
	}
	return nil
}

// lateBy is a tap on an amount. On a card from hours ago it means nothing any more.
func lateBy(t *core.Turn, p core.Tap) {
	number, arg, _ := strings.Cut(p.Arg, " ")
	l := readLate(arg)
	n, err := strconv.Atoi(number)
	if err != nil || l.minutes <= 0 || l.minutes > int(mostLate/time.Minute) || t.Now.Sub(l.told) >= lateNews {
		t.CloseComposer(p.Who, p.Card)
		t.Strip(p.Who, p.Card)
		t.Toast(p.Who, "common.gone")
		return
	}
	why := whyWaiting(t, p.Who, p.Card)
	t.CloseComposer(p.Who, p.Card)
	l.told = t.Now
	if !tellLate(t, p.Who, n, l, why) {
		t.Toast(p.Who, "late.no_sound")
	}
}

// whyWaiting is the reason that was written before the amount.
func whyWaiting(t *core.Turn, who event.Who, card string) []event.Part {
	c := t.People(who).Composer
	if c == nil || c.Flow != "late" || c.Step != "amount" || c.Card != card {
		return nil
	}
	if why := waitingReason(c); why.Text != "" {
		return []event.Part{why}
	}
	return nil
}

// lateOther asks for an amount in words.
func lateOther(t *core.Turn, p core.Tap) {
	n, err := strconv.Atoi(p.Arg)
	if err != nil {
		t.Toast(p.Who, "common.gone")
		return
	}
	why := event.Part{}
	if parts := whyWaiting(t, p.Who, p.Card); len(parts) > 0 {
		why = parts[0]
	}
	askLate(t, p.Who, n, why, "late.type").Edit()
}

// lateChange asks anew, on the card that says what the other knows.
func lateChange(t *core.Turn, p core.Tap) {
	g := gift.Find(t, p.Arg)
	if g == nil || g.By != p.Who || g.Taken {
		t.Toast(p.Who, "common.gone")
		return
	}
	if lateNow(t, p.Who) != g { // that was another plan
		askLate(t, p.Who, lateNumber(t, p.Who), event.Part{}, "").Deliver()
		return
	}
	askLate(t, p.Who, g.Number, event.Part{}, "").Edit()
}

// lateLeave closes the question and shows what the card said before, if it said something.
func lateLeave(t *core.Turn, p core.Tap) {
	t.CloseComposer(p.Who, p.Card)
	if g := gift.Find(t, p.Arg); g != nil && g.By == p.Who && !g.Taken {
		gift.SentCard(t, p.Who, g).Edit()
		return
	}
	t.PutAway(p)
}

// tellLate tells the other, or has what was told say something else. What was told already comes anew,
// so that it is heard; rung is false when that has happened often enough today.
func tellLate(t *core.Turn, who event.Who, number int, l lateness, why []event.Part) (rung bool) {
	other := who.Other()
	if !t.People(other).Gone.IsZero() {
		t.Unsent = true
		return true
	}
	g, room := gift.Find(t, strconv.Itoa(number)), t.MayPost(who, "late")
	switch {
	case g != nil && g.By == who && g.Flow == "late" && !g.Taken:
		l.again = true
		g.Arg, g.Echo, g.Sign, g.Renew = l.write(), "", event.Sign{}, room && g.Slot != 0
		giveWhy(t, g, why)
		if g.Renew {
			t.Posted(who, "late")
		}
		showLate(t, gift.SentCard(t, who, g).Brought())
		gift.Redraw(t, other, g)
	case !room:
		showLate(t, t.Card(who, gift.SentName("late", number)).Line("late.enough"))
		return true
	default:
		gift.Finish(t, who)
		now := why
		if t.KeepsWords() {
			now = nil
		}
		gift.Give(t, who, gift.Making{Flow: "late", Number: number, Arg: l.write(), Parts: now})
		if g := gift.Find(t, strconv.Itoa(number)); g != nil && len(now) < len(why) {
			giveWhy(t, g, why)
			showLate(t, gift.SentCard(t, who, g))
		}
		room = true
	}
	if t.People(other).Unreachable {
		t.Card(who, "").Line("late.unreached").Remark().Deliver()
	}
	return room
}

// lateLost is a phone that refused the card: who waits there knows nothing, and somebody has to tell
// them in another way. Why it could not be reached is nobody's business.
func lateLost(t *core.Turn, who event.Who) {
	g := lateNow(t, who.Other())
	if g != nil && g.Slot != 0 && g.Echo == "" && g.Sign.Emoji == "" && t.Now.Sub(readLate(g.Arg).told) < justNow {
		t.Card(g.By, "").Line("late.unreached").Remark().Deliver()
	}
}
