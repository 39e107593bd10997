// Package summary is the week in one message: what the two gave each other, a line of each, and their own look at it.
// It also closes the week, also where nobody wants to see it.
package summary

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/flows/tally"
)

// Flow is the week in one message. Its second slot says nothing: it closes the week also
// where nobody wants to see it.
func Flow() core.Flow {
	return core.Flow{
		Name:     "summary",
		Commands: []core.Command{{Name: "week", Do: core.Wordless(showWeek)}},
		Menu:     []core.Entry{{Door: core.BehindUs, Place: 20, Key: "menu.week", Command: "week", For: core.InPair}},
		Taps: []core.Action{
			{Name: "small", Do: smallThing},
			{Name: "talk", Do: talkAboutWeek},
			{Name: "put_by", Do: gift.PutAside},
		},
		Slots: []core.Slot{
			{Name: weekEnd, Class: state.ClassLive, Rhythm: weekRhythm, Came: func(*core.Turn, event.Who, calendar.Day) {}},
			{Name: "summary", Class: state.ClassSummary, Rhythm: summaryRhythm, Came: summaryCame},
		},
		Due:      weekDue,
		Came:     weekCame,
		Recalled: weekRecalled,
	}
}

const weekEnd = "week"

func weekRhythm(t *core.Turn, _ event.Who) calendar.Rhythm {
	return calendar.Rhythm{Days: calendar.On(time.Sunday), At: 18 * 60, Off: !t.Paired()}
}

func summaryRhythm(t *core.Turn, who event.Who) calendar.Rhythm {
	r := t.People(who).Likes.Summary
	r.Off = r.Off || !t.Paired()
	return r
}

func weekDue(t *core.Turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		crowd = calendar.Earliest(crowd, t.People(who).Slots[weekEnd].Next)
	}
	return urgent, crowd
}

func weekCame(t *core.Turn) {
	for _, who := range event.Both() {
		if at := t.People(who).Slots[weekEnd]; calendar.IsDue(at.Next, t.Now) {
			closeWeek(t, at.Day)
		}
	}
}

const (
	shortest  calendar.Day = 5 // a week is not closed again so soon, whatever days the two have chosen
	firstFull calendar.Day = 7 // days together before there is a picture
	lastDay   calendar.Day = 1 // a summary that waited longer than this is let go
)

func summaryCame(t *core.Turn, who event.Who, day calendar.Day) {
	if t.Today(who)-day > lastDay {
		return
	}
	closeWeek(t, day)
	if w := tally.Counted(t); w.Closed == 0 || day-w.Closed >= firstFull {
		return // the two have only just begun
	}
	t.Spoke(who)
	recallWeek(t, who, "summary.week")
}

// showWeek is /week: the last summary once more.
func showWeek(t *core.Turn, who event.Who) {
	if t.Parted(who) {
		t.TakesTwo(who, "", "")
		return
	}
	if tally.Counted(t).Closed == 0 {
		t.Card(who, "").Line("summary.none").Deliver()
		return
	}
	recallWeek(t, who, "summary.again")
}

// recallWeek asks for the words the summary quotes. An author's own may not have reached the other
// yet; then only the author is shown them.
func recallWeek(t *core.Turn, who event.Who, what string) {
	var numbers []int
	w := tally.Counted(t)
	if !w.Still {
		for _, x := range append(w.Thanks[:len(w.Thanks):len(w.Thanks)], w.Light) {
			if x.Page != 0 && (x.By == who || seenByBoth(t, x)) {
				numbers = append(numbers, x.Page)
			}
		}
	}
	if len(numbers) == 0 {
		weekRecalled(t, event.Recalled{For: what, To: who})
		return
	}
	t.Out = append(t.Out, event.Recall{For: what, To: who, Numbers: numbers})
}

func weekRecalled(t *core.Turn, e event.Recalled) {
	k := weekCard(t, e.To, e.Pages)
	if strings.HasSuffix(e.For, ".week") {
		k.Lapses()
	} else {
		t.Actor = e.To // who asked for it is awake
	}
	k.Deliver()
}
