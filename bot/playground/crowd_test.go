package playground_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"steady/bot/playground"
)

// TestACrowdMayUseTheServerAtOnce is for the race detector, and counts.
func TestACrowdMayUseTheServerAtOnce(t *testing.T) {
	inWorld(t, playground.Options{Limits: playground.Limits{Off: true}}, func(t *testing.T, w *world) {
		const people, each = 8, 10
		var all sync.WaitGroup
		for i := range int64(people) {
			p := w.srv.Phone(playground.User{ID: 100 + i, First: "Somebody"})
			p.Start("")
			all.Go(func() {
				for n := range each {
					p.Edit(p.Say(fmt.Sprint(n)), "edited")
					p.Tap(1, "x")
					p.Messages()
				}
			})
			all.Go(func() {
				for range each {
					if _, err := w.bot.Call(t.Context(), "sendMessage", hello(100+i)); err != nil {
						t.Error(err)
					}
					w.srv.Requests()
				}
			})
		}
		all.Wait()
		seen := map[int]bool{}
		for i := range int64(people) {
			p := w.srv.Phone(playground.User{ID: 100 + i})
			for _, m := range p.Messages() {
				if seen[m.ID] {
					t.Fatalf("two messages have number %d", m.ID)
				}
				seen[m.ID] = true
			}
		}
		if want := people * (1 + 2*each); len(seen) != want || w.srv.Queued() != people*(1+3*each) {
			t.Fatalf("%d messages, want %d; %d updates", len(seen), want, w.srv.Queued())
		}
		if n := strings.Count(fmt.Sprint(w.srv.Requests()), "sendMessage"); n != people*each {
			t.Fatalf("%d requests", n)
		}
	})
}
