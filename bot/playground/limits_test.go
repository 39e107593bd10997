package playground_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
)

// tries makes the same request n times and counts the refusals; every refusal has to
// be a 429 that names a time.
func (w *world) tries(t *testing.T, n int, params func(i int) (string, map[string]string)) (refused int, wait time.Duration) {
	t.Helper()
	for i := range n {
		method, p := params(i)
		_, err := w.bot.Call(t.Context(), method, p)
		var e *telegram.Error
		if errors.As(err, &e) {
			if e.Kind != telegram.TooMany || e.RetryAfter < time.Second {
				t.Fatal(err)
			}
			refused++
			wait = e.RetryAfter
		}
	}
	return refused, wait
}

func hello(chat int64) map[string]string {
	return map[string]string{"chat_id": fmt.Sprint(chat), "text": "Hello"}
}

func TestAChatTakesAShortBurstAndThenOneASecond(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		w.ben.Start("")
		toAna := func(int) (string, map[string]string) { return "sendMessage", hello(11) }
		refused, wait := w.tries(t, 6, toAna)
		if refused != 1 || wait != 5*time.Second {
			t.Fatalf("%d refused for %v", refused, wait)
		}
		// The other chat is not concerned.
		w.call(t, "sendMessage", hello(12))
		time.Sleep(wait - time.Millisecond)
		if refused, _ := w.tries(t, 1, toAna); refused != 1 {
			t.Fatal("the chat opened early")
		}
		time.Sleep(time.Millisecond)
		for range 60 {
			if refused, _ := w.tries(t, 1, toAna); refused != 0 {
				t.Fatal("one a second is too much")
			}
			time.Sleep(time.Second)
		}
	})
}

func TestEditsAreLimitedToAboutTwentyAMinute(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		w.call(t, "sendMessage", hello(11))
		edit := func(i int) (string, map[string]string) {
			return "editMessageText", map[string]string{"chat_id": "11", "message_id": "2", "text": fmt.Sprint(time.Now(), i)}
		}
		if refused, _ := w.tries(t, 21, edit); refused != 1 {
			t.Fatalf("%d refused", refused)
		}
		time.Sleep(time.Minute)
		for range 20 {
			if refused, _ := w.tries(t, 1, edit); refused != 0 {
				t.Fatal("an edit every three seconds is too much")
			}
			time.Sleep(3 * time.Second)
		}
	})
}

func TestAllChatsTogetherTakeThirtyASecond(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		const people = 61
		for i := range int64(people) {
			w.srv.Phone(playground.User{ID: 100 + i, First: "Somebody"}).Start("")
		}
		refused, _ := w.tries(t, people, func(i int) (string, map[string]string) { return "sendMessage", hello(100 + int64(i)) })
		if refused != people-30 {
			t.Fatalf("%d of %d refused", refused, people)
		}
	})
}

func TestAnswersToTapsAreNeverLimited(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		for range 200 {
			if err := w.bot.AnswerTap(t.Context(), w.ana.Tap(1, "x"), "ok", false); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestLimitsCanBeSwitchedOff(t *testing.T) {
	inWorld(t, playground.Options{Limits: playground.Limits{Off: true}}, func(t *testing.T, w *world) {
		w.ana.Start("")
		for range 100 {
			w.call(t, "sendMessage", hello(11))
		}
		w.srv.SetLimits(playground.Limits{ChatBurst: 1})
		if refused, _ := w.tries(t, 2, func(int) (string, map[string]string) { return "sendMessage", hello(11) }); refused != 1 {
			t.Fatalf("%d refused", refused)
		}
	})
}

func TestLimitsCountWithAClockOfTheirOwn(t *testing.T) {
	still := time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC)
	o := playground.Options{Now: func() time.Time { return still }, Pace: time.Now}
	inWorld(t, o, func(t *testing.T, w *world) {
		w.ana.Start("")
		for range 20 {
			w.call(t, "sendMessage", hello(11))
			time.Sleep(time.Second)
		}
		for _, m := range w.ana.Messages() {
			if !m.At.Equal(still) {
				t.Fatalf("dated %v", m.At)
			}
		}
	})
}
