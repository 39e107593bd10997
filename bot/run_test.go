package bot

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows"
)

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

func TestTheCommandMenuGrowsWithPairing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		before, after := len(flows.Commands("en", false, w.book)), len(flows.Commands("en", true, w.book))
		if n := len(ana.Commands()); n != before {
			t.Errorf("%d commands before", n)
		}
		if err := w.bot.setMenu(t.Context(), 1065, "en", true); err != nil {
			t.Fatal(err)
		}
		if n := len(ana.Commands()); n != after {
			t.Errorf("%d commands after", n)
		}
		if err := w.bot.setMenu(t.Context(), 1065, "en", false); err != nil {
			t.Fatal(err)
		}
		if n := len(ana.Commands()); n != before {
			t.Errorf("%d commands in the end", n)
		}
	})
}
