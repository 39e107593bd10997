package bot

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/playground"
	"steady/flows"
	"steady/flows/flowstest"
	"steady/prompts"
)

// couple makes Ana and Ben, a pair of a week, with phones.
func (w *world) couple() (ana, ben *playground.Phone) {
	a := flowstest.Person{Key: "A", Name: "Ana", Handle: "ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1065}
	b := flowstest.Person{Key: "B", Name: "Ben", Handle: "ben", Lang: "en", Zone: "Europe/Berlin", Chat: 1066}
	ana = w.server.Phone(playground.User{ID: a.Chat, First: a.Name, Username: a.Handle, Language: a.Lang})
	ben = w.server.Phone(playground.User{ID: b.Chat, First: b.Name, Username: b.Handle, Language: b.Lang})
	w.acquaint(ana)
	w.acquaint(ben)
	w.pair(flowstest.PairOf(a, b, w.clock.now(), w.book))
	return ana, ben
}

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

func TestEveryTapIsAnsweredOnceWithinASecond(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		last := ana.Messages()[len(ana.Messages())-1]
		data := last.Rows[0][0].Data
		started := time.Now()
		for range 20 {
			ana.Tap(last.ID, data)
			ben.Tap(last.ID, data) // not Ben's card
			ben.Tap(0, "forged")
			ben.Tap(99999, strings.Repeat("x", 64))
		}
		for pending([]*playground.Phone{ana, ben}) {
			time.Sleep(10 * time.Millisecond)
		}
		if took := time.Since(started); took > time.Second {
			t.Errorf("the last tap was answered after %v", took)
		}
		answers := map[string]int{}
		for _, r := range w.server.Requests() {
			if r.Method == "answerCallbackQuery" {
				answers[r.Params["callback_query_id"]]++
			}
		}
		for id, n := range answers {
			if n != 1 {
				t.Errorf("tap %s was answered %d times", id, n)
			}
		}
		if len(answers) != 80 {
			t.Errorf("%d of 80 taps were answered", len(answers))
		}
	})
}

func TestATapThatComesAgainIsAnsweredAgainAndAppliedOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("hello there, you")
		w.settle(ana, ben)
		before := len(texts(ana))
		for range 5 {
			if !w.front.redeliver() {
				t.Fatal("nothing to deliver")
			}
			w.settle(ana, ben)
		}
		if after := len(texts(ana)); after != before {
			t.Errorf("%d messages after the same update came again, %d before", after, before)
		}
	})
}

func TestAnEventThatCannotBeSteppedIsPutAwayAndThePersonIsTold(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		var tries atomic.Int32
		w.hook = func(b *Bot) {
			b.clerk.step = func(c flows.Couple, now time.Time, e flows.Event, book *prompts.Book) (flows.Couple, []flows.Effect) {
				if s, ok := e.(flows.Said); ok && s.Part.Text == "poison" {
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
		if all := texts(ana); count(all, "put it away") != 1 || count(all, "What did Ben do") != 1 {
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
			b.clerk.step = func(c flows.Couple, now time.Time, e flows.Event, book *prompts.Book) (flows.Couple, []flows.Effect) {
				if _, ok := e.(flows.Came); ok && tries.Add(1) <= 3 {
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
		if c.Kind == playground.Sent && strings.Contains(c.Message.Text, "You have both answered") {
			n++
		}
	}
	if n != 1 {
		t.Errorf("round %d: %d reveals; the phone shows %q", round, n, texts(p)[max(0, len(texts(p))-6):])
	}
	return next
}

func TestTelegramsOutageAtTheStartIsWaitedOutWithOneLine(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		var asked atomic.Int32
		w.server.Fault(func(string, *http.Request) *playground.Reply {
			if asked.Add(1) <= 6 {
				return &playground.Reply{Status: 502, Body: "<html>Bad Gateway</html>"}
			}
			return nil
		})
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := strings.Count(w.log.String(), "level=WARN"); n != 1 {
			t.Errorf("%d warnings: %s", n, w.log)
		}
		w.log.clear()
	})
}

func TestATokenNobodyKnowsEndsTheStart(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.server.Fault(func(string, *http.Request) *playground.Reply {
			return &playground.Reply{Status: 401, Body: `{"ok":false,"error_code":401,"description":"Unauthorized"}`}
		})
		if err := w.build("one").Run(t.Context()); !errors.Is(err, ErrToken) {
			t.Errorf("Run said %v", err)
		}
	})
}

func TestAnOrderlyStopTakesLessThanTenSecondsAndLeavesNothingHalfSent(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			if method == "sendMessage" {
				return &playground.Reply{Hang: true}
			}
			return nil
		})
		ana.Say("/thanks")
		ben.Say("/thanks")
		time.Sleep(700 * time.Millisecond)
		started := time.Now()
		w.off()
		if took := time.Since(started); took >= 10*time.Second {
			t.Errorf("it took %v", took)
		}
		w.server.Fault(nil)
		w.settle(ana, ben)
		for _, p := range []*playground.Phone{ana, ben} {
			if n := count(texts(p), "What did"); n != 1 {
				t.Errorf("%d times: %q", n, texts(p))
			}
		}
	})
}

func TestAnotherInstanceStandsByAndTakesOverWithinTenSeconds(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		second, stopSecond := w.start("two")
		time.Sleep(20 * time.Second)
		if second.lease.Holds(t.Context(), 0) {
			t.Fatal("two lead at once")
		}
		w.off()
		started := time.Now()
		for !second.lease.Holds(t.Context(), 0) {
			time.Sleep(10 * time.Millisecond)
		}
		if took := time.Since(started); took > 10*time.Second {
			t.Errorf("took over after %v", took)
		}
		ana.Say("/thanks")
		for w.server.Queued() > 0 {
			time.Sleep(10 * time.Millisecond)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		if err := second.WaitIdle(ctx); err != nil {
			t.Fatal(err)
		}
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		if err := stopSecond(); err != nil {
			t.Error(err)
		}
	})
}

func TestUpdateIdsThatBeginAnewAreTakenAsTheyCome(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		for _, id := range []int64{5_000_000, 17, 900, 3} {
			w.server.RestartIDs(id)
			ana.Say("/thanks")
			w.settle(ana, ben)
		}
		if n := count(texts(ana), "What did Ben do"); n != 4 {
			t.Errorf("%d of 4 were answered", n)
		}
	})
}

func TestTheCommandMenuGrowsWithPairing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		if n := len(ana.Commands()); n != len(menuBefore) {
			t.Errorf("%d commands before", n)
		}
		if err := w.bot.setMenu(t.Context(), 1065, "en", true); err != nil {
			t.Fatal(err)
		}
		if n := len(ana.Commands()); n != len(menuAfter) {
			t.Errorf("%d commands after", n)
		}
		if err := w.bot.setMenu(t.Context(), 1065, "en", false); err != nil {
			t.Fatal(err)
		}
		if n := len(ana.Commands()); n != len(menuBefore) {
			t.Errorf("%d commands in the end", n)
		}
	})
}
