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
	"steady/bot/store/redistest"
	"steady/prompts"
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
	web := httptest.NewServer(s)
	t.Cleanup(func() {
		s.Close()
		web.Close()
	})
	return s, web.URL
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

func TestRunWorksAgainstTheServerItIsGivenAndStopsInOrder(t *testing.T) {
	redis := redistest.Start(t)
	server, url := api(t)
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	bot := runs(t, environment(url+"/", redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()

	ana := server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	sees := func(words string) {
		t.Helper()
		if err := server.Wait(ctx, func() bool { return shows(ana, words) && len(ana.Pending()) == 0 }); err != nil {
			t.Fatalf("%q is not on the phone: %v\n%s", words, err, bot.log.lines())
		}
	}
	ana.Start("")
	sees("lea@example.org")
	if _, err := ana.Press(0, book.Say("en", "arrival.fine", nil)); err != nil {
		t.Fatal(err)
	}
	sees(book.Say("en", "arrival.other", nil))

	listen, err := bot.log.entry(ctx, "health and metrics")
	if err != nil {
		t.Fatal(err)
	}
	for path, word := range map[string]string{"/healthz": "ok", "/metrics": `steady_events_total{kind="tap"} 1`} {
		if body := get(t, fmt.Sprint("http://", listen["listen"], path)); !strings.Contains(body, word) {
			t.Errorf("%s says %.200q", path, body)
		}
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
	if v := server.Violations(); len(v) > 0 {
		t.Errorf("requests that do not fit the Bot API: %q", v)
	}
	for _, line := range bot.log.lines() {
		for _, private := range []string{goodToken, "Ana", "7001"} {
			if strings.Contains(line, private) || !strings.Contains(line, `"level":"INFO"`) {
				t.Errorf("the log says %q", line)
			}
		}
	}
}

func TestRunRefusesADatabaseOfAnotherKey(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	first := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := first.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	if code := first.end(t); code != 0 {
		t.Fatalf("ended with %d: %s", code, first.log.lines())
	}
	second := runs(t, environment(url, redis.URL, newKey(t)))
	select {
	case code := <-second.code:
		if lines := second.log.lines(); code != 2 || len(lines) != 1 || !strings.HasPrefix(lines[0], "steady: STEADY_KEY ") {
			t.Errorf("ended with %d: %q", code, lines)
		}
	case <-ctx.Done():
		t.Error("runs with a key that opens nothing there")
	}
}

func TestRunWaitsForARedisThatIsNotUpYet(t *testing.T) {
	redis := redistest.Start(t)
	redis.Kill()
	_, url := api(t)
	bot := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := bot.log.entry(ctx, "waiting for Redis"); err != nil {
		t.Fatal(err)
	}
	redis.Restart()
	if _, err := bot.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}

func TestRunStopsWhileItWaitsForRedis(t *testing.T) {
	_, url := api(t)
	env := environment(url, "redis://"+listening(t, "127.0.0.1:0").Addr().String(), newKey(t)) // takes connections, says nothing
	bot := runs(t, env)
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}

func TestRunSaysWhichTrouble(t *testing.T) {
	redis := redistest.Embedded(t)
	server, url := api(t)
	key, taken := newKey(t), listening(t, "127.0.0.1:0").Addr().String()
	for _, c := range []struct {
		name, setting, value string
		code                 int
		said                 string
	}{
		{"a port that is taken", "STEADY_LISTEN", taken, 2, "STEADY_LISTEN"},
		{"a token nobody knows", "TELEGRAM_BOT_TOKEN", strings.Replace(goodToken, "AA", "BB", 1), 1, "TELEGRAM_BOT_TOKEN"},
		{"a Redis address only Redis can refuse", "REDIS_URL", "redis://one:6379/first", 1, "Redis"},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := environment(url, redis, key)
			env[c.setting] = c.value
			bot := runs(t, env)
			code := <-bot.code
			lines := bot.log.lines()
			if last := lines[len(lines)-1]; code != c.code || !strings.HasPrefix(last, "steady: ") || !strings.Contains(last, c.said) {
				t.Errorf("ended with %d: %q", code, lines)
			}
		})
	}
	if v := server.Violations(); len(v) > 0 {
		t.Errorf("requests that do not fit the Bot API: %q", v)
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
