// Package memory measures what a couple costs in Redis: at rest, and what a year of theirs leaves behind.
package memory

import (
	"errors"
	"fmt"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
	"steady/prompts"
)

// life is a pair in virtual time.
type life struct {
	c       flows.Couple
	now     time.Time
	book    *prompts.Book
	pages   flowstest.Journal
	cards   map[string]int // where their cards are, as the store files them
	message int
	asked   [2]int
	mute    bool // nobody answers
}

// answers are what people write in an evening: a few words, or a few sentences.
var answers = []string{
	"The sea at night, and that you waited for me.",
	"Not much today. I was tired and you let me be.",
	"That you rang before the train was late. I had been sitting there for a while with nothing to hold on to, and then it was easy to breathe again.",
	"How we laughed about the burnt rice.",
	"I would rather say it slowly: yesterday I was short with you because of work, and it had nothing to do with what you asked me. I saw it when you left the room.",
}

// grownUp is a pair that has been together for so long, in the morning, when nothing has been said since the
// evening: both have answered every question and thanked the other once a week, or nobody said anything.
func grownUp(days int, mute bool, book *prompts.Book) (*life, error) {
	began := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	w := &life{now: began, book: book, pages: flowstest.Journal{}, cards: map[string]int{}, message: 100, mute: mute}
	var both [2]flowstest.Person
	for i, name := range []string{"Ana", "Benjamin"} {
		both[i] = flowstest.Person{Name: name, Handle: "somebody", Lang: "en", Zone: "Europe/Berlin", Chat: int64(5_100_000_000 + i)}
	}
	w.c = flowstest.PairOf(both[0], both[1], began, book)
	for day := range days {
		if err := w.until(began.AddDate(0, 0, day+1)); err != nil {
			return nil, err
		}
		if day%7 == 3 && !mute {
			who := event.Who(day / 7 % 2)
			w.says(who, "/thanks")
			w.says(who, answers[day%len(answers)])
		}
	}
	return w, nil
}

func (w *life) step(e event.Event) {
	next, effects := flows.Step(w.c, w.now, e, w.book)
	w.c = next
	for _, x := range effects {
		switch x := x.(type) {
		case event.Keep:
			w.pages[x.Page.Number] = x.Page
		case event.Forget:
			delete(w.pages, x.Number)
		case event.Recall:
			w.step(w.pages.Recall(x))
		case event.Send:
			w.message++
			if x.Card != "" {
				w.cards[cardName(x.To, x.Card)] = w.message
			}
			if x.Card == "checkin.ask" {
				w.asked[x.To]++
			}
		case event.Delete:
			delete(w.cards, cardName(x.To, x.Card))
		}
	}
}

func cardName(who event.Who, card string) string { return [2]string{"A/", "B/"}[who] + card }

func (w *life) says(who event.Who, text string) {
	w.message++
	w.now = w.now.Add(2 * time.Second)
	p := w.c.People[who]
	w.step(event.Said{
		From: event.Phone{Chat: p.Chat, Name: p.Name, Handle: p.Handle}, Message: w.message,
		Part: event.Part{Kind: event.Words, Text: text},
	})
}

// until lets time pass, due time by due time; whoever is asked answers.
func (w *life) until(end time.Time) error {
	for range 1000 {
		urgent, crowd := flows.Due(w.c)
		at := urgent
		if at.IsZero() || !crowd.IsZero() && crowd.Before(at) {
			at = crowd
		}
		if at.IsZero() || at.After(end) {
			w.now = end
			return nil
		}
		if at.After(w.now) {
			w.now = at
		}
		before := w.asked
		w.step(event.Came{})
		for _, who := range event.Both() {
			if w.asked[who] > before[who] && !w.mute {
				w.says(who, answers[w.asked[who]*(1+2*int(who))%len(answers)])
			}
		}
	}
	return errors.New("memory: a day without end")
}

// behind is what a person leaves when they move to a pair on their first day.
func behind(pair string, now time.Time, book *prompts.Book) (flows.Couple, map[string]int, error) {
	w := &life{now: now, book: book, pages: flowstest.Journal{}, cards: map[string]int{}, message: 10}
	w.c = flows.Couple{Base: state.Base{ID: pair, Seed: pair}, People: [2]flows.Partner{{Person: state.Person{Chat: 5_100_000_000, Name: "Ana"}}}}
	w.c.People[event.A].Chat = 0
	w.step(event.Said{
		From: event.Phone{Chat: 5_100_000_000, Name: "Ana", Handle: "somebody", Lang: "en"}, Message: 1,
		Part: event.Part{Kind: event.Words, Text: "/start"},
	})
	w.step(event.Moved{To: pair})
	if w.c.Moved == "" {
		return flows.Couple{}, nil, fmt.Errorf("memory: nobody moved")
	}
	return w.c, w.cards, nil
}
