package ops_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"steady/bot/ops"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// pinger is a database that answers as the function does.
type pinger func(context.Context) error

func (p pinger) Ping(ctx context.Context) error { return p(ctx) }

func well(context.Context) error { return nil }

func ask(h http.Handler, method, path string) (int, string) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, "http://127.0.0.1"+path, nil))
	return w.Code, w.Body.String()
}

func TestHealthIsAskedAnewEveryTimeAndShowsNoError(t *testing.T) {
	ill := errors.New("dial redis://user:password@10.0.0.7: refused")
	var now error
	h := ops.Handler(ops.NewMeter(), pinger(func(context.Context) error { return now }))
	for _, c := range []struct {
		err  error
		code int
		body string
	}{
		{nil, http.StatusOK, "ok\n"},
		{ill, http.StatusServiceUnavailable, "redis\n"},
		{nil, http.StatusOK, "ok\n"},
	} {
		now = c.err
		if code, body := ask(h, "GET", "/healthz"); code != c.code || body != c.body {
			t.Errorf("with %v: %d %q", c.err, code, body)
		}
	}
}

func TestADatabaseThatNeedsLongerThanASecondIsNotHealthy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for _, c := range []struct {
			needs time.Duration
			code  int
		}{{900 * time.Millisecond, http.StatusOK}, {time.Hour, http.StatusServiceUnavailable}} {
			h := ops.Handler(ops.NewMeter(), pinger(func(ctx context.Context) error {
				select {
				case <-time.After(c.needs):
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			}))
			start := time.Now()
			if code, _ := ask(h, "GET", "/healthz"); code != c.code {
				t.Errorf("%v: %d", c.needs, code)
			}
			if took := time.Since(start); took != min(c.needs, time.Second) {
				t.Errorf("%v: the answer took %v", c.needs, took)
			}
		}
	})
}

func TestEverythingElseIsNotServed(t *testing.T) {
	h := ops.Handler(ops.NewMeter(), pinger(well))
	for _, c := range []struct {
		method, path string
		code         int
	}{
		{"GET", "/", http.StatusNotFound},
		{"GET", "/debug/pprof/", http.StatusNotFound},
		{"POST", "/healthz", http.StatusMethodNotAllowed},
		{"DELETE", "/metrics", http.StatusMethodNotAllowed},
	} {
		if code, _ := ask(h, c.method, c.path); code != c.code {
			t.Errorf("%s %s: %d", c.method, c.path, code)
		}
	}
}

// TestAPageElsewhereLearnsNothing asks a real server as a name that was made to point here would have a
// browser ask it, and as somebody's monitoring does.
func TestAPageElsewhereLearnsNothing(t *testing.T) {
	h := ops.Handler(ops.NewMeter(), pinger(well))
	web := httptest.NewServer(h)
	defer web.Close()
	at := web.Listener.Addr().String()
	_, port, err := net.SplitHostPort(at)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/healthz", "/metrics", "/"} {
		for host, want := range map[string]bool{at: true, "localhost:" + port: true, "evil.example:" + port: false, "evil.example": false} {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, web.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Host = host
			resp, err := web.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = resp.Body.Close()
			if in := resp.StatusCode != http.StatusForbidden; in != want {
				t.Errorf("%s of %s: %d", path, host, resp.StatusCode)
			}
		}
	}
}

func TestMetricsCountWhatTheBotTells(t *testing.T) {
	m := ops.NewMeter()
	m.Happened("tap")
	m.Happened("tap")
	m.Delivered("people", 80*time.Millisecond)
	m.Refused("too many")
	m.Lapsed()
	m.Repeated()
	m.Buried()
	m.Leading(true)
	m.Backlog(1, 7)
	shows(t, m,
		`steady_events_total{kind="tap"} 2`, `steady_events_total{kind="text"} 0`, `steady_events_total{kind="due"} 0`,
		`steady_sent_total{lane="people"} 1`, `steady_sent_total{lane="prompts"} 0`,
		`steady_sent_wait_seconds_bucket{lane="people",le="0.05"} 0`, `steady_sent_wait_seconds_bucket{lane="people",le="0.1"} 1`,
		`steady_refused_total{reason="too many"} 1`, "steady_lapsed_total 1", "steady_repeats_total 1", "steady_dead_letters_total 1",
		"steady_leading 1", `steady_backlog{lane="people"} 1`, `steady_backlog{lane="prompts"} 7`)
	m.Leading(false)
	m.Backlog(0, 0)
	shows(t, m, "steady_leading 0", `steady_backlog{lane="prompts"} 0`)
}

func shows(t *testing.T, m *ops.Meter, wanted ...string) {
	t.Helper()
	_, body := ask(ops.Handler(m, pinger(well)), "GET", "/metrics")
	for _, line := range wanted {
		if !strings.Contains(body, "\n"+line+"\n") {
			t.Errorf("%s is missing", line)
		}
	}
}

func TestNoLabelTellsWhichConversationSomethingBelongedTo(t *testing.T) {
	m := ops.NewMeter()
	for _, kind := range []string{"tap", "pause", "support", "checkin.answer", ""} {
		m.Happened(kind)
	}
	_, body := ask(ops.Handler(m, pinger(well)), "GET", "/metrics")
	found := regexp.MustCompile(`(?m)^steady_\w+{([^}]*)}`).FindAllStringSubmatch(body, -1)
	if len(found) == 0 {
		t.Fatal("no labels at all")
	}
	agreed := regexp.MustCompile(`^(kind="(tap|text|due)"|lane="(people|prompts|groups)"(,le="[^"]+")?)$`)
	for _, f := range found {
		if !agreed.MatchString(f[1]) {
			t.Errorf("a label nobody agreed to: %s", f[0])
		}
	}
}

func TestTwoMetersCountApart(t *testing.T) {
	first, second := ops.NewMeter(), ops.NewMeter()
	first.Buried()
	shows(t, first, "steady_dead_letters_total 1")
	shows(t, second, "steady_dead_letters_total 0")
}
