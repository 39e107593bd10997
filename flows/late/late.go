package flows

import (
	"strconv"
	"strings"
	"time"

	"steady/flows/event"
)

// lateFlow is running late: by how much, and why if one likes. The other hears of it at once, whatever
// else has to wait: a changed plan is of use only before it changes.
func lateFlow() flow {
	return giving(giftKind{
		card: "late.card", sent: "late.sent", landed: "late.landed", title: "late.title", stale: "late.stale",
		taken: "late.taken", class: classAnswer, brief: true, args: lateArgs, rows: lateRows,
		typed: true, takes: bringWhy, dated: func(g *Gift) bool { return readLate(g.Arg).brought },
		echoes: []echo{{"okay", "late.okay", "late.okay_told"}},
	}, flow{
		name:     "late",
		form:     true, // what it asks for is of use now or not at all
		commands: []command{{"late", lateCommand}},
		taps: []action{
			{"by", lateBy},
			{"other", lateOther},
			{"change", lateChange},
			{"why", lateSayWhy},
			{"leave", lateLeave},
		},
		words:  lateWords,
		inward: lateInward,
		open:   lateOpen,
		shut:   shutLate,
		awaits: lateAwaits,
		holds:  lateHolds,
		lost:   lateLost,
		posted: tellWhyWaits,
		passes: func(ask Asking) bool { return ask.Step == "amount" },
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
func lateCommand(t *turn, who event.Who, rest string) {
	if !t.paired() {
		t.takesTwo(who, "late.alone", "")
		t.besideTime(who, rest)
		return
	}
	number := t.lateNumber(who)
	if rest == "" {
		t.askLate(who, number, event.Part{}, "").deliver()
		return
	}
	var before event.Part
	if why := t.whyWaiting(who, sentName("late", number)); why != nil {
		before = why[0]
	}
	t.typedLate(who, number, t.behindCommand(rest).Part, before)
}

// lateNumber is the gift that is spoken of: the one that counts just now, the one that is being asked
// for, or else a new one.
func (t *turn) lateNumber(who event.Who) int {
	if g := t.lateNow(who); g != nil {
		return g.Number
	}
	if c := t.people(who).Composer; c != nil && c.Flow == "late" && c.Step == "amount" {
		number, _, _ := strings.Cut(c.Arg, " ")
		if n, err := strconv.Atoi(number); err == nil {
			return n
		}
	}
	return t.giftNumber(who, "late")
}

// lateNow is what who has told the other about the plan of these hours.
func (t *turn) lateNow(who event.Who) *Gift {
	for i := len(giftsState(t).Given) - 1; i >= 0; i-- {
		g := &giftsState(t).Given[i]
		if g.By == who && g.Flow == "late" && g.Back == 0 && !g.Taken && readLate(g.Arg).until().After(t.now) {
			return &t.ownGiven()[i]
		}
	}
	return nil
}

// lateBy is a tap on an amount. On a card from hours ago it means nothing any more.
func lateBy(t *turn, p tap) {
	number, arg, _ := strings.Cut(p.arg, " ")
	l := readLate(arg)
	n, err := strconv.Atoi(number)
	if err != nil || l.minutes <= 0 || l.minutes > int(mostLate/time.Minute) || t.now.Sub(l.told) >= lateNews {
		t.closeComposer(p.who, p.card)
		t.strip(p.who, p.card)
		t.toast(p.who, "common.gone")
		return
	}
	why := t.whyWaiting(p.who, p.card)
	t.closeComposer(p.who, p.card)
	l.told = t.now
	if !t.tellLate(p.who, n, l, why) {
		t.toast(p.who, "late.no_sound")
	}
}

// whyWaiting is the reason that was written before the amount.
func (t *turn) whyWaiting(who event.Who, card string) []event.Part {
	c := t.people(who).Composer
	if c == nil || c.Flow != "late" || c.Step != "amount" || c.Card != card {
		return nil
	}
	if why := waitingReason(c); why.Text != "" {
		return []event.Part{why}
	}
	return nil
}

// lateOther asks for an amount in words.
func lateOther(t *turn, p tap) {
	n, err := strconv.Atoi(p.arg)
	if err != nil {
		t.toast(p.who, "common.gone")
		return
	}
	why := event.Part{}
	if parts := t.whyWaiting(p.who, p.card); len(parts) > 0 {
		why = parts[0]
	}
	t.askLate(p.who, n, why, "late.type").edit()
}

// lateChange asks anew, on the card that says what the other knows.
func lateChange(t *turn, p tap) {
	g := t.gift(p.arg)
	if g == nil || g.By != p.who || g.Taken {
		t.toast(p.who, "common.gone")
		return
	}
	if t.lateNow(p.who) != g { // that was another plan
		t.askLate(p.who, t.lateNumber(p.who), event.Part{}, "").deliver()
		return
	}
	t.askLate(p.who, g.Number, event.Part{}, "").edit()
}

// lateLeave closes the question and shows what the card said before, if it said something.
func lateLeave(t *turn, p tap) {
	t.closeComposer(p.who, p.card)
	if g := t.gift(p.arg); g != nil && g.By == p.who && !g.Taken {
		t.sentCard(p.who, g).edit()
		return
	}
	t.putAway(p)
}

// tellLate tells the other, or has what was told say something else. What was told already comes anew,
// so that it is heard; rung is false when that has happened often enough today.
func (t *turn) tellLate(who event.Who, number int, l lateness, why []event.Part) (rung bool) {
	other := who.Other()
	if !t.people(other).Gone.IsZero() {
		t.unsent = true
		return true
	}
	g, room := t.gift(strconv.Itoa(number)), t.mayPost(who, "late")
	switch {
	case g != nil && g.By == who && g.Flow == "late" && !g.Taken:
		l.again = true
		g.Arg, g.Echo, g.Sign, g.Renew = l.write(), "", Sign{}, room && g.Slot != 0
		t.giveWhy(g, why)
		if g.Renew {
			t.posted(who, "late")
		}
		t.showLate(t.sentCard(who, g).brought())
		t.redrawGift(other, g)
	case !room:
		t.showLate(t.card(who, sentName("late", number)).line("late.enough"))
		return true
	default:
		t.finish(who)
		now := why
		if t.keepsWords() {
			now = nil
		}
		t.give(who, Making{Flow: "late", Number: number, Arg: l.write(), Parts: now})
		if g := t.gift(strconv.Itoa(number)); g != nil && len(now) < len(why) {
			t.giveWhy(g, why)
			t.showLate(t.sentCard(who, g))
		}
		room = true
	}
	if t.people(other).Unreachable {
		t.card(who, "").line("late.unreached").remark().deliver()
	}
	return room
}

// lateLost is a phone that refused the card: who waits there knows nothing, and somebody has to tell
// them in another way. Why it could not be reached is nobody's business.
func lateLost(t *turn, who event.Who) {
	g := t.lateNow(who.Other())
	if g != nil && g.Slot != 0 && g.Echo == "" && g.Sign.Emoji == "" && t.now.Sub(readLate(g.Arg).told) < justNow {
		t.card(g.By, "").line("late.unreached").remark().deliver()
	}
}
