package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"steady/flows/event"
)

// A pair that did not come about leaves nothing where it would have been, and nobody who is erased
// afterwards is looked for there.
func TestAPairThatWasCalledOffLeavesNothingOfTheTwo(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b := w.build("one")
		b.clerk.out = deaf{}
		b.clerk.happens(t, x.other, "back", event.Answered{Code: x.code, How: event.Declined})
		if err := b.clerk.joinErrand(t.Context(), x.maker, event.Pair{Code: x.code, With: x.other}); err != nil {
			t.Fatal(err)
		}
		c := w.redisClient()
		all := opened(t, c, w.keys)
		_ = c.Close()
		if strings.Contains(all, `"chats"`) {
			t.Errorf("the plan of a pair is left:\n%s", all)
		}
		ctx, kill := context.WithTimeout(t.Context(), 20*time.Second)
		defer kill()
		if err := b.clerk.erase(ctx, x.maker, 1065, true); err != nil {
			t.Errorf("the maker cannot be erased: %v", err)
		}
	})
}

// Words that were on their way to a couple when its person was erased begin no couple that is nobody's.
func TestWordsThatAreLateForAnErasedCoupleGoToWhereTheirPersonIsNow(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x := newTwo(w)
		b := w.build("one")
		b.clerk.out = deaf{}
		if err := b.clerk.erase(t.Context(), x.maker, 1065, true); err != nil {
			t.Fatal(err)
		}
		c, err := w.store.Load(t.Context(), x.maker)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.store.Forget(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		e := event.Said{From: event.Phone{Chat: 1065, Name: "Ana"}, Message: 9, Part: event.Part{Kind: event.Words, Text: "hello"}}
		if err := b.clerk.deliver(t.Context(), x.maker, []happening{{id: "late", event: e, chat: 1065}}); err != nil {
			t.Fatal(err)
		}
		if c, err = w.store.Load(t.Context(), x.maker); err != nil || c.Version != 0 {
			t.Errorf("a couple of nobody's came about: version %d, %v", c.Version, err)
		}
		p, known, err := w.store.Known(t.Context(), 1065)
		if err != nil || !known {
			t.Fatalf("nobody was met: %v", err)
		}
		if c, err = w.store.Load(t.Context(), p.Current); err != nil || c.Version != 1 {
			t.Errorf("the new couple is at version %d, %v", c.Version, err)
		}
	})
}
