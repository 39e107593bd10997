package bot

import (
	"errors"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/ops"
)

// TestABotThatHearsNothingOfTelegramIsNotWell takes Telegram away in each way it can go while the bot leads,
// and brings it back.
func TestABotThatHearsNothingOfTelegramIsNotWell(t *testing.T) {
	const token, hook = `{"ok":false,"error_code":401,"description":"Unauthorized"}`,
		`{"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"}`
	for name, c := range map[string]struct {
		code    int
		answer  string
		fine    time.Duration // as long it may be well
		unwell  time.Duration // after so long it must not be
		logLine string
	}{
		"the token is revoked": {http.StatusUnauthorized, token, 0, time.Minute, "does not know the token any more"},
		"a webhook is left":    {http.StatusConflict, hook, 0, time.Minute, "a webhook takes"},
		"Telegram is away":     {http.StatusBadGateway, "<html>", 30 * time.Second, 3 * time.Minute, "Telegram does not answer"},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				var gone atomic.Bool
				behind := w.http.Handler
				w.http.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
					if gone.Load() && strings.HasSuffix(r.URL.Path, "/getUpdates") {
						rw.Header().Set("Content-Type", "application/json")
						rw.WriteHeader(c.code)
						_, _ = rw.Write([]byte(c.answer))
						return
					}
					behind.ServeHTTP(rw, r)
				})
				ana, ben := w.couple()
				w.on()
				w.settle(ana, ben)
				well := func(when string) {
					t.Helper()
					if err := w.bot.Ping(t.Context()); err != nil {
						t.Errorf("%s: %v", when, err)
					}
				}
				time.Sleep(10 * time.Minute)
				well("with nothing to hear")
				gone.Store(true)
				time.Sleep(c.fine)
				well("at once")
				time.Sleep(c.unwell)
				if err := w.bot.Ping(t.Context()); !errors.Is(err, ops.ErrDeaf) {
					t.Errorf("a deaf bot: %v", err)
				}
				gone.Store(false)
				time.Sleep(2 * time.Minute)
				well("when it is back")
				w.oneLine(c.logLine)
			})
		})
	}
}

func TestABotThatStandsByIsWellThoughItHearsNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		standby, stop := w.start("two")
		time.Sleep(time.Hour)
		if err := standby.Ping(t.Context()); err != nil {
			t.Error(err)
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
}

func TestABotThatWaitsForTelegramAtItsStartIsNotWellAfterAWhile(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		var there atomic.Bool
		behind := w.http.Handler
		w.http.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
			if !there.Load() {
				rw.WriteHeader(http.StatusBadGateway)
				return
			}
			behind.ServeHTTP(rw, r)
		})
		b, stop := w.start("one")
		time.Sleep(time.Minute)
		if err := b.Ping(t.Context()); err != nil {
			t.Errorf("a start that takes a moment: %v", err)
		}
		time.Sleep(time.Minute)
		if err := b.Ping(t.Context()); !errors.Is(err, ops.ErrDeaf) {
			t.Errorf("one that comes to nothing: %v", err)
		}
		there.Store(true)
		time.Sleep(2 * time.Minute)
		if err := b.Ping(t.Context()); err != nil {
			t.Errorf("when Telegram is there: %v", err)
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
		w.oneLine("the start waits for it")
	})
}
