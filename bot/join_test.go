package bot

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/playground"
	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/pairing"
	"steady/flows/state"
	"steady/prompts"
)

// two are strangers to each other who are through with arriving, each in a couple of one; Ana's
// invitation was opened by Ben.
type two struct {
	*world
	ana, ben     *playground.Phone
	maker, other string // their couples of one
	code         string
}

func newTwo(w *world) *two {
	x := &two{world: w, code: "the-code"}
	x.ana, x.maker = x.settler("A", "Ana", 1065)
	x.ben, x.other = x.settler("B", "Ben", 1066)
	err := w.store.Invite(w.t.Context(), x.code, store.Invitation{
		Couple: x.maker, Name: "Ana", Until: w.clock.now().Add(time.Hour), Status: store.StatusOpen,
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return x
}

func (x *two) settler(key, name string, chat int64) (*playground.Phone, string) {
	x.t.Helper()
	p := x.server.Phone(playground.User{ID: chat, First: name, Language: "en"})
	x.acquaint(p)
	person, err := x.store.Person(x.t.Context(), chat)
	if err != nil {
		x.t.Fatal(err)
	}
	who := flowstest.Person{Key: key, Name: name, Lang: "en", Zone: "Europe/Berlin", Chat: chat}
	c := flowstest.PairOf(who, who, x.clock.now(), x.book)
	one := flows.Couple{Base: state.Base{Schema: flows.Schema, ID: person.Current, Seed: key}, People: [2]flows.Partner{c.People[0]}}
	if key != "A" {
		one.Pairing.Theirs = pairing.Following{Code: x.code, Yes: true, Asked: true}
	}
	x.put(person.Current, one)
	return p, person.Current
}

// together checks that there is one pair, both are in it, and each heard of it once.
func (x *two) together() {
	x.t.Helper()
	ctx := x.t.Context()
	pair, err := x.store.PairOf(ctx, x.code)
	if err != nil || pair == "" {
		x.t.Fatalf("the invitation leads to %q, %v", pair, err)
	}
	for i, chat := range []int64{1065, 1066} {
		p, err := x.store.Person(ctx, chat)
		if err != nil || p.Current != pair {
			x.t.Errorf("person %d is in %q, not in the pair: %v", i, p.Current, err)
		}
	}
	state, _, err := x.build("look").clerk.peek(ctx, pair)
	if err != nil || state.Paired.IsZero() || state.People[0].Name != "Ana" || state.People[1].Name != "Ben" {
		x.t.Errorf("the pair is %+v, %v", state.People, err)
	}
	for _, id := range []string{x.maker, x.other} {
		if state, _, err := x.build("look").clerk.peek(ctx, id); err != nil || state.Moved != pair {
			x.t.Errorf("a couple of one did not move: %v", err)
		}
	}
}

// failing lets the n-th script that Redis is asked for from now on fail, before it is run, and every
// one after it, until it is mended.
func (w *world) failing(n int) (mend func(), reached func() bool) {
	var asked atomic.Int64
	var broken atomic.Bool
	broken.Store(true)
	w.redis.Server().SetPreHook(func(p *server.Peer, command string, _ ...string) bool {
		if command != "EVALSHA" && command != "EVAL" || !broken.Load() || asked.Add(1) <= int64(n) {
			return false
		}
		p.WriteError("MISCONF the test's disk is full")
		return true
	})
	return func() { broken.Store(false) }, func() bool { return asked.Load() > int64(n) }
}

// TestAPairComesAboutWhereverTheMakingOfItWasCutOff cuts the join off before each of its writes, and
// lets it be finished by the errand, by the maker's next event or by the opener's.
func TestAPairComesAboutWhereverTheMakingOfItWasCutOff(t *testing.T) {
	for name, finish := range finishers() {
		t.Run(name, func(t *testing.T) {
			for cut := 0; cut < 40; cut++ {
				done := false
				inWorld(t, func(t *testing.T, w *world) {
					x := newTwo(w)
					b := w.build("one")
					b.clerk.out = deaf{}
					mend, reached := w.failing(cut)
					ctx, kill := context.WithTimeout(t.Context(), 10*time.Second)
					err := b.clerk.joinErrand(ctx, x.maker, event.Pair{Code: x.code, With: x.other})
					kill()
					mend()
					if done = !reached(); done && err != nil {
						t.Errorf("nothing was cut off, and yet: %v", err)
					}
					finish(x, b)
					if name != "the errand" { // it is still in the outbox and comes once more
						finishers()["the errand"](x, b)
					}
					x.together()
					w.log.clear()
				})
				if done {
					return
				}
			}
			t.Error("there is no end to it")
		})
	}
}

// finishers are those who can go on making a pair.
func finishers() map[string]func(x *two, b *Bot) {
	return map[string]func(x *two, b *Bot){
		"the errand": func(x *two, b *Bot) {
			if err := b.clerk.joinErrand(x.t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
				x.t.Error(err)
			}
		},
		"the maker":  func(x *two, b *Bot) { x.speaks(b, 1065) },
		"the opener": func(x *two, b *Bot) { x.speaks(b, 1066) },
	}
}

// speaks brings a person's words to wherever the store says they are.
func (x *two) speaks(b *Bot, chat int64) {
	x.t.Helper()
	p, err := x.store.Person(x.t.Context(), chat)
	if err != nil {
		x.t.Fatal(err)
	}
	e := event.Said{From: event.Phone{Chat: chat}, Message: 77, Part: event.Part{Kind: event.Words, Text: "/help"}}
	if err := b.clerk.deliver(x.t.Context(), p.Current, []happening{{id: store.EventID(number(chat)), event: e, chat: chat}}); err != nil {
		x.t.Error(err)
	}
}

// deaf is a sender nobody runs.
type deaf struct{}

func (deaf) Offer([]sender.Entry) {}
func (deaf) Reread(string)        {}
func (deaf) Drop([]sender.Entry)  {}
func (deaf) Reachable(int64)      {}

func TestOfTwoWhoOpenTheSameLinkOneIsPairedAndTheOtherIsTold(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		_, third := x.settler("C", "Cleo", 1067)
		b := w.build("one")
		b.clerk.out = deaf{}
		told := map[string]int{}
		b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
			if a, ok := e.(event.Answered); ok && a.How == event.TooLate {
				told[c.ID]++
			}
			return flows.Step(c, now, e, book)
		}
		for _, with := range []string{x.other, third, x.other, third} {
			if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: with}); err != nil {
				t.Error(err)
			}
		}
		x.together()
		if p, err := w.store.Person(t.Context(), 1067); err != nil || p.Current != third {
			t.Errorf("Cleo is in %q, %v", p.Current, err)
		}
		if told[third] != 1 || told[x.other] != 0 {
			t.Errorf("told that it was too late: %v", told)
		}
	})
}

