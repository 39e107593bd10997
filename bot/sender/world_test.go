package sender

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	// A random day takes less than a millisecond to compute; the usual hundred of them find too little.
	if err := flag.Set("rapid.checks", "1500"); err != nil {
		panic(err)
	}
	goleak.VerifyTestMain(m)
}

// world is everything around a sender: Telegram with its phones, the store, the clerk, the lease.
type world struct {
	mu      sync.Mutex
	calls   []call
	phones  map[int64][]bubble
	nextID  int
	latency time.Duration
	fault   func(c call) (err error, arrives bool) // nil: all is well

	outbox  map[string][]Entry
	cards   map[string]map[string]int
	reads   int
	slow    func() time.Duration    // how long an outbox takes to come once it was looked up
	writing time.Duration           // how long a receipt takes to be written
	written int                     // receipts
	bookErr func(call string) error // before anything is done
	lateErr func(call string) error // after it was done

	lapsed      []Entry
	refused     []Entry
	unreachable []string
	errands     []Entry
	clerkErr    func(call string, e Entry) error

	held func() bool
}

// call is one request to Telegram.
type call struct {
	at      time.Time
	op      Kind
	item    Item
	message int
}

// bubble is one message on a phone.
type bubble struct {
	id   int
	text string
}

func newWorld() *world {
	return &world{
		phones: map[int64][]bubble{},
		outbox: map[string][]Entry{},
		cards:  map[string]map[string]int{},
		nextID: 100,
	}
}

func (w *world) arrive(ctx context.Context, c call) (func(), error) {
	w.mu.Lock()
	latency := w.latency
	w.mu.Unlock()
	if latency > 0 {
		select {
		case <-time.After(latency):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	w.mu.Lock()
	c.at = time.Now()
	w.calls = append(w.calls, c)
	fault := w.fault
	if fault != nil {
		if err, arrives := fault(c); err != nil {
			if !arrives {
				w.mu.Unlock()
				return nil, err
			}
			return w.mu.Unlock, err
		}
	}
	return w.mu.Unlock, nil
}

func (w *world) Send(ctx context.Context, item Item) (int, error) {
	unlock, err := w.arrive(ctx, call{op: Send, item: item})
	if unlock == nil {
		return 0, err
	}
	defer unlock()
	w.nextID++
	w.phones[item.Chat] = append(w.phones[item.Chat], bubble{w.nextID, string(item.Body)})
	return w.nextID, err
}

func (w *world) Edit(ctx context.Context, item Item, message int) error {
	unlock, err := w.arrive(ctx, call{op: Edit, item: item, message: message})
	if unlock == nil {
		return err
	}
	defer unlock()
	for i, b := range w.phones[item.Chat] {
		if b.id == message {
			if b.text == string(item.Body) && err == nil {
				return &Refusal{Kind: Unchanged}
			}
			w.phones[item.Chat][i].text = string(item.Body)
			return err
		}
	}
	return cmpErr(err, &Refusal{Kind: CardGone})
}

func (w *world) Delete(ctx context.Context, item Item, message int) error {
	unlock, err := w.arrive(ctx, call{op: Delete, item: item, message: message})
	if unlock == nil {
		return err
	}
	defer unlock()
	before := len(w.phones[item.Chat])
	w.phones[item.Chat] = slices.DeleteFunc(w.phones[item.Chat], func(b bubble) bool { return b.id == message })
	if before == len(w.phones[item.Chat]) {
		return cmpErr(err, &Refusal{Kind: CardGone})
	}
	return err
}

func cmpErr(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// set changes the world while the sender runs.
func (w *world) set(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f()
}

// texts is what is on a phone.
func (w *world) texts(chat int64) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	texts := []string{}
	for _, b := range w.phones[chat] {
		texts = append(texts, b.text)
	}
	return texts
}

// count counts the requests of a kind.
func (w *world) count(op Kind) (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.calls {
		if c.op == op {
			n++
		}
	}
	return n
}

// unsent is how many entries are in all outboxes.
func (w *world) unsent() (n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, entries := range w.outbox {
		n += len(entries)
	}
	return n
}

func (w *world) options() Options {
	return Options{Wire: w, Book: w, Events: w, Guard: w, Now: time.Now}
}

// started runs a sender and returns how to stop it; stopping checks that nothing was left behind.
func started(t *testing.T, o Options) (*Sender, func()) {
	t.Helper()
	s := New(o)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	synctest.Wait()
	return s, func() {
		t.Helper()
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	}
}

// inBubble runs a test with a sender in virtual time.
func inBubble(t *testing.T, change func(*Options), test func(t *testing.T, w *world, s *Sender)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld()
		o := w.options()
		if change != nil {
			change(&o)
		}
		s, stop := started(t, o)
		defer stop()
		test(t, w, s)
	})
}

// idle waits until everything is sent, at most so long.
func idle(t *testing.T, s *Sender, atMost time.Duration) {
	t.Helper()
	ctx, cancel := context.WithTimeoutCause(t.Context(), atMost, errors.New("not idle in time"))
	defer cancel()
	if err := s.WaitIdle(ctx); err != nil {
		people, prompts := s.Backlog()
		t.Fatalf("after %v: %v (people %d, prompts %d)", atMost, err, people, prompts)
	}
}

// same fails unless two values are the same.
func same[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// alike fails unless two lists are the same.
func alike[T cmp.Ordered](t *testing.T, what string, got []T, want ...T) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// entries is how many entries are in memory.
func (s *Sender) entries() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.count
}
