package bot

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"go.uber.org/goleak"

	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/prompts"
)

func TestMain(m *testing.M) {
	if beAnotherProcess() {
		return
	}
	goleak.VerifyTestMain(suite{m})
}

// clock is a time that moves only when it is told to.
type clock struct {
	mu   sync.Mutex
	at   time.Time
	gone time.Time // since when nobody runs the bot; zero: somebody does
}

// leave and back are the ends of a time in which nobody runs the bot.
func (c *clock) leave() { c.mu.Lock(); defer c.mu.Unlock(); c.gone = c.at }
func (c *clock) back()  { c.mu.Lock(); defer c.mu.Unlock(); c.gone = time.Time{} }

// heard is until when somebody ran it.
func (c *clock) heard() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone.IsZero() {
		return c.at
	}
	return c.gone
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// world is a bot with everything around it, in one testing/synctest bubble: Telegram, Redis and the
// time are inside, and nothing touches a socket.
type world struct {
	t       testing.TB
	clock   *clock
	book    *prompts.Book
	redis   *miniredis.Miniredis
	dial    func(context.Context, string, string) (net.Conn, error)
	keys    seal.Keys
	store   *store.Store
	server  *playground.Server
	front   *front
	http    *http.Server
	client  *http.Client
	api     *telegram.Client
	log     *record
	options func(*Options)
	hook    func(*Bot)

	soloSeed func(chat int64) string
	runner   runner
	bot      *Bot           // the one of a bubble
	closers  []func() error // of stores it had before
	url      string         // of Telegram, in a real world
	patience time.Duration  // how long it may take to come to rest there; 0: a minute
	real     bool           // no bubble: sockets, processes, and time that passes by itself
}

// runner runs the bot of a world.
type runner interface {
	start()
	stop() error
	// idle waits until all that is due at the scripted time is done and sent.
	idle(ctx context.Context) error
}

// inBubble runs the bot beside the test.
type inBubble struct {
	w   *world
	end func() error
}

func (r *inBubble) start() {
	if r.w.bot == nil {
		r.w.bot, r.end = r.w.start("one")
	}
}

func (r *inBubble) stop() error {
	if r.w.bot == nil {
		return nil
	}
	err := r.end()
	r.w.bot, r.end = nil, nil
	return err
}

func (r *inBubble) idle(ctx context.Context) error { return r.w.bot.WaitIdle(ctx) }

// record keeps what was logged.
type record struct {
	mu  sync.Mutex
	out strings.Builder
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.out.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.out.String()
}

// clear forgets what a test provoked and has looked at.
func (r *record) clear() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.Reset()
}

// loaded reads the words once for all tests: a Book never changes.
var loaded = sync.OnceValues(prompts.Load)

func loadBook(t testing.TB) *prompts.Book {
	t.Helper()
	book, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return book.With(prompts.House{Contact: "lea@example.org", Bot: "steady_bot"}) // as the bot finds out itself
}

func newWorld(t testing.TB, book *prompts.Book) *world {
	t.Helper()
	w := emptyWorld(t, book)
	w.startRedis()
	w.store = w.openStore("redis://127.0.0.1:6379/0")
	w.server = playground.New(playground.Options{Now: w.clock.now, Pace: time.Now})
	listener, client := playground.Pipe()
	w.client = client
	w.serve(listener, "http://127.0.0.1")
	w.runner = &inBubble{w: w}
	return w
}

// emptyWorld has a time and keys.
func emptyWorld(t testing.TB, book *prompts.Book) *world {
	t.Helper()
	w := &world{t: t, book: book, soloSeed: func(int64) string { return "seed" }, clock: &clock{at: time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)}, log: &record{}}
	var err error
	if w.keys, err = seal.Generate(); err != nil {
		t.Fatal(err)
	}
	return w
}

// serve puts the front before the server, and makes a client of its.
func (w *world) serve(l net.Listener, url string) {
	w.front = newFront(w.server)
	w.http = &http.Server{Handler: w.front}
	go func() {
		if err := w.http.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			w.t.Error(err)
		}
	}()
	w.api = telegram.New(telegram.Options{URL: url, Token: w.server.Token(), HTTP: w.client})
}

// startRedis makes an embedded Redis that is reached through pipes.
func (w *world) startRedis() {
	w.redis = miniredis.NewMiniRedis()
	if err := w.redis.Start(); err != nil {
		w.t.Fatal(err)
	}
	server := w.redis.Server()
	server.Close() // its socket would stand outside of the bubble
	w.dial = func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go server.ServeConn(newRoomy(theirs))
		return ours, nil
	}
}

func (w *world) openStore(url string) *store.Store {
	s, err := store.Open(w.t.Context(), store.Options{URL: url, Keys: w.keys, Dialer: w.dial})
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) build(owner string) *Bot {
	o := Options{
		Telegram: w.api, Store: w.store, Book: w.book, Now: w.clock.now, Owner: owner, Build: "tested", Contact: "lea@example.org",
		Log: slog.New(slog.NewTextHandler(w.log, nil)),
	}
	if w.options != nil {
		w.options(&o)
	}
	b, err := New(o)
	if err != nil {
		w.t.Fatal(err)
	}
	if w.hook != nil {
		w.hook(b)
	}
	return b
}

// start runs a bot; the second result ends it and returns what Run said.
func (w *world) start(owner string) (*Bot, func() error) {
	b := w.build(owner)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	return b, func() error { cancel(); return <-done }
}

// on starts the world's own bot, if it does not run.
func (w *world) on() { w.runner.start() }

// off stops it in order.
func (w *world) off() {
	if err := w.runner.stop(); err != nil {
		w.t.Error(err)
	}
}

func (w *world) close() {
	w.off()
	w.server.Close()
	if err := w.http.Close(); err != nil {
		w.t.Error(err)
	}
	w.client.CloseIdleConnections()
	if err := w.store.Close(); err != nil {
		w.t.Error(err)
	}
	for _, closes := range w.closers {
		if err := closes(); err != nil {
			w.t.Error(err)
		}
	}
	if w.redis != nil {
		w.redis.Close()
	}
	for _, v := range w.server.Violations() {
		w.t.Error("not the Bot API: " + v)
	}
	if s := w.log.String(); strings.Contains(s, "level=ERROR") || strings.Contains(s, "level=WARN") {
		w.t.Error("the log is not silent:\n" + s)
	}
}

// settle waits until everything that happened has been dealt with.
func (w *world) settle(phones ...*playground.Phone) {
	w.t.Helper()
	w.on()
	longest := 20 * time.Minute
	if w.real {
		longest = max(time.Minute, w.patience)
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for {
		if err := w.runner.idle(ctx); err != nil {
			w.t.Fatalf("the bot does not come to rest: %v, %d updates wait\n%s", err, w.server.Queued(), w.log)
		}
		if w.server.Queued() == 0 && !pending(phones) {
			break
		}
		<-look.C
	}
	// What was committed meanwhile goes out before the world is at rest.
	if err := w.runner.idle(ctx); err != nil {
		w.t.Fatalf("the bot does not come to rest: %v\n%s", err, w.log)
	}
}

func pending(phones []*playground.Phone) bool {
	for _, p := range phones {
		if len(p.Pending()) > 0 {
			return true
		}
	}
	return false
}
