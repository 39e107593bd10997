package core_test

import (
	"strings"
	"testing"
	"time"

	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/state"
)

// Run with -bench Button: what the check on a button costs, beside the same button without one.
func BenchmarkAButton(b *testing.B) {
	c := coretest.Couple{Base: state.Base{Seed: strings.Repeat("5e", 16)}}
	l, g := state.Live{Card: "checkin.ask", Number: 4711}, state.Tag{Flow: "checkin", Action: "face", Arg: "3"}
	b.Run("with a check", func(b *testing.B) {
		t := coretest.Turn(b, &c, time.Time{})
		for b.Loop() {
			t.Offer(event.A, l, g)
		}
	})
	b.Run("without", func(b *testing.B) {
		for b.Loop() {
			g.Encode()
		}
	})
}

func TestDataHoldsOnlyOnTheCardAndThePhoneItWasPutOn(t *testing.T) {
	c := coretest.Couple{Base: state.Base{Seed: "a seed"}}
	c.People[event.A].Live = []state.Live{{Card: "checkin.ask", Number: 7}, {Card: "note.set1", Number: 8}}
	c.People[event.B].Live = []state.Live{{Card: "checkin.ask", Number: 9}}
	l, g := c.People[event.A].Live[0], state.Tag{Flow: "note", Action: "undo", Arg: "1"}
	good, ok := state.ParseTag(coretest.Turn(t, &c, time.Time{}).Offer(event.A, l, g))
	if !ok || !c.Offered(event.A, l, good) {
		t.Fatalf("what was put on a card does not hold: %v", good)
	}
	for what, change := range map[string]func(*event.Who, *state.Live, *state.Tag){
		"on the other phone":     func(who *event.Who, _ *state.Live, _ *state.Tag) { *who = event.B },
		"on another card":        func(_ *event.Who, l *state.Live, _ *state.Tag) { *l = c.People[event.A].Live[1] },
		"for another card":       func(_ *event.Who, l *state.Live, g *state.Tag) { *l = c.People[event.A].Live[1]; g.Card = 8 },
		"about something else":   func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Arg = "2" },
		"doing something else":   func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Action = "show" },
		"in another flow":        func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Flow = "late" },
		"with its parts shifted": func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Flow, g.Action = "note|undo", "" },
		"without its check":      func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Check = "" },
		"with half of its check": func(_ *event.Who, _ *state.Live, g *state.Tag) { g.Check = g.Check[:4] },
		"with another key":       func(_ *event.Who, l *state.Live, _ *state.Tag) { l.Key = state.KeyOf("another seed", event.A).Text() },
	} {
		who, l, g := event.A, l, good
		change(&who, &l, &g)
		if c.Offered(who, l, g) {
			t.Errorf("it holds %s", what)
		}
	}
	l.Key = state.KeyOf(c.Seed, event.A).Text()
	c.Seed = "the seed of the pair"
	if !c.Offered(event.A, l, good) {
		t.Error("it does not hold where its person brought the key along")
	}
}
