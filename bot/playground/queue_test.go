package playground_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
)

// texts are what the updates say, or the data of taps.
func texts(t *testing.T, list []telegram.Update) []string {
	t.Helper()
	var out []string
	for _, u := range list {
		var in struct {
			Message struct{ Text string }      `json:"message"`
			Tap     struct{ Data string }      `json:"callback_query"`
			Edited  struct{ Text string }      `json:"edited_message"`
			Member  map[string]json.RawMessage `json:"my_chat_member"`
		}
		if err := json.Unmarshal(u.Raw, &in); err != nil {
			t.Fatal(err)
		}
		out = append(out, in.Message.Text+in.Tap.Data+in.Edited.Text)
	}
	return out
}

func (w *world) expect(t *testing.T, offset int64, want ...string) []telegram.Update {
	t.Helper()
	list := w.updates(t, offset)
	if got := texts(t, list); !slices.Equal(got, want) {
		t.Fatalf("offset %d gave %q, want %q", offset, got, want)
	}
	return list
}

// rest lets enough time pass for the same offset to be asked again in full.
func rest() { time.Sleep(4 * time.Second) }

func TestAnUpdateIsServedUntilAHigherOffsetConfirmsIt(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("one")
		w.ana.Say("two")
		list := w.expect(t, 0, "one", "two")
		rest()
		w.expect(t, 0, "one", "two")
		w.expect(t, list[0].ID+1, "two")
		rest()
		w.expect(t, 0, "two")
		w.expect(t, list[1].ID+1)
	})
}

func TestANegativeOffsetKeepsOnlyTheTail(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		for i := range 4 {
			w.ana.Say(fmt.Sprint(i))
		}
		w.expect(t, -2, "2", "3")
		w.expect(t, 0, "2", "3")
	})
}

func TestAnOffsetFarAboveTheTailIsIgnored(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("one")
		next := w.expect(t, 0, "one")[0].ID + 1
		w.expect(t, next+11, "one")
		rest()
		w.expect(t, next+10)
		w.expect(t, 0)
	})
}

func TestMessagesLiveADayAndTapsOnlyAHundredAndFiftySeconds(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("one")
		w.ana.Tap(1, "data")
		time.Sleep(150*time.Second - time.Nanosecond)
		w.expect(t, 0, "one", "data")
		time.Sleep(time.Nanosecond)
		w.expect(t, -5, "one")
		time.Sleep(24*time.Hour - 150*time.Second)
		w.expect(t, 0)
	})
}

func TestTheSameOffsetWithinHalfASecondYieldsOneUpdate(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Say("one")
		w.ana.Say("two")
		w.expect(t, 0, "one", "two")
		time.Sleep(499 * time.Millisecond)
		w.expect(t, 0, "one")
		time.Sleep(500 * time.Millisecond)
		w.expect(t, 0, "one", "two")
	})
}

func TestAskingForTheSameAgainWithoutPatienceIsHeldUp(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.expect(t, 0)
		start := time.Now()
		w.expect(t, 0)
		if took := time.Since(start); took != 3*time.Second {
			t.Fatalf("held up for %v", took)
		}
	})
}

func TestAPollWaitsForTheFirstUpdateAndNoLongerThanFiftySeconds(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		start := time.Now()
		out := w.call(t, "getUpdates", map[string]string{"timeout": "3600"})
		if took := time.Since(start); took != 50*time.Second || out != "[]" {
			t.Fatalf("waited %v for %s", took, out)
		}
		go func() {
			time.Sleep(7 * time.Second)
			w.ana.Say("late")
		}()
		start = time.Now()
		out = w.call(t, "getUpdates", map[string]string{"timeout": "50"})
		if took := time.Since(start); took != 7*time.Second || !strings.Contains(out, "late") {
			t.Fatalf("waited %v for %s", took, out)
		}
	})
}

func TestASecondPollerMakesTheFirstFailAndTheNextFailuresWait(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		failed := make(chan time.Duration, 3)
		poll := func(offset int64) {
			start := time.Now()
			_, err := w.bot.Updates(t.Context(), offset, 100, 50*time.Second)
			var e *telegram.Error
			if !errors.As(err, &e) || e.Kind != telegram.Conflict {
				t.Errorf("error %v", err)
			}
			failed <- time.Since(start)
		}
		for i := range int64(3) {
			go poll(i)
			synctest.Wait()
		}
		if first, second := <-failed, <-failed; first != 0 || second != 3*time.Second {
			t.Fatalf("failed after %v and %v", first, second)
		}
		go func() { time.Sleep(time.Second); w.ana.Say("end") }()
		w.expectLater(t, "end")
		<-failed
	})
}

// expectLater polls with patience for exactly one update.
func (w *world) expectLater(t *testing.T, want string) {
	t.Helper()
	list, err := w.bot.Updates(t.Context(), 0, 100, 50*time.Second)
	if err != nil || !slices.Equal(texts(t, list), []string{want}) {
		t.Fatalf("%q, error %v", texts(t, list), err)
	}
}

func TestAPollerThatHangsUpIsForgotten(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		ctx := within(t, time.Second)
		if _, err := w.bot.Updates(ctx, 0, 100, 50*time.Second); err == nil {
			t.Fatal("no error")
		}
		synctest.Wait()
		w.ana.Say("one")
		w.expect(t, 0, "one")
	})
}

func TestAnActiveWebhookRefusesPolls(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.call(t, "setWebhook", map[string]string{"url": "https://example.org/hook"})
		_, err := w.bot.Updates(t.Context(), 0, 100, 0)
		var e *telegram.Error
		if !errors.As(err, &e) || e.Kind != telegram.Webhook {
			t.Fatalf("error %v", err)
		}
		w.ana.Say("one")
		info, err := w.bot.Webhook(t.Context())
		if err != nil || info.URL == "" || info.Pending != 1 {
			t.Fatalf("%+v, error %v", info, err)
		}
		w.call(t, "deleteWebhook", nil)
		w.expect(t, 0, "one")
	})
}
