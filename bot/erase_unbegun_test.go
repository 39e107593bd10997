package bot

import (
	"errors"
	"strings"
	"testing"

	"steady/bot/store"
)

// TestAnEraseThatCannotBeBegunKeepsNoOtherWaitingAndIsLoggedOnce has requests for two whose couples cannot be
// read before the one for Ana.
func TestAnEraseThatCannotBeBegunKeepsNoOtherWaitingAndIsLoggedOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		for _, chat := range []int64{77, 78, anaChat} {
			p, err := w.store.Person(t.Context(), chat)
			if err == nil && chat != anaChat {
				_, _, err = w.store.Commit(t.Context(), store.Commit{Couple: p.Current, State: []byte("{")})
			}
			if _, asks := w.store.AskErase(t.Context(), chat); err != nil || asks != nil {
				t.Fatal(err, asks)
			}
		}
		b := w.build("one")
		told := b.sweep.erases(t.Context(), nil)
		for range 3 {
			told = b.sweep.erases(t.Context(), told)
		}
		if n := strings.Count(w.log.String(), "could not be begun"); n != 2 || len(told) != 2 {
			t.Errorf("%d lines for %d requests:\n%s", n, len(told), w.log)
		}
		w.log.clear()
		left, err := w.store.EraseAsked(t.Context())
		if err != nil || len(left) != 2 || left[0].Telegram != 77 || left[1].Telegram != 78 {
			t.Errorf("%d requests are left, or other ones, %v", len(left), err)
		}
		for _, e := range left {
			if err := b.clerk.eraseHere(t.Context(), e.Telegram); !errors.Is(err, errState) {
				t.Errorf("whoever asked is told %v", err)
			}
			if err := w.store.EraseBegun(t.Context(), e); err != nil {
				t.Error(err)
			}
		}
		w.settle(ana, ben)
		w.log.clear() // it tells of the two couples again, as of any that are damaged
		if n := count(texts(ana), "I’ve erased everything of yours here"); n != 1 {
			t.Errorf("Ana was told %d times: %q", n, texts(ana))
		}
	})
}
