package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// TestAHealthcheckKnowsADeafBotAndNeedsNoAddress asks a bot that shows its health at no address, and one
// that stands by beside it, while the token is revoked.
func TestAHealthcheckKnowsADeafBotAndNeedsNoAddress(t *testing.T) {
	redis := redistest.Start(t)
	server := playground.New(playground.Options{Token: goodToken})
	defer server.Close()
	var revoked atomic.Bool
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if revoked.Load() {
			w.WriteHeader(http.StatusUnauthorized)
			_, _ = w.Write([]byte(`{"ok":false,"error_code":401,"description":"Unauthorized"}`))
			return
		}
		server.ServeHTTP(w, r)
	}))
	defer web.Close()
	env := environment(web.URL, redis.URL, newKey(t))
	env["STEADY_LISTEN"] = "off"
	first := runs(t, env)
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	leads(ctx, t, redis.URL, env["STEADY_KEY"])
	turns := func(code int, words string) {
		t.Helper()
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			got, o := command(t, "healthcheck")
			if got == code && strings.Contains(o.err.String(), words) && o.out.Len() == 0 {
				return
			}
			select {
			case <-tick.C:
			case <-ctx.Done():
				t.Fatalf("ended with %d: %q", got, o.err.String())
			}
		}
	}
	turns(0, "")
	second := runs(t, env)
	if _, err := second.log.entry(ctx, "another process leads; this one stands by"); err != nil {
		t.Fatal(err)
	}
	revoked.Store(true)
	server.Phone(playground.User{ID: 7001, First: "Ana", Language: "en"}).Start("") // ends the question that waits
	turns(1, "nothing comes from Telegram")
	if code := first.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, first.log.lines())
	}
	turns(1, "nothing comes from Telegram") // the next one shows its own
	revoked.Store(false)
	turns(0, "")
	redis.Kill()
	turns(1, "Redis does not do its work")
	redis.Restart()
	turns(0, "")
	if code := second.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, second.log.lines())
	}
	turns(1, "does not answer")
}

func TestTheFirstLineOfTheLogSaysWhichProgramItIs(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	bot := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	listen, err := bot.log.entry(ctx, "health and metrics")
	if err != nil {
		t.Fatal(err)
	}
	if first := bot.log.lines()[0]; !strings.Contains(first, `"version":"`+built().version+`"`) || !strings.Contains(first, built().goVersion) {
		t.Errorf("it begins with %q", first)
	}
	if _, err := bot.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for page := ""; !strings.Contains(page, "\nsteady_telegram_heard_timestamp_seconds 1."); <-look.C { // a time in this century
		page = get(t, "http://"+listen["listen"].(string)+"/metrics")
		if !strings.Contains(page, "\nsteady_build_info{") {
			t.Fatalf("nothing says which program this is:\n%s", page)
		}
		if ctx.Err() != nil {
			t.Fatal("it is not said when Telegram was heard")
		}
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}
