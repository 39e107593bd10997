package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"time"

	"steady/bot/playground"
)

// front stands before the playground's server and does what the real one does now and then:
// deliver an update once more, and call somebody by another name from now on.
type front struct {
	inner *playground.Server

	mu    sync.Mutex
	last  json.RawMessage
	all   []json.RawMessage // every update that passed
	again chan delivery
	open  chan struct{} // what was delivered once more and is not dealt with
	names map[string]string
}

// delivery is an update that comes once more.
type delivery struct {
	update json.RawMessage
	dealt  chan struct{} // closed when whoever got it asks for more
}

func newFront(s *playground.Server) *front {
	return &front{inner: s, again: make(chan delivery), names: map[string]string{}}
}

// redeliver delivers the last update once more, as deliver does; false: there was none.
func (f *front) redeliver() bool {
	f.mu.Lock()
	last := f.last
	f.mu.Unlock()
	if last == nil {
		return false
	}
	f.deliver(last)
	return true
}

// forget has nothing to deliver once more: what was last was not for the bot.
func (f *front) forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.last = nil
}

// redeliverSoon does so if somebody asks within d, and nothing waits to be confirmed: to take the last
// update for dealt with would confirm all before it, which Telegram delivers first.
func (f *front) redeliverSoon(d time.Duration) {
	f.mu.Lock()
	last := f.last
	f.mu.Unlock()
	if last == nil || f.inner.Queued() > 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case f.again <- delivery{last, make(chan struct{})}:
	case <-timer.C:
	}
}

// deliver hands an update to whoever asks next, and returns when they have dealt with it; they may be
// killed before.
func (f *front) deliver(update json.RawMessage) {
	d := delivery{update, make(chan struct{})}
	f.again <- d
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	select {
	case <-d.dealt:
	case <-timer.C:
	}
}

// repeat delivers the first update with these words in it once more, as deliver does; false: there was none.
func (f *front) repeat(words string) bool {
	f.mu.Lock()
	i := slices.IndexFunc(f.all, func(u json.RawMessage) bool { return bytes.Contains(u, []byte(words)) })
	var update json.RawMessage
	if i >= 0 {
		update = f.all[i]
	}
	f.mu.Unlock()
	if update == nil {
		return false
	}
	f.deliver(update)
	return true
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case strings.HasSuffix(r.URL.Path, "/getUpdates"):
		f.poll(w, r)
	default:
		f.inner.ServeHTTP(w, r)
	}
}

func (f *front) poll(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	f.asked(nil)
	rec, done := httptest.NewRecorder(), make(chan struct{})
	go func() {
		defer close(done)
		f.inner.ServeHTTP(rec, r.WithContext(ctx))
	}()
	select {
	case <-done:
		_, _ = w.Write(f.note(rec.Body.Bytes()))
	case d := <-f.again:
		cancel()
		<-done
		f.asked(d.dealt)
		body, _ := json.Marshal(map[string]any{"ok": true, "result": []json.RawMessage{d.update}})
		_, _ = w.Write(body)
	}
}

// asked takes in that somebody asks: what was delivered before is dealt with, and what they get now is open.
func (f *front) asked(open chan struct{}) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open != nil {
		close(f.open)
	}
	f.open = open
}

// note remembers the last update that passes.
func (f *front) note(body []byte) []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	for was, is := range f.names {
		body = bytes.ReplaceAll(body, []byte(`"first_name":`+was), []byte(`"first_name":`+is))
	}
	var answer struct{ Result []json.RawMessage }
	if json.Unmarshal(body, &answer) == nil && len(answer.Result) > 0 {
		f.last = answer.Result[len(answer.Result)-1]
		f.all = append(f.all, answer.Result...)
	}
	return body
}

func (f *front) rename(was, is string) {
	a, _ := json.Marshal(was)
	b, _ := json.Marshal(is)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.names[string(a)] = string(b)
}
