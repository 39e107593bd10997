package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/seal"
)

const patience = 20 * time.Second

// journal is a log that can be read while it is written.
type journal struct {
	mu      sync.Mutex
	text    strings.Builder
	changed chan struct{}
}

func newJournal() *journal { return &journal{changed: make(chan struct{}, 1)} }

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	select {
	case j.changed <- struct{}{}:
	default: // one is waiting already
	}
	return j.text.Write(p)
}

func (j *journal) lines() []string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Split(strings.TrimSpace(j.text.String()), "\n")
}

// entry waits for the first line with this message and gives its fields.
func (j *journal) entry(ctx context.Context, msg string) (map[string]any, error) {
	for {
		for _, line := range j.lines() {
			var fields map[string]any
			if json.Unmarshal([]byte(line), &fields) == nil && fields["msg"] == msg {
				return fields, nil
			}
		}
		select {
		case <-j.changed:
		case <-ctx.Done():
			return nil, fmt.Errorf("no %q in the log: %q", msg, j.lines())
		}
	}
}

// running is `steady run` inside the test.
type running struct {
	log  *journal
	code chan int
	stop context.CancelFunc
}

func runs(t *testing.T, env map[string]string) *running {
	t.Helper()
	inDirectory(t)
	for name, value := range env {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{log: newJournal(), code: make(chan int, 1), stop: cancel}
	go func() { r.code <- execute(ctx, []string{"run"}, stdio{out: io.Discard, err: r.log}) }()
	t.Cleanup(cancel)
	return r
}

// end tells the bot to stop and gives its exit code.
func (r *running) end(t *testing.T) int {
	t.Helper()
	began := time.Now()
	r.stop()
	code := <-r.code
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("took %v to stop", took)
	}
	return code
}

func api(t *testing.T) (*playground.Server, string) {
	t.Helper()
	s := playground.New(playground.Options{Token: goodToken})
	return s, serve(t, s)
}

// serve lets a Bot API be reached until the test ends, and gives its address.
func serve(t *testing.T, s *playground.Server) string {
	t.Helper()
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		web.Close()
	})
	return web.URL
}

func newKey(t *testing.T) string {
	t.Helper()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return keys.Text()
}

func environment(url, redis, key string) map[string]string {
	return map[string]string{
		"TELEGRAM_BOT_TOKEN": goodToken, "TELEGRAM_API_URL": url, "REDIS_URL": redis, "STEADY_KEY": key,
		"STEADY_CONTACT": "lea@example.org", "STEADY_LISTEN": "127.0.0.1:0", "LOG_FORMAT": "json",
	}
}

func shows(p *playground.Phone, words string) bool {
	return slices.ContainsFunc(p.Messages(), func(m playground.Message) bool {
		return strings.Contains(m.Text, words) || slices.ContainsFunc(slices.Concat(m.Rows...), func(b playground.Button) bool {
			return b.Text == words
		})
	})
}

func get(t *testing.T, url string) string {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: patience}
	answer, err := client.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