func TestAnOpenerWhoWasPairedMeanwhileLeavesTheLinkToOthers(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		_, third := x.settler("C", "Cleo", 1067)
		b := w.build("one")
		b.clerk.out = deaf{}
		if ok, err := w.store.Switch(t.Context(), 1067, third, "another pair"); err != nil || !ok {
			t.Fatal(err)
		}
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: third}); err != nil {
			t.Fatal(err)
		}
		if p, err := w.store.Person(t.Context(), 1065); err != nil || p.Current != x.maker {
			t.Errorf("Ana is in %q, %v", p.Current, err)
		}
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
			t.Fatal(err)
		}
		x.together()
	})
}

// The opener takes it back while the maker's yes is under way: there is no pair, the maker hears why, and
// the same two can begin again by the same link.
func TestARequestTakenBackBeforeTheYesArrivesMakesNoPair(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b := w.build("one")
		b.clerk.out = deaf{}
		told := map[string]int{}
		b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
			if a, ok := e.(event.Answered); ok && a.How == event.TakenBack {
				told[c.ID]++
			}
			return flows.Step(c, now, e, book)
		}
		b.clerk.happens(t, x.other, "back", event.Answered{Code: x.code, How: event.Declined})
		for range 2 {
			if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
				t.Fatal(err)
			}
		}
		for chat, home := range map[int64]string{1065: x.maker, 1066: x.other} {
			if p, err := w.store.Person(t.Context(), chat); err != nil || p.Current != home {
				t.Errorf("person %d is in %q, %v", chat, p.Current, err)
			}
		}
		if told[x.maker] != 2 {
			t.Errorf("the maker was told %d times of two", told[x.maker])
		}
		from := event.Phone{Chat: 1066, Name: "Ben"}
		opened := event.Opened{From: from, Code: x.code, Found: event.LinkOpen}
		state, _, err := b.clerk.peek(t.Context(), x.other)
		if err != nil {
			t.Fatal(err)
		}
		_, shows := flows.Step(state, w.clock.now(), opened, b.clerk.book)
		b.clerk.happens(t, x.other, "opened", opened)
		b.clerk.happens(t, x.other, "yes", event.Tapped{From: from, Data: dataOf(t, shows, "pairing|expected|")})
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
			t.Fatal(err)
		}
		x.together()
	})
}

// dataOf is the first button among effects whose data begins like that.
func dataOf(t *testing.T, effects []event.Effect, begins string) string {
	t.Helper()
	for _, x := range effects {
		s, _ := x.(event.Send)
		for _, row := range s.Rows {
			for _, b := range row {
				if strings.HasPrefix(b.Data, begins) {
					return b.Data
				}
			}
		}
	}
	t.Fatalf("nobody is offered %q", begins)
	return ""
}

// happens brings an event to a couple.
func (k *clerk) happens(t *testing.T, couple string, id store.EventID, e event.Event) {
	t.Helper()
	if err := k.tell(t.Context(), couple, id, e); err != nil {
		t.Fatal(err)
	}
}

func TestARedisThatCannotWriteLosesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		mend, _ := w.failing(0)
		ana.Say("/thanks")
		time.Sleep(4 * time.Second)
		if n := count(texts(ana), "What did Ben do"); n != 0 || w.server.Queued() == 0 {
			t.Errorf("something came of what is not written: %d, %d wait", n, w.server.Queued())
		}
		mend()
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		w.log.clear()
	})
}
