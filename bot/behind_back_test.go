package bot

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/state"
)

// Whoever leaves the pair comes back to a couple of one of the same id, wherever the way was cut off, and
// whether the errand comes again first or they speak.
func TestWhoeverLeavesComesBackToACoupleThatIsThereNoMore(t *testing.T) {
	for name, finish := range map[string]func(x *two, b *Bot, pair string){
		"the errand": func(x *two, b *Bot, pair string) {
			for range 2 {
				if err := b.clerk.leave(x.t.Context(), pair, 1065); err != nil {
					x.t.Error(err)
				}
			}
		},
		"their own event": func(*two, *Bot, string) {},
	} {
		t.Run(name, func(t *testing.T) {
			for cut := range 20 {
				reached := false
				inWorld(t, func(t *testing.T, w *world) { reached = newTwo(w).leavesCutOff(cut, finish) })
				if !reached {
					return
				}
			}
			t.Error("there is no end to it")
		})
	}
}

// leavesCutOff lets Ana leave the pair when her couple of one is gone, and cuts that off before its cut-th
// write; false: there are not so many. Then it is finished.
func (x *two) leavesCutOff(cut int, finish func(x *two, b *Bot, pair string)) (reached bool) {
	t := x.t
	b, pair := x.paired()
	x.monthLater(b, x.maker)
	if x.stored(x.maker) {
		t.Fatal("it is still there")
	}
	x.change(pair, func(c *flows.Couple) {
		c.People[event.A].Gone, c.People[event.A].Farewell = x.clock.now(), &state.Farewell{With: "Ben", Chose: true, Cards: 40}
		c.People[event.A].Prefs.Hears = []string{"slow"}
	})
	if err := x.store.Receipt(t.Context(), pair, nil, map[string]int{"A/kept": 7}); err != nil {
		t.Fatal(err)
	}
	mend, isReached := x.failing(cut)
	ctx, kill := context.WithTimeout(t.Context(), 10*time.Second)
	err := b.clerk.leave(ctx, pair, 1065)
	kill()
	mend()
	if reached = isReached(); !reached && err != nil {
		t.Errorf("nothing was cut off, and yet: %v", err)
	}
	finish(x, b, pair)
	x.speaks(b, 1065)
	p, err := x.store.Person(t.Context(), 1065)
	if err != nil || p.Current != x.maker {
		t.Fatalf("cut off at %d: Ana is in %q: %v", cut, p.Current, err)
	}
	state, c, err := b.clerk.peek(t.Context(), x.maker)
	own := state.People[event.A]
	if err != nil || state.Moved != "" || own.Chat != 1065 || own.Name != "Ana" || len(own.Prefs.Hears) != 1 || state.Cards < 40 || c.Cards["A/kept"] != 7 {
		t.Errorf("cut off at %d: Ana's own pages are %+v with cards %v: %v", cut, state, c.Cards, err)
	}
	x.log.clear()
	return reached
}

func TestALeavingThatComesTooLateLeavesNothingOfSomebodyWhoWasErased(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b, pair := x.paired()
		x.monthLater(b, x.maker)
		x.change(pair, func(c *flows.Couple) {
			c.People[event.A].Gone, c.People[event.A].Farewell = x.clock.now(), &state.Farewell{With: "Ben", Cards: 40}
		})
		var erased sync.Once
		w.redis.Server().SetPreHook(func(_ *server.Peer, command string, _ ...string) bool {
			if command == "EVALSHA" || command == "EVAL" {
				erased.Do(func() {
					if err := x.store.ForgetPerson(context.WithoutCancel(t.Context()), 1065); err != nil {
						t.Error(err)
					}
				})
			}
			return false
		})
		if err := b.clerk.leave(t.Context(), pair, 1065); err != nil {
			t.Error(err)
		}
		if _, known, err := x.store.Known(t.Context(), 1065); known || err != nil || x.stored(x.maker) {
			t.Errorf("they are known: %v, their couple of one is there: %v, %v", known, x.stored(x.maker), err)
		}
		w.log.clear()
	})
}
