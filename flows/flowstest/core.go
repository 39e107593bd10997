package flowstest

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// Core is a world made of flows.Step alone: couples in a map, phones in memory, no wire. Every
// event it takes is also checked for what holds always.
type Core struct {
	t       TB
	book    *prompts.Book
	now     time.Time
	couples map[string]flows.Couple
	home    map[int64]string // chat → couple
	phones  map[int64]*phone
	people  map[string]Person
	links   map[string]*link
	pages   map[string]Journal
	last    func() error
	born    map[int]time.Time // when each message came
	message int
	parked  int
	speaker *phone        // whose words in a group are being answered
	deaf    event.Unheard // the newest outage that was long enough to lose taps
	steps   int           // that are under way, one within the other
	errands []func()      // what concerns other couples: done after everything else a step brought about
	watch   func(flows.Couple, []event.Effect, Journal)
}

type phone struct {
	key     string
	screen  []Bubble
	cards   map[string]int // card → message, of the couple the person is in
	changes []Change
	blocked bool
	refuses map[event.Kind]bool // what Telegram passes on to it in no form
	held    []func()            // what always arrives, waiting for the phone to come back
	newest  map[string]int      // of the edits among it: the one of each card that counts
}

// NewCore makes an empty world.
func NewCore(t TB, book *prompts.Book) *Core {
	return &Core{
		t: t, book: book, couples: map[string]flows.Couple{}, home: map[int64]string{},
		phones: map[int64]*phone{}, people: map[string]Person{}, links: map[string]*link{},
		pages: map[string]Journal{}, born: map[int]time.Time{},
	}
}

// Watch has see told of every state that a couple gets into, of what was to be done in the same step, and of
// its journal as it stands after that. see may change none of them.
func (w *Core) Watch(see func(flows.Couple, []event.Effect, Journal)) { w.watch = see }

// Prefer has prompts of a deck picked before others.
func (w *Core) Prefer(p prompts.Pins, ids []int) { w.book = w.book.Preferring(p, ids...) }

// Book is the words, with what is picked first.
func (w *Core) Book() *prompts.Book { return w.book }

// Begin sets the time.
func (w *Core) Begin(at time.Time) { w.now = at }

// Now is the time.
func (w *Core) Now() time.Time { return w.now }

// Meet makes the phones of people who have never heard of the bot.
func (w *Core) Meet(people []Person) {
	for _, p := range people {
		w.people[p.Key] = p
		if w.phones[p.Chat] == nil {
			w.phones[p.Chat] = &phone{key: p.Key, cards: map[string]int{}, newest: map[string]int{}}
			id := "solo" + p.Key
			w.home[p.Chat] = id
			w.couples[id] = flows.New(id, "seed-of-"+p.Key)
		}
	}
}

// Pair makes two people a pair of seven days.
func (w *Core) Pair(a, b Person) {
	c := PairOf(a, b, w.now, w.book)
	w.couples[c.ID] = c
	for _, p := range []Person{a, b} {
		w.home[p.Chat] = c.ID
		solo := w.couples["solo"+p.Key]
		solo.Moved = c.ID
		w.couples["solo"+p.Key] = solo
	}
}

// Screen is what a phone shows now.
func (w *Core) Screen(person string) []Bubble { return w.phones[w.people[person].Chat].screen }

// Changes is what changed since the last call.
func (w *Core) Changes() []Change {
	var all []Change
	for _, p := range w.people {
		ph := w.phones[p.Chat]
		all, ph.changes = append(all, ph.changes...), nil
	}
	return all
}

// Outage has nobody there until at: what was due meanwhile comes up all at once. If it was long enough
// for taps to get lost, those whose card moves hear of it at once, all others before whatever comes next.
func (w *Core) Outage(at time.Time) {
	from := w.now
	w.now = at
	if at.Sub(from) > event.TapLife {
		w.deaf = event.Unheard{From: from, To: at}
		for _, id := range slices.Sorted(maps.Keys(w.couples)) {
			if flows.Ticking(w.couples[id]) {
				w.step(id, w.deaf)
			}
		}
	}
	w.Advance(at)
}

// Restart takes every couple through its stored form. Step does so at every event anyway.
func (w *Core) Restart() {
	for id, c := range w.couples {
		w.couples[id] = w.stored(c)
	}
}

// Again delivers the last event once more. The store recognizes it, so nothing reaches Step.
func (w *Core) Again() error {
	if w.last == nil {
		return errors.New("there is no event yet")
	}
	return nil
}

// Advance walks due time by due time until at.
func (w *Core) Advance(at time.Time) {
	for range 10000 {
		next, id := w.nextDue()
		if id == "" || next.After(at) {
			w.now = at
			return
		}
		if next.After(w.now) {
			w.now = next
		}
		w.step(id, event.Came{})
	}
	w.t.Fatalf("ten thousand due times before %v", at)
}

func (w *Core) nextDue() (time.Time, string) {
	var first time.Time
	var who string
	for id, c := range w.couples {
		urgent, crowd := flows.Due(c)
		for _, at := range []time.Time{urgent, crowd} {
			if !at.IsZero() && (first.IsZero() || at.Before(first) || at.Equal(first) && id < who) {
				first, who = at, id
			}
		}
	}
	return first, who
}

// step gives an event to a couple, checks what always holds, and carries out the effects.
func (w *Core) step(id string, e event.Event) {
	w.t.Helper()
	if _, now := e.(event.Unheard); !now && flows.Behind(w.couples[id], w.deaf.To) {
		w.step(id, w.deaf)
	}
	before := w.couples[id]
	frozen := text(before)
	after, effects := flows.Step(before, w.now, e, w.book)
	if text(before) != frozen {
		w.t.Errorf("%T: the argument was changed", e)
	}
	again, same := flows.Step(before, w.now, e, w.book)
	if text(again) != text(after) || !reflect.DeepEqual(effects, same) {
		w.t.Errorf("%T: the same call twice gave two answers", e)
	}
	if urgent, crowd := flows.Due(after); isCame(e) && (stale(urgent, w.now) || stale(crowd, w.now)) {
		w.t.Errorf("after the time came, something is still due: %v %v (now %v)", urgent, crowd, w.now)
	}
	w.couples[id] = w.stored(after)
	w.check(after, effects)
	w.checkGone(e, before, after, effects)
	w.steps++
	for _, x := range newest(effects) {
		w.carry(id, x)
	}
	if w.watch != nil {
		w.watch(w.couples[id], effects, w.pages[id])
	}
	w.steps--
	for w.steps == 0 && len(w.errands) > 0 {
		next := w.errands[0]
		w.errands = w.errands[1:]
		next()
	}
}

func isCame(e event.Event) bool { _, ok := e.(event.Came); return ok }

func stale(at, now time.Time) bool { return !at.IsZero() && !at.After(now) }

// stored takes a couple through its stored form and back.
func (w *Core) stored(c flows.Couple) flows.Couple {
	var back flows.Couple
	if err := json.Unmarshal([]byte(text(c)), &back); err != nil {
		w.t.Fatalf("the stored form does not read back: %v", err)
	}
	if text(back) != text(c) {
		w.t.Errorf("the state changes when it is stored:\n%s\n%s", text(c), text(back))
	}
	return back
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint("cannot be stored: ", err)
	}
	return string(b)
}
