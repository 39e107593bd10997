package flows

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// summaryFlow is the week in one message. Its second slot says nothing: it closes the week also
// where nobody wants to see it.
func summaryFlow() flow {
	return flow{
		name:     "summary",
		commands: []command{{"week", wordless(showWeek)}},
		taps: []action{
			{"small", smallThing},
			{"talk", talkAboutWeek},
			{"put_by", putAside},
		},
		slots: []slot{
			{name: weekEnd, class: classLive, rhythm: weekRhythm, came: func(*turn, event.Who, calendar.Day) {}},
			{name: "summary", class: classSummary, rhythm: summaryRhythm, came: summaryCame},
		},
		due:      weekDue,
		came:     weekCame,
		recalled: weekRecalled,
	}
}

const weekEnd = "week"

func weekRhythm(t *turn, _ event.Who) calendar.Rhythm {
	return calendar.Rhythm{Days: calendar.On(time.Sunday), At: 18 * 60, Off: !t.paired()}
}

func summaryRhythm(t *turn, who event.Who) calendar.Rhythm {
	r := t.people(who).Likes.Summary
	r.Off = r.Off || !t.paired()
	return r
}

func weekDue(t *turn) (urgent, crowd time.Time) {
	for _, who := range event.Both() {
		crowd = earliest(crowd, t.people(who).Slots[weekEnd].Next)
	}
	return urgent, crowd
}

func weekCame(t *turn) {
	for _, who := range event.Both() {
		if at := t.people(who).Slots[weekEnd]; isDue(at.Next, t.now) {
			t.closeWeek(at.Day)
		}
	}
}

const (
	shortest  calendar.Day = 5 // a week is not closed again so soon, whatever days the two have chosen
	firstFull calendar.Day = 7 // days together before there is a picture
	lastDay   calendar.Day = 1 // a summary that waited longer than this is let go
)

func summaryCame(t *turn, who event.Who, day calendar.Day) {
	if t.today(who)-day > lastDay {
		return
	}
	t.closeWeek(day)
	if w := weeksState(t); w.Closed == 0 || day-w.Closed >= firstFull {
		return // the two have only just begun
	}
	t.spoke(who)
	t.recallWeek(who, "summary.week")
}

// showWeek is /week: the last summary once more.
func showWeek(t *turn, who event.Who) {
	if t.parted(who) {
		t.takesTwo(who, "", "")
		return
	}
	if weeksState(t).Closed == 0 {
		t.card(who, "").line("summary.none").deliver()
		return
	}
	t.recallWeek(who, "summary.again")
}

// recallWeek asks for the words the summary quotes. An author's own may not have reached the other
// yet; then only the author is shown them.
func (t *turn) recallWeek(who event.Who, what string) {
	var numbers []int
	w := weeksState(t)
	if !w.Still {
		for _, x := range append(w.Thanks[:len(w.Thanks):len(w.Thanks)], w.Light) {
			if x.Page != 0 && (x.By == who || t.seenByBoth(x)) {
				numbers = append(numbers, x.Page)
			}
		}
	}
	if len(numbers) == 0 {
		weekRecalled(t, event.Recalled{For: what, To: who})
		return
	}
	t.out = append(t.out, event.Recall{For: what, To: who, Numbers: numbers})
}

func weekRecalled(t *turn, e event.Recalled) {
	k := t.weekCard(e.To, e.Pages)
	if strings.HasSuffix(e.For, ".week") {
		k.lapses()
	} else {
		t.actor = e.To // who asked for it is awake
	}
	k.deliver()
}
