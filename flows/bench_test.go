package flows_test

import (
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/prompts"
)

// everyday is one of the turns that a phone waits for.
type everyday struct {
	name string
	c    flows.Couple
	at   time.Time
	e    event.Event
	// most is how many allocations it may take: about a quarter more than it does.
	most float64
}

// pair is two people who live with the bot, one step after the other.
type pair struct {
	t       testing.TB
	book    *prompts.Book
	c       flows.Couple
	now     time.Time
	message int
	buttons map[event.Who][]string // of the newest cards, by whose phone they are on
}

func (p *pair) step(at time.Time, e event.Event) {
	p.now = at
	after, effects := flows.Step(p.c, at, e, p.book)
	p.c = after
	for _, x := range effects {
		if s, ok := x.(event.Send); ok && len(s.Rows) > 0 {
			p.buttons[s.To] = nil
			for _, row := range s.Rows {
				for _, b := range row {
					p.buttons[s.To] = append(p.buttons[s.To], b.Data)
				}
			}
		}
	}
}

// until lets come what is due until a time.
func (p *pair) until(end time.Time) {
	for {
		urgent, crowd := flows.Due(p.c)
		next := urgent
		if next.IsZero() || !crowd.IsZero() && crowd.Before(next) {
			next = crowd
		}
		if next.IsZero() || next.After(end) {
			p.now = end
			return
		}
		p.step(next, event.Came{})
	}
}

func (p *pair) says(who event.Who, text string) event.Event {
	p.message++
	return event.Said{From: phone(who), Message: p.message, Part: event.Part{Kind: event.Words, Text: text}}
}

// taps presses the newest button of who's whose data begins so.
func (p *pair) taps(who event.Who, begins string) event.Event {
	p.t.Helper()
	for _, data := range p.buttons[who] {
		if strings.HasPrefix(data, begins) {
			return event.Tapped{From: phone(who), Message: 7, Data: data}
		}
	}
	p.t.Fatalf("there is no button %s among %q", begins, p.buttons[who])
	return nil
}

func phone(who event.Who) event.Phone {
	return event.Phone{Chat: int64(who) + 1, Name: [2]string{"Ana", "Ben"}[who], Lang: "en"}
}

// lived is a pair at half past seven in the evening, after two weeks of questions, answers and
// thank-yous that began on a Monday.
func lived(t testing.TB, begin time.Time) *pair {
	ana := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: begin.Location().String(), Chat: 1}
	ben := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: begin.Location().String(), Chat: 2}
	p := &pair{t: t, book: flowstest.Book(t), buttons: map[event.Who][]string{}}
	p.c = flowstest.PairOf(ana, ben, begin, p.book)
	for day := range 14 {
		evening := begin.AddDate(0, 0, day)
		p.until(evening.Add(40 * time.Minute))
		p.step(p.now, p.says(event.A, "the sea at night, and how you laughed about the boat"))
		p.step(p.now.Add(time.Minute), p.says(event.B, "that we found the way back without the map"))
		p.until(evening.Add(time.Hour))
		p.step(p.now, p.says(event.B, "/thanks You rang before the train was late. I could breathe."))
		p.until(evening.Add(24 * time.Hour))
	}
	return p
}

// everydays are the everyday turns, each of a pair that has lived.
func everydays(t testing.TB, begin time.Time) []everyday {
	p := lived(t, begin)
	evening := p.now.Add(30 * time.Minute) // eight o'clock in Berlin
	quiet := p.c
	p.step(evening, event.Came{})
	asked, from := p.c, evening.Add(5*time.Minute)
	face := p.taps(event.A, "checkin|face|")
	p.step(from, p.says(event.A, "the sea at night"))
	p.step(from.Add(time.Minute), p.says(event.B, "the way back"))
	both := p.c
	return []everyday{
		{"the evening's question", quiet, evening, event.Came{}, 129},
		{"an answer", asked, from, p.says(event.A, "the sea at night"), 106},
		{"a reveal", both, from.Add(3 * time.Minute), event.Came{}, 179},
		{"a tap", asked, from, face, 76},
		{"a stale tap", asked, from, event.Tapped{From: phone(event.A), Data: "checkin|face|zz|3"}, 25},
		{"a pause", quiet, from, p.says(event.A, "/pause"), 133},
		{"a thank-you", quiet, from, p.says(event.A, "/thanks You rang before the train was late. I could breathe."), 110},
		{"a sticker", asked, from, event.Said{From: phone(event.A), Message: 7, Part: event.Part{Kind: event.Sticker}}, 25},
	}
}

// monday is half past seven in the evening of one.
func monday(t testing.TB, year int, month time.Month, day int) time.Time {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	return time.Date(year, month, day, 19, 30, 0, 0, berlin)
}

// Run with -bench Step -benchmem. The turns are of today and the heap grows as in a process of steady: a
// time zone remembers the present only, and collecting garbage would be most of what is measured else.
func BenchmarkStep(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	book := flowstest.Book(b)
	now := time.Now()
	back := 14 + (int(now.Weekday())+6)%7 // two weeks before the Monday of this one
	for _, turn := range everydays(b, monday(b, now.Year(), now.Month(), now.Day()-back)) {
		b.Run(turn.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				flows.Step(turn.c, turn.at, turn.e, book)
			}
		})
	}
}

// Times depend on the machine, allocations do not: where these double, the times will have, too.
func TestAnEverydayTurnAllocatesNoMoreThanItDid(t *testing.T) {
	book := flowstest.Book(t)
	for _, turn := range everydays(t, monday(t, 2026, 1, 5)) {
		t.Run(turn.name, func(t *testing.T) {
			_, effects := flows.Step(turn.c, turn.at, turn.e, book)
			if len(effects) == 0 {
				t.Fatal("nothing comes of it")
			}
			got := testing.AllocsPerRun(20, func() { flows.Step(turn.c, turn.at, turn.e, book) })
			if got > turn.most {
				t.Errorf("%v allocations, at most %v were expected: find out what for, or write down why", got, turn.most)
			}
			if 2*got <= turn.most {
				t.Errorf("%v allocations: the limit of %v would not see it double", got, turn.most)
			}
		})
	}
}
