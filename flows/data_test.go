package flows

import (
	"strings"
	"testing"

	"steady/flows/event"
)

// Run with -bench Button: what the check on a button costs, beside the same button without one.
func BenchmarkAButton(b *testing.B) {
	c := Couple{Base: Base{Seed: strings.Repeat("5e", 16)}}
	l, g := Live{Card: "checkin.ask", Number: 4711}, tag{flow: "checkin", action: "face", arg: "3"}
	b.Run("with a check", func(b *testing.B) {
		t := looking(&c, nil)
		for b.Loop() {
			t.offer(event.A, l, g)
		}
	})
	b.Run("without", func(b *testing.B) {
		for b.Loop() {
			g.encode()
		}
	})
}

func TestDataHoldsOnlyOnTheCardAndThePhoneItWasPutOn(t *testing.T) {
	c := Couple{Base: Base{Seed: "a seed"}}
	c.People[event.A].Live = []Live{{Card: "checkin.ask", Number: 7}, {Card: "note.set1", Number: 8}}
	c.People[event.B].Live = []Live{{Card: "checkin.ask", Number: 9}}
	l, g := c.People[event.A].Live[0], tag{flow: "note", action: "undo", arg: "1"}
	good, ok := parseTag(looking(&c, nil).offer(event.A, l, g))
	if !ok || !c.offered(event.A, l, good) {
		t.Fatalf("what was put on a card does not hold: %v", good)
	}
	for what, change := range map[string]func(*event.Who, *Live, *tag){
		"on the other phone":     func(who *event.Who, _ *Live, _ *tag) { *who = event.B },
		"on another card":        func(_ *event.Who, l *Live, _ *tag) { *l = c.People[event.A].Live[1] },
		"for another card":       func(_ *event.Who, l *Live, g *tag) { *l = c.People[event.A].Live[1]; g.card = 8 },
		"about something else":   func(_ *event.Who, _ *Live, g *tag) { g.arg = "2" },
		"doing something else":   func(_ *event.Who, _ *Live, g *tag) { g.action = "show" },
		"in another flow":        func(_ *event.Who, _ *Live, g *tag) { g.flow = "late" },
		"with its parts shifted": func(_ *event.Who, _ *Live, g *tag) { g.flow, g.action = "note|undo", "" },
		"without its check":      func(_ *event.Who, _ *Live, g *tag) { g.check = "" },
		"with half of its check": func(_ *event.Who, _ *Live, g *tag) { g.check = g.check[:4] },
		"with another key":       func(_ *event.Who, l *Live, _ *tag) { l.Key = keyOf("another seed", event.A).text() },
	} {
		who, l, g := event.A, l, good
		change(&who, &l, &g)
		if c.offered(who, l, g) {
			t.Errorf("it holds %s", what)
		}
	}
	l.Key = keyOf(c.Seed, event.A).text()
	c.Seed = "the seed of the pair"
	if !c.offered(event.A, l, good) {
		t.Error("it does not hold where its person brought the key along")
	}
}
