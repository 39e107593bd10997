package bot

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// broken makes a conversation of a program that fails on what is picked, until it is mended.
type broken struct {
	pick  func(event.Event) bool
	tries atomic.Int32
	fixed atomic.Bool
}

func (x *broken) step(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
	if x.pick(e) && !x.fixed.Load() {
		x.tries.Add(1)
		panic("no")
	}
	return flows.Step(c, now, e, book)
}

// graves counts what was put away.
type graves struct {
	unmetered
	dug atomic.Int32
}

func (g *graves) Buried() { g.dug.Add(1) }

// breaks lets this world's bot fail on what is picked.
func (w *world) breaks(pick func(event.Event) bool) (*broken, *graves) {
	x, g := &broken{pick: pick}, &graves{}
	w.hook = func(b *Bot) { b.clerk.step = x.step }
	w.options = func(o *Options) { o.Meter = g }
	return x, g
}

// buried checks that one letter of this kind lies with a person.
func (w *world) buried(chat int64, kind string) {
	w.t.Helper()
	letters, err := w.store.Letters(w.t.Context(), chat)
	if err != nil || len(letters) != 1 || !strings.Contains(string(letters[0]), `"event":"`+kind+`"`) {
		w.t.Errorf("%d letters, %v: %.200q", len(letters), err, letters)
	}
}

func TestAPhoneThatCannotBeReachedIsServedAgainThoughNoStepTakesIt(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		x, g := w.breaks(func(e event.Event) bool { r, ok := e.(event.Reached); return ok && !r.OK })
		w.on()
		ben.Block()
		ana.Say("/pause")
		w.settle(ana, ben)
		if n := x.tries.Load(); n == 0 || n%maxStrikes != 0 || int(g.dug.Load()) != int(n)/maxStrikes {
			t.Errorf("%d tries, %d put away", n, g.dug.Load())
		}
		before := len(texts(ben))
		ben.Unblock()
		w.settle(ana, ben)
		if len(texts(ben)) == before {
			t.Errorf("Ben sees %q", texts(ben))
		}
		w.log.clear()
	})
}

func TestALapseThatNoStepTakesDoesNotHoldUpThePhone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		x, g := w.breaks(func(e event.Event) bool { l, ok := e.(event.Lapsed); return ok && l.To == event.A })
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			if method != "sendMessage" {
				return nil
			}
			return &playground.Reply{Status: 502, Body: "<html>Bad Gateway</html>"}
		})
		_, crowd, err := w.store.NextDue(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		w.clock.set(crowd)
		w.on()
		for people, waiting := 0, 0; people+waiting < 2; people, waiting = w.bot.sender.Backlog() {
			time.Sleep(time.Second)
		}
		w.clock.set(crowd.Add(4 * time.Hour))
		w.server.Fault(nil)
		ana.Say("/thanks")
		w.settle(ana, ben)
		if x.tries.Load() != maxStrikes || g.dug.Load() != 1 {
			t.Errorf("%d tries, %d put away", x.tries.Load(), g.dug.Load())
		}
		w.buried(1065, "flows.Lapsed")
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("Ana sees %q", texts(ana))
		}
		w.log.clear()
	})
}

func TestAnAnswerThatNoStepTakesIsPutAwayAndTakenWhenItComesAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		two := newTwo(w)
		x, g := w.breaks(func(e event.Event) bool { _, ok := e.(event.Answered); return ok })
		b := w.build("one")
		b.clerk.out = deaf{}
		for n := int32(1); n <= 2; n++ { // a crash after it brings it again
			if err := b.clerk.tell(t.Context(), two.other, "an errand", event.Answered{Code: two.code}); err != nil {
				t.Fatal(err)
			}
			if x.tries.Load() != n*maxStrikes || g.dug.Load() != n {
				t.Errorf("%d tries, %d put away", x.tries.Load(), g.dug.Load())
			}
		}
		w.buried(1066, "flows.Answered")
		x.fixed.Store(true)
		if err := b.clerk.tell(t.Context(), two.other, "an errand", event.Answered{Code: two.code}); err != nil {
			t.Fatal(err)
		}
		if c, err := w.store.Load(t.Context(), two.other, "an errand"); err != nil || !c.Seen["an errand"] {
			t.Errorf("it was not taken: %v", err)
		}
		w.log.clear()
	})
}

func TestAPairThatNoStepBeginsKeepsNobodyWaitingAndComesAboutLater(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		two := newTwo(w)
		x, g := w.breaks(func(e event.Event) bool { _, ok := e.(flows.Joined); return ok })
		b := w.build("one")
		b.clerk.out = deaf{}
		join := event.Pair{Code: two.code, With: two.other}
		if err := b.clerk.joinErrand(t.Context(), two.maker, join); err != nil {
			t.Fatal(err)
		}
		w.buried(1065, "flows.Joined")
		two.speaks(b, 1066) // fails the test if it would be brought again and again
		if letters, err := w.store.Letters(t.Context(), 1066); err != nil || len(letters) != 1 {
			t.Errorf("%d letters of Ben's, %v", len(letters), err)
		}
		if n := g.dug.Load(); n != 3 || x.tries.Load() != 2*maxStrikes {
			t.Errorf("%d tries, %d put away", x.tries.Load(), n)
		}
		x.fixed.Store(true)
		two.speaks(b, 1065)
		two.together()
		w.log.clear()
	})
}

func TestSomebodyWhoCannotComeBackFromAPairKeepsNobodyWaiting(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		x, _ := w.breaks(func(e event.Event) bool { _, ok := e.(flows.Returned); return ok })
		w.on()
		ana.Say("/leave")
		w.settle(ana, ben)
		if _, err := ana.Press(0, "Leave"); err != nil {
			t.Fatal(err)
		}
		w.settle(ana, ben)
		ana.Say("hello?")
		ben.Say("/help")
		w.settle(ana, ben)
		if n := x.tries.Load(); n == 0 || n%maxStrikes != 0 {
			t.Errorf("%d tries", n)
		}
		if n := count(texts(ben), "/"); n == 0 {
			t.Errorf("Ben sees %q", texts(ben))
		}
		x.fixed.Store(true)
		before := len(texts(ana))
		ana.Say("/help")
		w.settle(ana, ben)
		if len(texts(ana)) == before {
			t.Errorf("Ana sees %q", texts(ana))
		}
		w.log.clear()
	})
}

func TestACoupleThatCannotBeReadHoldsUpNobodyElse(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, _ := w.couple()
		_, g := w.breaks(func(event.Event) bool { return false })
		for _, key := range w.redis.Keys() {
			if strings.HasPrefix(key, "c:") {
				w.redis.HSet(key, "s", "damaged")
			}
		}
		cleo := w.server.Phone(playground.User{ID: 1070, First: "Cleo", Username: "cleo", Language: "en"})
		ana.Say("/menu")
		cleo.Say("/start")
		w.settle(ana, cleo)
		if n := len(texts(cleo)); n == 0 {
			t.Errorf("Cleo sees %q", texts(cleo))
		}
		if letters, err := w.store.Letters(t.Context(), 1065); err != nil || len(letters) != 1 || g.dug.Load() != 1 {
			t.Errorf("%d letters, %d put away: %v", len(letters), g.dug.Load(), err)
		}
		w.log.clear()
	})
}
