package flows

import (
	"strings"
	"testing"
)

// Run with -bench Button: what the check on a button costs, beside the same button without one.
func BenchmarkAButton(b *testing.B) {
	c := Couple{Seed: strings.Repeat("5e", 16)}
	l, g := Live{Card: "checkin.ask", Number: 4711}, tag{flow: "checkin", action: "face", arg: "3"}
	b.Run("with a check", func(b *testing.B) {
		t := &turn{c: &c}
		for b.Loop() {
			t.offer(A, l, g)
		}
	})
	b.Run("without", func(b *testing.B) {
		for b.Loop() {
			g.encode()
		}
	})
}

func TestDataHoldsOnlyOnTheCardAndThePhoneItWasPutOn(t *testing.T) {
	c := Couple{Seed: "a seed"}
	c.People[A].Live = []Live{{Card: "checkin.ask", Number: 7}, {Card: "note.set1", Number: 8}}
	c.People[B].Live = []Live{{Card: "checkin.ask", Number: 9}}
	l, g := c.People[A].Live[0], tag{flow: "note", action: "undo", arg: "1"}
	good, ok := parseTag((&turn{c: &c}).offer(A, l, g))
	if !ok || !c.offered(A, l, good) {
		t.Fatalf("what was put on a card does not hold: %v", good)
	}
	for what, change := range map[string]func(*Who, *Live, *tag){
		"on the other phone":     func(who *Who, _ *Live, _ *tag) { *who = B },
		"on another card":        func(_ *Who, l *Live, _ *tag) { *l = c.People[A].Live[1] },
		"for another card":       func(_ *Who, l *Live, g *tag) { *l = c.People[A].Live[1]; g.card = 8 },
		"about something else":   func(_ *Who, _ *Live, g *tag) { g.arg = "2" },
		"doing something else":   func(_ *Who, _ *Live, g *tag) { g.action = "show" },
		"in another flow":        func(_ *Who, _ *Live, g *tag) { g.flow = "late" },
		"with its parts shifted": func(_ *Who, _ *Live, g *tag) { g.flow, g.action = "note|undo", "" },
		"without its check":      func(_ *Who, _ *Live, g *tag) { g.check = "" },
		"with half of its check": func(_ *Who, _ *Live, g *tag) { g.check = g.check[:4] },
		"with another key":       func(_ *Who, l *Live, _ *tag) { l.Key = keyOf("another seed", A).text() },
	} {
		who, l, g := A, l, good
		change(&who, &l, &g)
		if c.offered(who, l, g) {
			t.Errorf("it holds %s", what)
		}
	}
	l.Key = keyOf(c.Seed, A).text()
	c.Seed = "the seed of the pair"
	if !c.offered(A, l, good) {
		t.Error("it does not hold where its person brought the key along")
	}
}
