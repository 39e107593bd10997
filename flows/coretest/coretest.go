// Package coretest makes turns for the tests of a room's insides. It stands on the core alone and knows no flow, so
// that no room is too low to use it. Who wants to see what the whole bot does takes flowstest. Imported by tests only.
package coretest

import (
	"reflect"
	"sync"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Couple is a couple that keeps whatever is asked of it: a state of a type that nobody asked for before is empty.
type Couple struct {
	state.Base
	People [2]state.Person
	states map[place]any
}

// place is where a state is kept: its type, and whose it is, or core.Nobody for the two.
type place struct {
	of  reflect.Type
	who event.Who
}

// Pair is Ana and Ben, who live in these zones and have been a pair for a week.
func Pair(now time.Time, zones ...string) *Couple {
	c := &Couple{Base: state.Base{ID: "pair", Seed: "seed", Paired: now.AddDate(0, 0, -7)}}
	for i, name := range []string{"Ana", "Ben"} {
		c.People[i] = state.Person{
			Chat: int64(i + 1), Name: name, Lang: "en", Zone: zones[min(i, len(zones)-1)],
			Agreed: c.Paired, Met: c.Paired, Heard: c.Paired, Likes: state.DefaultLikes(),
		}
	}
	return c
}

// Common is what the core keeps of the couple.
func (c *Couple) Common() *state.Base { return &c.Base }

// One is what the core keeps of one of the two.
func (c *Couple) One(who event.Who) *state.Person { return &c.People[who] }

// State is a flow's state of the two, by its type.
func (c *Couple) State(of any) any { return c.StateOf(of, core.Nobody) }

// StateOf is a flow's state of one of the two, by its type.
func (c *Couple) StateOf(of any, who event.Who) any {
	at := place{reflect.TypeOf(of), who}
	if c.states[at] == nil {
		if c.states == nil {
			c.states = map[place]any{}
		}
		c.states[at] = reflect.New(at.of.Elem()).Interface()
	}
	return c.states[at]
}

// Empty takes everything away.
func (c *Couple) Empty() { *c = Couple{} }

// EmptyOf takes everything away that is kept of one of the two.
func (c *Couple) EmptyOf(who event.Who) {
	c.People[who] = state.Person{}
	for at := range c.states {
		if at.who == who {
			delete(c.states, at)
		}
	}
}

// Turn is a turn over a couple at a time, with the words, and with these flows and no others.
func Turn(t testing.TB, c *Couple, now time.Time, flows ...core.Flow) *core.Turn {
	t.Helper()
	return core.NewTurn(c, core.FlowsOf(flows), now, Book(t))
}

// Typing is a turn of a pair in Berlin at 21:10 on Monday 5 January 2026.
func Typing(t testing.TB) *core.Turn {
	t.Helper()
	now := time.Date(2026, 1, 5, 20, 10, 0, 0, time.UTC)
	return Turn(t, Pair(now, "Europe/Berlin"), now)
}

// loaded reads the words once for all tests of a package: a Book never changes, and reading one for each of them took
// longer than what they test.
var loaded = sync.OnceValues(prompts.Load)

// Book is the words, with nobody's house in them.
func Book(t testing.TB) *prompts.Book {
	t.Helper()
	book, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// TrickyZones have gaps at midnight, gaps of half an hour, days that never were, odd offsets.
func TrickyZones() []string {
	return []string{
		"Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut",
		"Pacific/Apia", "Pacific/Kwajalein", "Asia/Kathmandu", "America/St_Johns", "Africa/Casablanca", "Asia/Tehran",
		"America/Havana", "Antarctica/Troll", "Asia/Gaza", "Pacific/Chatham", "Europe/Dublin", "UTC",
	}
}
