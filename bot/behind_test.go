package bot

import (
	"context"
	"errors"
	"testing"
	"time"

	"steady/flows"
)

// month is longer than a couple of one is kept behind a pair.
const month = 32 * 24 * time.Hour

// paired makes a pair of the two, with a bot whose sender nobody runs.
func (x *two) paired() (b *Bot, pair string) {
	x.t.Helper()
	b = x.build("one")
	b.clerk.out = deaf{}
	if err := b.clerk.joinErrand(x.t.Context(), x.maker, flows.Join{Code: x.code, With: x.other}); err != nil {
		x.t.Fatal(err)
	}
	pair, err := x.store.PairOf(x.t.Context(), x.code)
	if err != nil {
		x.t.Fatal(err)
	}
	return b, pair
}

// monthLater lets the time come for a couple, and its errands be done; what was to be said has gone out.
func (x *two) monthLater(b *Bot, couple string) {
	x.t.Helper()
	ctx := x.t.Context()
	x.clock.set(x.clock.now().Add(month))
	if err := b.clerk.deliver(ctx, couple, []happening{{event: flows.Came{}, kind: kindDue}}); err != nil {
		x.t.Fatal(err)
	}
	entries, _, err := shelf{x.store, b.o.Log}.Outbox(ctx, couple)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, e := range entries {
		if l, err := readLetter(e.Item); err != nil || !l.Bury {
			if err := x.store.Receipt(ctx, couple, refsOf(entries[:1]), nil); err != nil {
				x.t.Fatal(err)
			}
			entries = entries[1:]
			continue
		}
		if err := b.clerk.errand(ctx, e); err != nil {
			x.t.Fatal(err)
		}
	}
}

func (x *two) stored(couple string) bool {
	x.t.Helper()
	c, err := x.store.Load(x.t.Context(), couple)
	if err != nil {
		x.t.Fatal(err)
	}
	return c.Version > 0
}

func TestACoupleOfOneThatHoldsNothingGoesAMonthAfterThePairing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		x.change(x.other, func(c *flows.Couple) { c.Pages = 1 }) // Ben wrote something on his own
		b, pair := x.paired()
		for _, solo := range []string{x.maker, x.other} {
			state, _, err := b.clerk.peek(t.Context(), solo)
			if err != nil {
				t.Fatal(err)
			}
			_, due := flows.Due(state)
			if ben := solo == x.other; due.IsZero() != ben {
				t.Errorf("of Ben's, %v, it is due at %v", ben, due)
			}
		}
		x.monthLater(b, x.maker)
		x.monthLater(b, x.other)
		if x.stored(x.maker) || !x.stored(x.other) || !x.stored(pair) {
			t.Errorf("Ana's is there: %v, Ben's: %v", x.stored(x.maker), x.stored(x.other))
		}
		// A repeat finds everything as it is.
		if err := b.clerk.joinErrand(t.Context(), x.maker, flows.Join{Code: x.code, With: x.other}); err != nil {
			t.Error(err)
		}
		for _, chat := range []int64{1065, 1066} {
			if p, err := x.store.Person(t.Context(), chat); err != nil || p.Current != pair {
				t.Errorf("somebody is in %q: %v", p.Current, err)
			}
			x.speaks(b, chat)
		}
		if x.stored(x.maker) {
			t.Error("it came back")
		}
		w.log.clear()
	})
}

// Whoever leaves the pair comes back to a couple of one of the same id, wherever the way was cut off.
func TestWhoeverLeavesComesBackToACoupleThatIsThereNoMore(t *testing.T) {
	for cut := 0; cut < 20; cut++ {
		done := false
		inWorld(t, func(t *testing.T, w *world) {
			x := newTwo(w)
			b, pair := x.paired()
			x.monthLater(b, x.maker)
			if x.stored(x.maker) {
				t.Fatal("it is still there")
			}
			x.change(pair, func(c *flows.Couple) {
				c.People[flows.A].Gone, c.People[flows.A].Farewell = x.clock.now(), &flows.Farewell{With: "Ben", Chose: true, Cards: 40}
			})
			mend, reached := w.failing(cut)
			ctx, kill := context.WithTimeout(t.Context(), 10*time.Second)
			err := b.clerk.leave(ctx, pair, 1065)
			kill()
			mend()
			if done = !reached(); done && err != nil {
				t.Errorf("nothing was cut off, and yet: %v", err)
			}
			for range 2 { // the errand comes again
				if err := b.clerk.leave(t.Context(), pair, 1065); err != nil {
					t.Error(err)
				}
			}
			x.speaks(b, 1065)
			p, err := x.store.Person(t.Context(), 1065)
			if err != nil || p.Current != x.maker {
				t.Fatalf("Ana is in %q: %v", p.Current, err)
			}
			state, _, err := b.clerk.peek(t.Context(), x.maker)
			if err != nil || state.Moved != "" || state.People[flows.A].Chat != 1065 || state.People[flows.A].Name != "Ana" || state.Cards < 40 {
				t.Errorf("Ana's own pages are %+v: %v", state, err)
			}
			w.log.clear()
		})
		if done {
			return
		}
	}
	t.Error("there is no end to it")
}

func TestWhoIsErasedHasNothingLeftThoughTheirCoupleOfOneIsGone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b, pair := x.paired()
		x.monthLater(b, x.maker)
		if err := b.clerk.erase(t.Context(), pair, 1065, false); err != nil {
			t.Fatal(err)
		}
		if _, known, err := x.store.Known(t.Context(), 1065); known || err != nil {
			t.Errorf("Ana is known: %v, %v", known, err)
		}
		if state, _, err := b.clerk.peek(t.Context(), pair); err != nil || state.People[flows.A].Name != "" {
			t.Errorf("the pair holds %+v: %v", state.People[flows.A], err)
		}
		if _, err := b.clerk.belongings(t.Context(), 1065, time.Time{}, time.Time{}); !errors.Is(err, errNobody) {
			t.Errorf("the files: %v", err)
		}
		w.log.clear()
	})
}
