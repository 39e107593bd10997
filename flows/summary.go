package flows

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
)

// Weeks is what the two gave each other: this week so far, and the weeks before. A week is closed
// once, by whoever of the two comes to its end first, so that both are shown the same.
type Weeks struct {
	Past   []Tally      `json:",omitempty"` // closed weeks that had something to count, oldest first
	Last   Tally        `json:",omitzero"`  // the week closed last
	Now    Tally        `json:",omitzero"`
	Closed calendar.Day `json:",omitempty"` // the day the last one was closed
	Still  bool         `json:",omitempty"` // it was a quiet one, or only one of them was here
	Thanks []Chosen     `json:",omitempty"` // one thank-you of each
	Light  Chosen       `json:",omitzero"`  // one moment of it
	Acts   []Kept       `json:",omitempty"` // small things done this week so far
	Kept   []Kept       `json:",omitempty"` // and in the week closed last
}

// Tally is what one week held, of both together.
type Tally struct {
	Day       calendar.Day `json:",omitempty"` // the day it was closed
	Since     calendar.Day `json:",omitempty"` // the first day it counts; 0: closed by a program that did not note it
	Questions int          `json:",omitempty"` // answered by both
	Thanks    int          `json:",omitempty"`
	Kept      int          `json:",omitempty"` // promises, acts, returns from a pause
	Pauses    int          `json:",omitempty"` // how many of them were returns from a pause
}

// plus adds up two weeks.
func (y Tally) plus(z Tally) Tally {
	y.Questions, y.Thanks = y.Questions+z.Questions, y.Thanks+z.Thanks
	y.Kept, y.Pauses = y.Kept+z.Kept, y.Pauses+z.Pauses
	return y
}

func (y Tally) empty() bool { return y.Questions+y.Thanks+y.Kept == 0 }

// Chosen is words of the week that the summary quotes. They stay in the journal until then, so that
// what was taken back is not quoted.
type Chosen struct {
	By     event.Who
	Page   int    `json:",omitempty"`
	Gift   int    `json:",omitempty"` // 0: an answer
	Prompt Prompt `json:",omitzero"`  // to this question
}

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

func weekDue(c *Couple) (urgent, crowd time.Time) {
	for i := range c.People {
		crowd = earliest(crowd, c.People[i].Slots[weekEnd].Next)
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
	if w := &t.c.Weeks; w.Closed == 0 || day-w.Closed >= firstFull {
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
	if t.c.Weeks.Closed == 0 {
		t.card(who, "").line("summary.none").deliver()
		return
	}
	t.recallWeek(who, "summary.again")
}

// recallWeek asks for the words the summary quotes. An author's own may not have reached the other
// yet; then only the author is shown them.
func (t *turn) recallWeek(who event.Who, what string) {
	var numbers []int
	w := &t.c.Weeks
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
