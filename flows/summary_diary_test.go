package flows_test

import (
	"fmt"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

// diary walks one pair through time with nothing but Step, and keeps everything their phones were
// sent.
type diary struct {
	t     testing.TB
	book  *prompts.Book
	c     flows.Couple
	now   time.Time
	pages flowstest.Journal
	sent  []entry
	from  [2]event.Phone
	count int
}

// entry is one effect on a phone, and when it was.
type entry struct {
	at time.Time
	x  event.Effect
}

// begin pairs Ana and Ben at an instant, everything at its default, and goes to another.
func begin(t testing.TB, book *prompts.Book, zones [2]string, paired, now time.Time) *diary {
	t.Helper()
	d := &diary{t: t, book: book, now: now, pages: flowstest.Journal{}}
	ana := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: zones[0], Chat: 1}
	ben := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: zones[1], Chat: 2}
	d.from = [2]event.Phone{{Chat: 1, Name: "Ana"}, {Chat: 2, Name: "Ben"}}
	d.c = flowstest.PairOf(ana, ben, paired.AddDate(0, 0, 7), book)
	d.c.Paired = paired
	for i := range d.c.People {
		d.c.People[i].Slots = nil
		d.c.People[i].Heard = now.Add(-time.Second)
	}
	d.c, _ = flows.Step(d.c, now.Add(-time.Second), event.Came{}, book)
	return d
}

func (d *diary) step(e event.Event) {
	d.t.Helper()
	next, effects := flows.Step(d.c, d.now, e, d.book)
	d.c = next
	for _, x := range effects {
		switch x := x.(type) {
		case event.Keep:
			d.pages[x.Page.Number] = x.Page
		case event.Forget:
			delete(d.pages, x.Number)
		case event.Recall:
			d.step(d.pages.Recall(x))
		default:
			d.sent = append(d.sent, entry{d.now, x})
		}
	}
}

// until lets time pass, due time by due time.
func (d *diary) until(at time.Time) {
	d.t.Helper()
	for {
		urgent, crowd := flows.Due(d.c)
		next := urgent
		if next.IsZero() || !crowd.IsZero() && crowd.Before(next) {
			next = crowd
		}
		if next.IsZero() || next.After(at) {
			d.now = at
			return
		}
		d.now = next
		d.step(event.Came{})
	}
}

// says has somebody write something.
func (d *diary) says(who event.Who, text string) {
	d.t.Helper()
	d.count++
	part := event.Part{Kind: event.Words, Text: text}
	d.step(event.Said{From: d.from[who], Part: part, Message: d.count})
}

// taps has somebody press the newest button that does something; false: there is none.
func (d *diary) taps(who event.Who, label string) bool {
	d.t.Helper()
	for i := len(d.sent) - 1; i >= 0; i-- {
		to, _, rows := shown(d.sent[i].x)
		for _, row := range rows {
			for _, b := range row {
				if to == who && b.Text == label {
					d.step(event.Tapped{From: d.from[who], Data: b.Data})
					return true
				}
			}
		}
	}
	return false
}

// shown is who an effect is for, and what it shows.
func shown(x event.Effect) (event.Who, string, [][]event.Button) {
	switch x := x.(type) {
	case event.Send:
		return x.To, x.Text.Body, x.Rows
	case event.Edit:
		return x.To, x.Text.Body, x.Rows
	case event.Toast:
		return x.To, x.Text, nil
	case event.Delete:
		return x.To, "", nil
	}
	return -1, "", nil
}

// unprompted lists what came by itself, on the receiver's clock: "Mon 20:00", "Mon 21:30 silent".
func (d *diary) unprompted(who event.Who) []string {
	loc, _ := d.book.Zone(d.c.People[who].Zone)
	var all []string
	for _, e := range d.sent {
		if s, ok := e.x.(event.Send); ok && s.To == who && s.Lane == event.Prompts {
			at := e.at.In(loc).Format("Mon 15:04")
			if s.Silent {
				at += " silent"
			}
			all = append(all, at)
		}
	}
	return all
}

// summaries are the weekly messages somebody got.
func (d *diary) summaries(who event.Who) []entry {
	var all []entry
	for _, e := range d.sent {
		if s, ok := e.x.(event.Send); ok && s.To == who && s.Card == "summary.week" {
			all = append(all, e)
		}
	}
	return all
}

func loadBook(t testing.TB) *prompts.Book {
	t.Helper()
	return flowstest.Book(t)
}

func at(t testing.TB, zone, clock string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	when, err := time.ParseInLocation("2006-01-02 15:04", clock, loc)
	if err != nil {
		t.Fatal(fmt.Errorf("a bad time in a test: %w", err))
	}
	return when.UTC()
}
