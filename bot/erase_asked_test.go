package bot

import (
	"errors"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"steady/bot/playground"
	"steady/bot/store"
	"steady/bot/store/redistest"
)

// erasable is a pair on a real database in which both have said something, and how to look into it.
func erasable(t *testing.T) (w *world, ana, ben *playground.Phone, o EraseOptions, all func() string) {
	t.Helper()
	server := redistest.Start(t)
	w = overRedis(t, server)
	t.Cleanup(w.close)
	ana, ben = w.couple()
	w.on()
	for _, step := range []func(){
		func() { ana.Say("/thanks " + annasWords) }, func() { ben.Say("/thanks " + bensWords) },
		func() { ana.Say("/question add Which " + annasWords + "?") }, func() { ana.Say("/pause") }, func() { ana.Say(annasWords) },
	} {
		step()
		w.settle(ana, ben)
	}
	if count(texts(ben), annasWords) == 0 {
		t.Fatal("Ben's phone shows nothing of hers")
	}
	outside, err := store.Open(t.Context(), store.Options{URL: server.URL, Keys: w.keys})
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(&redis.Options{Addr: server.Addr})
	t.Cleanup(func() {
		if err := errors.Join(outside.Close(), c.Close()); err != nil {
			t.Error(err)
		}
	})
	o = EraseOptions{Store: outside, Book: w.book, Now: w.clock.now, Owner: "operator", Chat: anaChat}
	return w, ana, ben, o, func() string { return opened(t, c, w.keys) }
}

// silent checks that nothing of Ana's is left anywhere, and everything of Ben's.
func (w *world) silent(all string, ben *playground.Phone) {
	w.t.Helper()
	for _, trace := range w.traces() {
		if strings.Contains(all, trace) {
			w.t.Errorf("%q is still there:\n%s", trace, all)
		}
	}
	if !strings.Contains(all, bensWords) {
		w.t.Error("Ben's words went with Ana's")
	}
	if count(texts(ben), annasWords) != 0 {
		w.t.Errorf("Ben's phone still shows it: %q", texts(ben))
	}
}

// TestSomebodyWhoBlockedTheBotIsErasedWhileItRuns asks from another process for somebody whose phone takes
// nothing, with a message on its way to them.
func TestSomebodyWhoBlockedTheBotIsErasedWhileItRuns(t *testing.T) {
	w, ana, ben, o, all := erasable(t)
	b, err := Belongs(t.Context(), o)
	if err != nil || b.Couples != 1 || b.Pages == 0 || b.Texts == 0 || !b.Paired {
		t.Errorf("%+v, %v", b, err)
	}
	ana.Block()
	w.settle(ana, ben)
	ben.Say("/thanks " + bensWords) // goes to a phone that takes nothing
	w.settle(ana, ben)
	here, err := Erase(t.Context(), o)
	if here || err != nil {
		t.Errorf("here: %v, %v", here, err)
	}
	w.settle(ben)
	w.silent(all(), ben)
	if people, prompts := w.bot.sender.Backlog(); people+prompts != 0 {
		t.Errorf("%d and %d messages are still in the sender's memory", people, prompts)
	}
	if _, err := Erase(t.Context(), o); !errors.Is(err, ErrUnknown) {
		t.Errorf("once more: %v", err)
	}
	if _, err := Belongs(t.Context(), o); !errors.Is(err, ErrUnknown) {
		t.Errorf("there is something: %v", err)
	}
}

// TestSomebodyIsErasedWhereNoBotRuns does it in the database alone, and the phones when a bot is back.
func TestSomebodyIsErasedWhereNoBotRuns(t *testing.T) {
	w, ana, ben, o, all := erasable(t)
	w.off()
	here, err := Erase(t.Context(), o)
	if !here || err != nil {
		t.Errorf("here: %v, %v", here, err)
	}
	if kept := all(); strings.Contains(kept, annasWords) || !strings.Contains(kept, bensWords) {
		t.Errorf("there is still something, or not enough:\n%s", kept)
	}
	if led, err := o.Store.Led(t.Context()); led || err != nil {
		t.Errorf("the lease was kept: %v, %v", led, err)
	}
	w.on()
	w.settle(ana, ben)
	w.silent(all(), ben)
	if n := count(texts(ana), "I’ve erased everything of yours here"); n != 1 {
		t.Errorf("told %d times: %q", n, texts(ana))
	}
	ana.Say("/start")
	w.settle(ana, ben)
	if n := count(texts(ana), "lea@example.org"); n == 0 {
		t.Errorf("a stranger is not greeted: %q", texts(ana))
	}
}
