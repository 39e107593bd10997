package bot

import (
	"errors"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/state"
)

// month is longer than a couple of one is kept behind a pair.
const month = 32 * 24 * time.Hour

// paired makes a pair of the two, with a bot whose sender nobody runs.
func (x *two) paired() (b *Bot, pair string) {
	x.t.Helper()
	b = x.build("one")
	b.clerk.out = deaf{}
	if err := b.clerk.joinErrand(x.t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
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
	if err := b.clerk.deliver(ctx, couple, []happening{{event: event.Came{}, kind: kindDue}}); err != nil {
		x.t.Fatal(err)
	}
	entries, _, err := shelf{x.store, b.o.Log}.Outbox(ctx, couple)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, e := range entries {
		if l, err := readLetter(e.Item); err != nil || !l.LayToRest {
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
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
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

// Whoever takes a couple of one away has looked at it before, and its person may come back in between.
func TestACoupleOfOneIsNotTakenAwayUnderWhoeverComesBackToIt(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b, pair := x.paired()
		x.change(x.maker, func(c *flows.Couple) { c.Left = time.Time{} }) // its time came, and the errand is on its way
		own, looked, err := b.clerk.peek(t.Context(), x.maker)
		if err != nil || !flows.Bare(own) {
			t.Fatal(own, err)
		}
		if made, err := b.clerk.keepBehind(t.Context(), x.maker, pair, flows.Partner{Person: state.Person{Chat: 1065}}); err != nil || made.Version != 0 {
			t.Fatal(made, err)
		}
		if gone, err := x.store.Forget(t.Context(), looked); gone || err != nil {
			t.Errorf("it was taken away: %v, %v", gone, err)
		}
		w.log.clear()
	})
}

// A pair that was begun and not made may yet be called off: then everybody goes back to what they had.
func TestACoupleOfOneStaysAsLongAsItsPairIsNotMade(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		ctx := t.Context()
		b := x.build("one")
		b.clerk.out = deaf{}
		pair, err := x.store.PairOf(ctx, x.code)
		if err != nil {
			t.Fatal(err)
		}
		p := plan{Code: x.code, Maker: x.maker, Opener: x.other, Chats: [2]int64{1065, 1066}, Pair: pair}
		if ok, err := x.store.Claim(ctx, x.code, x.other); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if err := b.clerk.write(ctx, pair, p); err != nil {
			t.Fatal(err)
		}
		for i, id := range p.couples() {
			if ok, err := x.store.Switch(ctx, p.Chats[i], id, pair); !ok || err != nil {
				t.Fatal(ok, err)
			}
			if err := b.clerk.freeze(ctx, id, pair, []string{"", p.Code}[i]); err != nil {
				t.Fatal(err)
			}
		}
		x.monthLater(b, x.maker)
		x.monthLater(b, x.other)
		if !x.stored(x.maker) || !x.stored(x.other) {
			t.Errorf("Ana's is there: %v, Ben's: %v", x.stored(x.maker), x.stored(x.other))
		}
		w.log.clear()
	})
}

// What somebody wrote before they had anybody lies in their couple of one, and that goes with them, whatever
// couple they ask for it in; one that an older program left goes when the agendas are made anew.
func TestTheCoupleOfOneOfWhoIsErasedDoesNotStay(t *testing.T) {
	for _, older := range []bool{false, true} {
		inWorld(t, func(t *testing.T, w *world) {
			x := newTwo(w)
			x.change(x.maker, func(c *flows.Couple) { c.Pages = 1 }) // Ana wrote something on her own
			b, pair := x.paired()
			ctx := t.Context()
			if err := b.clerk.erase(ctx, pair, 1065, false); err != nil {
				t.Fatal(err)
			}
			if state, _, err := b.clerk.peek(ctx, x.maker); err != nil || !state.Over {
				t.Fatalf("it is not over: %v", err)
			}
			entries, _, err := shelf{x.store, b.o.Log}.Outbox(ctx, x.maker)
			if err != nil || len(entries) != 1 {
				t.Fatalf("%d entries: %v", len(entries), err)
			}
			if older {
				if err := x.store.Receipt(ctx, x.maker, refsOf(entries), nil); err != nil {
					t.Fatal(err)
				}
				if _, err := b.walk(ctx); err != nil {
					t.Fatal(err)
				}
			} else if err := b.clerk.errand(ctx, entries[0]); err != nil {
				t.Fatal(err)
			}
			if x.stored(x.maker) || !x.stored(x.other) || !x.stored(pair) {
				t.Errorf("older %v: Ana's is there: %v, Ben's: %v, theirs: %v", older, x.stored(x.maker), x.stored(x.other), x.stored(pair))
			}
			w.log.clear()
		})
	}
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
		if state, _, err := b.clerk.peek(t.Context(), pair); err != nil || state.People[event.A].Name != "" {
			t.Errorf("the pair holds %+v: %v", state.People[event.A], err)
		}
		if _, err := b.clerk.belongings(t.Context(), 1065, time.Time{}, time.Time{}); !errors.Is(err, errNobody) {
			t.Errorf("the files: %v", err)
		}
		w.log.clear()
	})
}
