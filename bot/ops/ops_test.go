package ops

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// serve starts the endpoint on a free port and returns how to ask it.
func serve(t *testing.T, m *Metrics, healthy func(context.Context) error) func(path string) (int, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, l, m, healthy) }()
	client := &http.Client{Transport: &http.Transport{}}
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		client.CloseIdleConnections()
	})
	return func(path string) (int, string) {
		resp, err := client.Get("http://" + l.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(body)
	}
}

func TestHealthIsAskedAnewEveryTime(t *testing.T) {
	var ill atomic.Bool
	get := serve(t, NewMetrics(), func(context.Context) error {
		if ill.Load() {
			return errors.New("redis does not answer")
		}
		return nil
	})
	if code, body := get("/healthz"); code != http.StatusOK || body != "ok\n" {
		t.Errorf("%d %q", code, body)
	}
	ill.Store(true)
	if code, body := get("/healthz"); code != http.StatusServiceUnavailable || !strings.Contains(body, "redis") {
		t.Errorf("%d %q", code, body)
	}
}

func TestMetricsTellKindsAndNothingElse(t *testing.T) {
	m := NewMetrics()
	m.Happened("tap")
	m.Happened("")
	m.Delivered("people", 80*time.Millisecond)
	m.Refused("too many")
	m.Lapsed()
	m.Buried()
	m.Leading(true)
	m.Backlog(1, 7)
	_, body := serve(t, m, func(context.Context) error { return nil })("/metrics")
	for _, want := range []string{
		`steady_events_total{kind="tap"} 1`, `steady_sent_total{lane="people"} 1`,
		`steady_sent_wait_seconds_bucket{lane="people",le="0.1"} 1`, `steady_refused_total{reason="too many"} 1`,
		"steady_lapsed_total 1", "steady_dead_letters_total 1", "steady_leading 1", `steady_backlog{lane="prompts"} 7`,
	} {
		if !strings.Contains(body, want+"\n") {
			t.Errorf("%s is missing", want)
		}
	}
	label := regexp.MustCompile(`steady_\w+{([^}]*)}`)
	for _, found := range label.FindAllStringSubmatch(body, -1) {
		for _, pair := range strings.Split(found[1], ",") {
			name, _, _ := strings.Cut(pair, "=")
			if !strings.Contains(" kind lane reason le ", " "+name+" ") {
				t.Errorf("a label nobody agreed to: %s", found[0])
			}
		}
	}
}

func TestAListenerThatFailsIsAnError(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if Serve(t.Context(), l, NewMetrics(), nil) == nil {
		t.Error("served on a closed listener")
	}
}
