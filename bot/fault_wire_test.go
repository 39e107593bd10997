package bot

import (
	"bytes"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// outOfOrder are ways in which a server, or whatever stands before it, does not answer. Each leaves the
// request undone.
func outOfOrder() map[string]http.HandlerFunc {
	says := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	all := map[string]http.HandlerFunc{
		"a gateway's page":          says(502, "<html><body>502 Bad Gateway</body></html>"),
		"JSON cut in the middle":    says(200, `{"ok":true,"result":[{"update_id":9,"mess`),
		"no body":                   says(200, ""),
		"yes and nonsense":          says(200, `{"ok":true,"result":{"a":[1,"b"]}}`),
		"yes and nothing":           says(200, `{"ok":true}`),
		"yes and null":              says(200, `{"ok":true,"result":null}`),
		"yes and things of no name": says(200, `{"ok":true,"result":[17,{"update_id":"x"}]}`),
		"a connection that is cut": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "4096")
			_, _ = io.WriteString(w, `{"ok":true,"result":[`)
			panic(http.ErrAbortHandler)
		},
		"a connection that is reset": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
		"a socket that hangs":        func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"an answer without an end": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := io.WriteString(w, strings.Repeat(" ", 1<<20)); err != nil {
					return
				}
			}
		},
		"an answer that drips": func(w http.ResponseWriter, r *http.Request) {
			for sleep(r.Context(), time.Second) == nil {
				_, _ = io.WriteString(w, " ")
				_ = http.NewResponseController(w).Flush()
			}
		},
	}
	if testing.Short() { // all of them run without the race detector
		maps.DeleteFunc(all, func(name string, _ http.HandlerFunc) bool {
			return name != "a gateway's page" && name != "a connection that is cut" && name != "a socket that hangs"
		})
	}
	return all
}

// disturb has a method's requests dealt with by somebody else while it returns true.
func (w *world) disturb(method string, how http.HandlerFunc, now func() bool) (asked *atomic.Int32) {
	asked = new(atomic.Int32)
	w.http.Handler = http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/"+method) && now() {
			asked.Add(1)
			body, _ := io.ReadAll(r.Body)
			r.Body = io.NopCloser(bytes.NewReader(body))
			how(rw, r)
			return
		}
		w.front.ServeHTTP(rw, r)
	})
	return asked
}

// listen has the world's bot log everything.
func (w *world) listen() {
	w.options = func(o *Options) {
		o.Log = slog.New(slog.NewTextHandler(w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	}
}

// discreet holds the log to what it may say, and forgets it.
func (w *world) discreet(private ...string) {
	w.t.Helper()
	all := w.log.String()
	_, secret, _ := strings.Cut(w.server.Token(), ":")
	for _, word := range append(private, secret, "1065", "Ana", "ana") {
		if strings.Contains(all, word) {
			w.t.Errorf("the log says %q:\n%s", word, all)
		}
	}
	w.log.clear()
}

func TestFault17TroubleWithThePollIsOneLineAndDelaysMessagesAndNothingElse(t *testing.T) {
	for name, how := range outOfOrder() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.clock.set(testNoon())
				ana, ben := w.couple()
				w.listen()
				began := time.Now()
				asked := w.disturb("getUpdates", how, func() bool { return time.Since(began) < 70*time.Second })
				w.on()
				ana.Say("/thanks")
				time.Sleep(70 * time.Second)
				if n := asked.Load(); n < 2 || n > 30 {
					t.Errorf("asked %d times in 70 seconds", n)
				}
				over := time.Now()
				for len(texts(ana)) == 0 && time.Since(over) < 10*time.Minute {
					time.Sleep(100 * time.Millisecond)
				}
				if late := time.Since(over); late > pollFor+pollWatchdog+time.Second {
					t.Errorf("the answer came %v after the trouble was over", late)
				}
				w.settle(ana, ben)
				if n := count(texts(ana), "What did Ben do"); n != 1 {
					t.Errorf("%d answers", n)
				}
				if n := len(w.log.lines("WARN")); n > 1 {
					t.Errorf("%d warnings: %s", n, w.log)
				}
				w.discreet()
			})
		})
	}
}

func TestFault17TroubleWithASendDelaysThatMessageAndKeepsTheOrder(t *testing.T) {
	for name, how := range outOfOrder() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				w.listen()
				var over atomic.Bool
				asked := w.disturb("sendMessage", how, func() bool { return !over.Load() })
				w.on()
				ana.Say("/thanks")
				ana.Say("You rang before the train was late.")
				ben.Say("/help")
				time.Sleep(20 * time.Second)
				if n := asked.Load(); n < 4 || n > 24 {
					t.Errorf("tried %d times in 20 seconds", n)
				}
				over.Store(true)
				w.settle(ana, ben)
				if all := texts(ana); len(all) != 2 || count(all[:1], "What did Ben do") != 1 || count(all[1:], "I’m sending it to") != 1 {
					t.Errorf("Ana sees %q", all)
				}
				if all := texts(ben); len(all) != 2 || count(all, "train") != 1 || count(all, "/menu has the rest") != 1 {
					t.Errorf("Ben sees %q", all)
				}
				if len(w.log.lines("WARN"))+len(w.log.lines("ERROR")) != 0 {
					t.Errorf("logged %s", w.log)
				}
				w.discreet("train")
			})
		})
	}
}

// A message whose answers get lost comes again, once for each.
func TestFault17AMessageComesOnceMoreForEachAnswerThatWasLostAndIsCounted(t *testing.T) {
	for name, how := range outOfOrder() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana, ben := w.couple()
				meter := &repeats{}
				w.options = func(o *Options) { o.Meter = meter }
				w.on()
				w.settle(ana, ben)
				w.clock.set(w.clock.now().Add(time.Second)) // nobody before this bot can have decided it
				var lost atomic.Int32
				w.disturb("sendMessage", func(rw http.ResponseWriter, r *http.Request) {
					w.front.ServeHTTP(httptest.NewRecorder(), r)
					how(rw, r)
				}, func() bool { return lost.Add(1) <= 2 })
				ana.Say("/thanks")
				w.settle(ana, ben)
				if n := count(texts(ana), "What did Ben do"); n != 3 || meter.n.Load() != 2 {
					t.Errorf("%d times, counted %d", n, meter.n.Load())
				}
			})
		})
	}
}

// repeats counts what may have come twice.
type repeats struct {
	unmetered
	n atomic.Int32
}

func (r *repeats) Repeated() { r.n.Add(1) }
