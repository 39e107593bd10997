package bot

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows/event"
)

// rekey gives the world a store with a fresh key in front of its own. The one it had stays open until
// the test ends.
func (w *world) rekey(url string) {
	w.t.Helper()
	keys, err := w.keys.Next()
	if err != nil {
		w.t.Fatal(err)
	}
	older := w.store
	w.keys = keys
	w.store = w.openStore(url)
	w.closers = append(w.closers, older.Close)
}

const bubbleRedis = "redis://127.0.0.1:6379/0"

func TestAnUpdateThatComesAgainAfterTheKeysChangedIsNotAppliedTwice(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		w.off()
		w.rekey(bubbleRedis)
		w.on()
		if !w.front.redeliver() {
			t.Fatal("there is no update")
		}
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 2 {
			t.Errorf("%d of 2 are answered: %q", n, texts(ana))
		}
	})
}

func TestOnlyThoseWhoHaveTheKeyOfTheLastLeaderLead(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		older := w.store
		w.rekey(bubbleRedis)
		w.on()
		w.settle(ana, ben)
		w.options = func(o *Options) { o.Store = older }
		standby, stop := w.start("two")
		time.Sleep(20 * time.Second)
		w.options = nil
		w.off()
		time.Sleep(10 * time.Second)
		if standby.lease.Holds(t.Context(), 0) {
			t.Error("a bot without the newest key leads")
		}
		if led, err := w.store.Led(t.Context()); led || err != nil {
			t.Errorf("the lease was not given back: %v, %v", led, err)
		}
		if err := stop(); !errors.Is(err, store.ErrOtherKeys) {
			t.Errorf("Run said %v", err)
		}
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
	})
}

// TestARotationAfterAKilledOneWaitsForItsLease finds the lease of a process that died while it noted the
// newest key.
func TestARotationAfterAKilledOneWaitsForItsLease(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		w.off()
		w.rekey(bubbleRedis)
		if held, err := w.store.Lease(t.Context(), "killed", leaseFor); !held || err != nil {
			t.Fatal(held, err)
		}
		gone := time.AfterFunc(leaseFor-time.Second, func() { w.redis.FastForward(leaseFor) }) // its time stands still
		defer gone.Stop()
		done, err := Rotate(t.Context(), RotateOptions{Store: w.store, Owner: "next"})
		if err != nil || !done.Done() || done.Changed == 0 {
			t.Errorf("%+v, %v", done, err)
		}
	})
}

func TestOnlyALeaseThatIsRenewedIsOneOfSomebodyAtWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for name, c := range map[string]struct {
			lefts []time.Duration
			beats bool
		}{
			"a killed one":  {[]time.Duration{5900, 5650, 5400, 3000, 250, 0}, false},
			"a renewed one": {[]time.Duration{5000, 4750, 4500, 5900}, true},
			"an odd clock":  {[]time.Duration{5000, 5010, 4990}, false},
		} {
			p, beats := newPulse(), false
			for _, left := range c.lefts {
				beats = p.beats(left * time.Millisecond)
			}
			if beats != c.beats {
				t.Errorf("%s: %v", name, beats)
			}
		}
		p := newPulse()
		time.Sleep(leaseFor + 2*time.Second)
		if !p.beats(time.Second) {
			t.Error("one that outlasts its time is taken for a killed one's")
		}
	})
}

func TestNothingIsRotatedBeforeTheLeaderHasTheNewestKey(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		if _, err := Rotate(t.Context(), RotateOptions{Store: w.store, Owner: "rotate"}); !errors.Is(err, ErrOneKey) {
			t.Errorf("with one key: %v", err)
		}
		w.on()
		w.settle(ana, ben)
		older := w.store
		w.rekey(bubbleRedis)
		before := w.redis.Dump()
		if _, err := Rotate(t.Context(), RotateOptions{Store: w.store, Owner: "rotate"}); !errors.Is(err, ErrOldKeyLeads) {
			t.Errorf("beside a leader with the older key: %v", err)
		}
		if w.redis.Dump() != before {
			t.Error("something changed")
		}
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		w.off()
		// Where nobody leads it may begin, and then nobody without the key may.
		done, err := Rotate(t.Context(), RotateOptions{Store: w.store, Owner: "rotate"})
		if err != nil || !done.Done() {
			t.Errorf("%+v, %v", done, err)
		}
		if led, err := w.store.Led(t.Context()); led || err != nil {
			t.Errorf("the lease was kept: %v, %v", led, err)
		}
		w.options = func(o *Options) { o.Store = older }
		if err := w.build("two").Run(t.Context()); !errors.Is(err, store.ErrOtherKeys) {
			t.Errorf("a bot with the older key: %v", err)
		}
	})
}

// TestAPairComesAboutWhenTheKeysChangeInTheMiddle cuts the making of a pair off before each of its
// writes, changes the keys, seals everything anew or does not, and lets it be finished.
func TestAPairComesAboutWhenTheKeysChangeInTheMiddle(t *testing.T) {
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
					_ = b.clerk.joinErrand(ctx, x.maker, event.Pair{Code: x.code, With: x.other}) // it was cut off, if anything
					kill()
					mend()
					done = !reached()
					w.rekey(bubbleRedis)
					if cut%2 == 0 {
						if _, err := Rotate(t.Context(), RotateOptions{Store: w.store, Owner: "rotate"}); err != nil {
							t.Error(err)
						}
					}
					b = w.build("two")
					b.clerk.out = deaf{}
					finish(x, b)
					finishers()["the errand"](x, b) // it is still in the outbox, and comes
					x.together()
					x.onePair()
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

// onePair checks that there are not two.
func (x *two) onePair() {
	x.t.Helper()
	pairs := 0
	err := x.store.EachCouple(x.t.Context(), func(id string) error {
		state, _, err := x.build("look").clerk.peek(x.t.Context(), id)
		if err == nil && !state.Paired.IsZero() {
			pairs++
		}
		return err
	})
	if err != nil || pairs != 1 {
		x.t.Errorf("%d pairs, %v", pairs, err)
	}
}

// What records do not say of themselves, couples do: whoever is in one, and the codes in its state, in a
// plan and in what waits to be done.
func TestACoupleTellsWhomItKnows(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		c, err := w.store.Load(t.Context(), x.other)
		if err != nil {
			t.Fatal(err)
		}
		c.Unsent = []store.Entry{{Body: queued(t, letter{Invite: &event.Invite{Code: "waiting"}})}, {Body: []byte("damaged")}}
		chats, codes := names(c)
		if len(chats) != 1 || chats[0] != 1066 || strings.Join(codes, " ") != x.code+" waiting" {
			t.Errorf("%v, %q", chats, codes)
		}
		c.State = []byte(`{"plan":{"code":"planned","maker":"m","opener":"o","chats":[3,4]}}`)
		if chats, codes = names(c); len(chats) != 2 || chats[1] != 4 || codes[0] != "planned" {
			t.Errorf("of a plan: %v, %q", chats, codes)
		}
	})
}

// queued is a letter as it lies in an outbox.
func queued(t *testing.T, l letter) []byte {
	t.Helper()
	body, err := json.Marshal(l)
	if err != nil {
		t.Fatal(err)
	}
	item, err := json.Marshal(sender.Item{Kind: sender.Errand, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return item
}
