package flows

import (
	"testing"
	"time"

	"steady/flows/checkin/ownquestion"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

func TestACoupleOfOneIsKeptForAMonthAndForeverIfItHoldsWords(t *testing.T) {
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	part := []event.Part{{Kind: event.Words, Text: "the sea"}}
	alone, _ := Step(Couple{Base: state.Base{ID: "solo"}}, began, event.Said{From: event.Phone{Chat: 1, Name: "Ana"}, Part: event.Part{Kind: event.Words, Text: "/start"}}, book)
	for name, wrote := range map[string]func(*Couple){
		"a page":            func(c *Couple) { c.Pages = 1 },
		"a draft":           func(c *Couple) { c.People[event.A].Drafts = []state.Draft{{Parts: part}} },
		"loose words":       func(c *Couple) { c.People[event.A].Loose = part },
		"an own question":   func(c *Couple) { c.Shared.OwnQuestions = []ownquestion.Own{{Text: "what?"}} },
		"a thank-you":       func(c *Couple) { c.Gifts.Later[event.A].Parts = part },
		"one being made":    func(c *Couple) { c.Gifts.Making[event.A].Parts = part },
		"words from apart":  func(c *Couple) { c.Pause.Sides[event.A].Kept = part },
		"words in a pause":  func(c *Couple) { c.Pause.Sides[event.A].Loose = part },
		"a note being made": func(c *Couple) { c.Notes.Making[event.A].Parts = part },
		"nothing":           func(*Couple) {},
	} {
		c := *clone(alone)
		wrote(&c)
		c, _ = Step(c, began, event.Moved{To: "pair"}, book)
		urgent, crowd := Due(c)
		if name != "nothing" {
			if !urgent.IsZero() || !crowd.IsZero() || Bare(c) {
				t.Errorf("%s: it goes at %v, %v", name, urgent, crowd)
			}
			continue
		}
		if !urgent.IsZero() || !crowd.Equal(began.AddDate(0, 0, 31)) {
			t.Fatalf("it goes at %v, %v", urgent, crowd)
		}
		if _, out := Step(c, crowd.Add(-time.Second), event.Came{}, book); len(out) > 0 {
			t.Errorf("before its time: %v", out)
		}
		c, out := Step(c, crowd, event.Came{}, book)
		if _, again := Due(c); len(out) != 1 || out[0] != (event.Clear{To: event.A}) || !again.IsZero() {
			t.Errorf("when its time came: %v, and again at %v", out, again)
		}
	}
}

// A pair must never become somebody's own pages because word of their return comes late.
func TestAReturnToWhereSomebodyIsAtHomeChangesNothing(t *testing.T) {
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	pair := Couple{Base: state.Base{ID: "pair", Paired: time.Unix(1, 0).UTC()}, People: [2]Partner{{Person: state.Person{Chat: 1, Name: "Ana"}}, {Person: state.Person{Chat: 2, Name: "Ben"}}}}
	after, out := Step(pair, time.Unix(2, 0), Returned{Who: Handoff{Partner: Partner{Person: state.Person{Chat: 1}}}}, book)
	if len(out) > 0 || after.Paired.IsZero() || after.People[event.A].Name != "Ana" {
		t.Errorf("%+v, %v", after.People, out)
	}
}
