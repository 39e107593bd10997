package bot

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/playground"
	"steady/bot/seal"
	"steady/flows/flowstest"
)

// eavesdropper writes down everything that leaves a trace outside of the two phones: what is logged,
// counted, asked of Telegram, and asked of and kept in Redis. Of what goes to the writer's own phone
// it notes how long it is; of everything to the other, every word.
type eavesdropper struct {
	writer string // the chat

	mu    sync.Mutex
	seen  []string
	shown []string // what the writer's phone was asked to show
}

func (e *eavesdropper) note(format string, args ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.seen = append(e.seen, fmt.Sprintf(format, args...))
}

// forget begins anew.
func (e *eavesdropper) forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.seen, e.shown = nil, nil
}

// heard is what there is so far, each moment's in an order that does not hang on goroutines.
func (e *eavesdropper) heard() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Sorted(slices.Values(e.seen))
}

func (e *eavesdropper) Happened(kind string) { e.note("metric happened %s", kind) }

func (e *eavesdropper) Delivered(lane string, _ time.Duration) { e.note("metric delivered %s", lane) }

func (e *eavesdropper) Refused(reason string)       { e.note("metric refused %s", reason) }
func (e *eavesdropper) Lapsed()                     { e.note("metric lapsed") }
func (e *eavesdropper) Repeated()                   { e.note("metric repeated") }
func (e *eavesdropper) Buried()                     { e.note("metric buried") }
func (e *eavesdropper) Leading(bool)                {}
func (e *eavesdropper) Heard(time.Time)             {}
func (e *eavesdropper) Backlog(int, int)            {}
func (e *eavesdropper) Write(p []byte) (int, error) { e.note("log %s", p); return len(p), nil }

func (e *eavesdropper) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, method, _ := strings.Cut(r.URL.Path[1:], "/")
		if method != "getUpdates" {
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(strings.NewReader(string(body)))
			values := string(body)
			if strings.Contains(values, "chat_id="+e.writer) {
				e.mu.Lock()
				e.shown = append(e.shown, values)
				e.mu.Unlock()
				values = fmt.Sprintf("to the writer, %d bytes", len(values))
			}
			e.note("api %s %s", method, numbered.ReplaceAllString(values, "message_id=#"))
		}
		next.ServeHTTP(w, r)
	})
}

// tapped is the bot's end of a connection to Redis.
type tappedWire struct {
	net.Conn
	e *eavesdropper
}

// Write notes commands by name and by how long each argument is. Numbers and names of keys are noted
// as they are; what is sealed is different each time and says only how long it is.
func (c tappedWire) Write(p []byte) (int, error) {
	for rest := string(p); strings.HasPrefix(rest, "*"); {
		var args []string
		head, tail, _ := strings.Cut(rest, "\r\n")
		var n int
		_, _ = fmt.Sscanf(head, "*%d", &n)
		for range n {
			var size int
			head, tail, _ = strings.Cut(tail, "\r\n")
			_, _ = fmt.Sscanf(head, "$%d", &size)
			if len(tail) < size+2 {
				break
			}
			arg := tail[:size]
			if size > 100 {
				arg = fmt.Sprintf("<%d>", size)
			} else if size == 26 || size == 13 || size == 16 || size == 22 || size == 43 {
				arg = "<random>"
			}
			args, tail = append(args, arg), tail[size+2:]
		}
		if line := random.ReplaceAllString(strings.Join(args, " "), "<one of their own>"); !heartbeat.MatchString(line) {
			c.e.note("redis %s", line)
		}
		rest = tail
	}
	return c.Conn.Write(p)
}

// overheard is a world with somebody who overhears everything.
func overheard(t *testing.T, keys seal.Keys) (*shell, *eavesdropper) {
	w := emptyWorld(t, loadBook(t))
	w.keys = keys
	e := &eavesdropper{writer: "1065"}
	w.startRedis()
	dial := w.dial
	w.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		c, err := dial(ctx, network, address)
		return tappedWire{c, e}, err
	}
	w.store = w.openStore("redis://127.0.0.1:6379/0")
	w.server = playground.New(playground.Options{Now: w.clock.now, Pace: time.Now})
	listener, client := playground.Pipe()
	w.client = client
	w.serve(listener, "http://127.0.0.1")
	w.http.Handler = e.before(w.front)
	w.runner = &inBubble{w: w}
	w.options = func(o *Options) {
		o.Meter = e
		o.Log = slog.New(slog.NewTextHandler(e, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}}))
	}
	return newShell(w), e
}

// heartbeat is what is asked all the time, whatever happens: who leads, and what is due or unsent.
var heartbeat = regexp.MustCompile(`(?i)lease|^zrange a:|^smembers u:|^ping|^hello|^client`)

// numbered is a message's number. Two chats served at once may draw theirs in either order.
var numbered = regexp.MustCompile(`message_id=\d+`)

// random is a couple's id that was drawn, with the shard it falls in.
var random = regexp.MustCompile(`\{\d+\}:[a-z0-9]{26}`)

