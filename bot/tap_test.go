package bot

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/playground"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// inWorld runs a test in a bubble with a world of its own.
func inWorld(t *testing.T, test func(t *testing.T, w *world)) {
	t.Helper()
	book := loadBook(t)
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, book)
		defer w.close()
		test(t, w)
	})
}

// texts is the bot's side of a phone.
func texts(p *playground.Phone) []string {
	var all []string
	for _, m := range p.Messages() {
		if m.From == "bot" {
			all = append(all, m.Text)
		}
	}
	return all
}

func count(all []string, part string) int {
	n := 0
	for _, s := range all {
		if strings.Contains(s, part) {
			n++
		}
	}
	return n
}

func TestAnEventThatCannotBeSteppedIsPutAwayAndThePersonIsTold(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		var tries atomic.Int32
		w.hook = func(b *Bot) {
			b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
				if s, ok := e.(event.Said); ok && s.Part.Text == "poison" {
					tries.Add(1)
					panic("poison")
				}
				return flows.Step(c, now, e, book)
			}
		}
		w.on()
		ana.Say("poison")
		ana.Say("/thanks")
		w.settle(ana, ben)
		if tries.Load() != maxStrikes {
			t.Errorf("tried %d times", tries.Load())
		}
		if all := texts(ana); count(all, "set it aside") != 1 || count(all, "What did Ben do") != 1 {
			t.Errorf("Ana sees %q", all)
		}
		letters, err := w.store.Letters(t.Context(), 1065)
		if err != nil || len(letters) != 1 || !strings.Contains(string(letters[0]), "poison") {
			t.Errorf("%d letters, %v", len(letters), err)
		}
		logged := w.log.String()
		if strings.Contains(logged, "poison") {
			t.Errorf("the log quotes the person: %s", logged)
		}
		w.log.clear() // it was not silent, and should not have been
	})
}

func TestACoupleWhoseTimeCannotBeSteppedKeepsNobodyWaiting(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		var tries atomic.Int32
		w.hook = func(b *Bot) {
			b.clerk.step = func(c flows.Couple, now time.Time, e event.Event, book *prompts.Book) (flows.Couple, []event.Effect) {
				if _, ok := e.(event.Came); ok && tries.Add(1) <= 3 {
					panic("no")
				}
				return flows.Step(c, now, e, book)
			}
		}
		for range 4 {
			_, crowd, err := w.store.NextDue(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			w.clock.set(crowd)
			w.settle(ana, ben)
		}
		if tries.Load() != 4 || len(texts(ana)) == 0 {
			t.Errorf("%d tries, Ana sees %q", tries.Load(), texts(ana))
		}
		w.log.clear()
	})
}

func TestAThousandAnswersInTheSameInstantAreAThousandRevealsEachOnce(t *testing.T) {
	rounds := 1000
	if testing.Short() {
		rounds = 50
	}
	inWorld(t, func(t *testing.T, w *world) {
		w.options = func(o *Options) { o.Rate, o.ChatRate = 1000, 1000 }
		w.server.SetLimits(playground.Limits{Off: true})
		ana, ben := w.couple()
		var seenA, seenB int
		for round := range rounds {
			w.clock.set(time.Date(2026, 1, 6, 19, 0, 0, 0, time.UTC).AddDate(0, 0, round))
			w.settle(ana, ben)
			var wg sync.WaitGroup
			for _, p := range []*playground.Phone{ana, ben} {
				wg.Go(func() {
					p.Say("/today")
					p.Say("the lighthouse and the long way home")
				})
			}
			wg.Wait()
			w.settle(ana, ben)
			for _, p := range []*playground.Phone{ana, ben} {
				wg.Go(func() { _, _ = p.Press(0, "Show us both") }) // whoever was second is asked
			}
			wg.Wait()
			w.settle(ana, ben)
			seenA, seenB = reveals(t, ana, seenA, round), reveals(t, ben, seenB, round)
			if t.Failed() {
				return
			}
		}
	})
}

// reveals counts a phone's reveals since the last look, and checks that there is exactly one.
func reveals(t *testing.T, p *playground.Phone, since, round int) int {
	t.Helper()
	changes, next := p.Changes(since)
	n := 0
	for _, c := range changes {
		if c.Kind == playground.Sent && strings.HasPrefix(c.Message.Text, "Both answers:") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("round %d: %d reveals; the phone shows %q", round, n, texts(p)[max(0, len(texts(p))-6):])
	}
	return next
}