// kept lists what Redis holds: every key with its kind, its rest of life, and how long its values are.
func kept(s *shell) []string {
	var all []string
	r := s.redis
	for _, key := range r.Keys() {
		line := fmt.Sprintf("%s %s %v", key, r.Type(key), r.TTL(key))
		switch r.Type(key) {
		case "hash":
			fields, _ := r.HKeys(key)
			for _, f := range fields {
				line += fmt.Sprintf(" %s:%d", f, len(r.HGet(key, f)))
			}
		case "zset":
			scores, _ := r.SortedSet(key)
			var list []string
			for member, score := range scores {
				list = append(list, fmt.Sprintf(" %s=%v", member, score))
			}
			slices.Sort(list)
			line += strings.Join(list, "")
		}
		all = append(all, random.ReplaceAllString(line, "<one of their own>"))
	}
	slices.Sort(all)
	return all
}

// outside is what of a trace does not count updates: what Telegram is asked, what is logged, when
// something is due, and how much is kept.
func outside(trace []string) []string {
	var all []string
	for _, line := range trace {
		for _, front := range []string{"==", "api ", "log ", "a:{", "c:{49}:pair"} {
			if strings.HasPrefix(line, front) {
				all = append(all, counted.ReplaceAllString(line, ""))
			}
		}
	}
	return all
}

// counted is what names a version.
var counted = regexp.MustCompile(` (v|o\d+\.\d+):\d+`)

// eveningOf plays one: what Ana writes, whether Ben answered before, and what she taps. It returns what
// was overheard from her words on (or, with a tap, from the tap on), moment by moment.
func eveningOf(t *testing.T, keys seal.Keys, words string, answered bool, tap string) (trace, shown []string) {
	synctest.Test(t, func(t *testing.T) {
		s, e := overheard(t, keys)
		defer s.close()
		a := flowstest.Person{Key: "A", Name: "Ana", Handle: "ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1065}
		b := flowstest.Person{Key: "B", Name: "Ben", Handle: "ben", Lang: "en", Zone: "Europe/Berlin", Chat: 1066}
		s.Begin(time.Date(2026, 1, 6, 19, 1, 0, 0, time.UTC))
		s.Meet([]flowstest.Person{a, b})
		s.Pair(a, b)
		do := func(p flowstest.Person, verb flowstest.Verb, text string) {
			var on flowstest.Bubble
			var data string
			if verb == flowstest.Tap {
				for _, m := range s.Screen(p.Key) {
					for _, row := range m.Rows {
						for _, x := range row {
							if x.Text == text {
								on, data = m, x.Data
							}
						}
					}
				}
			}
			if err := s.Do(p, flowstest.Line{Verb: verb, Text: text}, on, data); err != nil {
				t.Fatal(err)
			}
		}
		do(a, flowstest.Say, "/today")
		do(b, flowstest.Say, "/today")
		if answered {
			do(b, flowstest.Say, "a long walk, and nobody calling")
		}
		if tap == "" && !answered {
			e.forget()
		}
		do(a, flowstest.Say, words)
		if tap != "" {
			do(a, flowstest.Tap, tap)
		}
		if answered {
			e.mu.Lock()
			e.seen = nil
			e.mu.Unlock()
		}
		for _, later := range []time.Duration{0, 3 * time.Minute, 9 * time.Minute, 11 * time.Minute, 2 * time.Hour, 24 * time.Hour, 49 * time.Hour} {
			s.Advance(time.Date(2026, 1, 6, 19, 1, 0, 0, time.UTC).Add(later))
			trace = append(trace, fmt.Sprintf("== %v", later))
			trace = append(trace, e.heard()...)
			trace = append(trace, kept(s)...)
			shown = append(shown, e.shown...)
			e.forget()
		}
	})
	return trace, shown
}

func TestOnlyTheWritersOwnPhoneTellsSeriousWordsFromOthers(t *testing.T) {
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	const (
		serious  = "I don’t see the point any more, they’d be better off without me"
		harmless = "I don’t see the sense of big cars, they’d be more fun as a bike"
	)
	if len(serious) != len(harmless) {
		t.Fatalf("%d and %d bytes", len(serious), len(harmless))
	}
	for name, answered := range map[string]bool{"the other has not answered": false, "the other has answered": true} {
		t.Run(name, func(t *testing.T) {
			notYet := ""
			if answered {
				notYet = "Not yet" // the ordinary way to keep it closed
			}
			one, its := eveningOf(t, keys, serious, answered, "")
			two, others := eveningOf(t, keys, harmless, answered, notYet)
			if answered { // the tap itself is one more update
				one, two = outside(one), outside(two)
			}
			for i := range max(len(one), len(two)) {
				if i >= len(one) || i >= len(two) || one[i] != two[i] {
					t.Fatalf("the %d. thing overheard:\n%s\n%s", i, strings.Join(one[max(0, i-2):min(len(one), i+2)], "\n"), strings.Join(two[max(0, i-2):min(len(two), i+2)], "\n"))
				}
			}
			const line = "who+you+can+talk+to"
			if !strings.Contains(strings.Join(its, "\n"), line) || strings.Contains(strings.Join(others, "\n"), line) {
				t.Error("the quiet line did not come, or came to the wrong words")
			}
			t.Logf("%d things overheard, the same in both", len(one))
		})
	}
}
