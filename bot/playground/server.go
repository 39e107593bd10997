// Package playground is a Bot API server for one bot on one machine, and the phones
// that talk to it: for the demo, where it also serves a page with two of them, and
// for tests, where it lives inside the process.
//
// It keeps Telegram's rules where bots trip over them: what waits in the queue and
// for how long, who may ask for it, what may be sent how often, which sentence a
// refusal comes with. Requests are checked against the Bot API's own data.
package playground

import (
	"context"
	"crypto/subtle"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"steady/bot/guard"
)

// Options describes the bot and the world around it. The zero value works.
type Options struct {
	// Now is the world's clock: dates of messages, ages in the queue. time.Now by
	// default. It must not call the server: it is asked while the server is locked.
	Now func() time.Time
	// Pace is the clock that limits and poll rules count with, Now by default. A world
	// whose clock is moved by hand needs another here, or no token ever comes back.
	Pace func() time.Time
	// Token is what the bot must show; "1000000:playground" by default.
	Token string
	// Username is the bot's, "steady_bot" by default, and Name what people read.
	Username, Name string
	// Limits are Telegram's by default.
	Limits Limits
	// Languages are the ones the page lets a phone choose, English by default.
	Languages []string
	// Jump moves the clock for the page's time machine: to "next", "hour", "evening"
	// or "sunday". Without it the page's clock only shows the time.
	Jump func(ctx context.Context, to string) error
	// Log gets one line for what a person running the demo should know. It holds no
	// text, name or id. Silent by default.
	Log *slog.Logger
}

const (
	defaultToken    = "1000000:playground"
	defaultUsername = "steady_bot"
	botID           = 1000000
)

// Server is the Bot API, the phones' side of it, and the page. Its methods may be
// called from any goroutine. It starts none of its own.
type Server struct {
	o        Options
	schema   schema
	handlers map[string]handler
	page     http.Handler
	guarded  http.Handler // all of it

	mu         sync.Mutex
	changed    chan struct{} // closed and replaced whenever anything visible moves
	closed     chan struct{}
	queue      queue
	poll       pollState
	flood      flood
	chats      map[int64]*chat
	phones     []*Phone
	lastID     int // of messages: one sequence, as a bot's account has it
	taps       map[string]*tap
	lastTap    int
	files      shelf
	profile    profile
	requests   []Request
	violations []string
	fault      func(string, *http.Request) *Reply
}

// New makes a server with nobody on it. Close ends whatever waits.
func New(o Options) *Server {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Pace == nil {
		o.Pace = o.Now
	}
	if o.Token == "" {
		o.Token = defaultToken
	}
	if o.Username == "" {
		o.Username = defaultUsername
	}
	if o.Name == "" {
		o.Name = "Steady"
	}
	if len(o.Languages) == 0 {
		o.Languages = []string{"en"}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{
		o: o, schema: loadSchema(), handlers: handlers(),
		changed: make(chan struct{}), closed: make(chan struct{}),
		queue: newQueue(), flood: newFlood(o.Limits),
		chats: map[int64]*chat{}, taps: map[string]*tap{},
		files: newShelf(), profile: newProfile(),
	}
	s.page = s.pageHandler()
	s.guarded = guard.Guard{Next: http.HandlerFunc(s.answer), Linked: []string{"/"}}
	return s
}

// Close ends long polls and event streams, so that an http.Server around this can
// shut down at once. Safe to call twice.
func (s *Server) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
}

// ServeHTTP answers the Bot API under /bot<token>/, its files under
// /file/bot<token>/, and the page everywhere else: all of it to this machine only,
// and to no other page.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.guarded.ServeHTTP(w, r) }

func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	if rest, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
		token, path, _ := strings.Cut(rest, "/")
		if !s.knows(token) {
			writeAnswer(w, nil, unauthorized())
			return
		}
		s.serveFile(w, path)
		return
	}
	if rest, ok := strings.CutPrefix(r.URL.Path, "/bot"); ok && strings.Contains(rest, "/") {
		token, method, _ := strings.Cut(rest, "/")
		if !s.knows(token) {
			writeAnswer(w, nil, unauthorized())
			return
		}
		s.serveMethod(w, r, method)
		return
	}
	s.page.ServeHTTP(w, r)
}

func (s *Server) knows(token string) bool {
	return subtle.ConstantTimeCompare([]byte(token), []byte(s.o.Token)) == 1
}

// Token is what a bot has to show here.
func (s *Server) Token() string { return s.o.Token }

// bump tells everybody who waits that something moved. The lock is held.
func (s *Server) bump() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// Changed is closed at the next change of any kind: take it before looking.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Wait returns nil once cond holds, looking again after every change, or the
// context's error. cond may call anything of the server and its phones.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		changed := s.Changed()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("playground: waiting: %w", ctx.Err())
		}
	}
}

// Request is one Bot API request as it was answered.
type Request struct {
	Method string
	Params map[string]string // files are there by their name
	Chat   int64             // from chat_id, else zero
	At     time.Time
	Code   int // 200, the error code, or what a Fault said
}

// most requests and violations kept: a demo may run for weeks.
const mostRequests = 1 << 17

// Requests are the requests answered so far, oldest first (of the last hundred
// thousand or so), long polls that have not ended left out.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// Violations names every request that did not fit the Bot API's data, by method and
// parameter. A correct bot leaves it empty.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.violations...)
}

func (s *Server) record(r Request, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.requests) >= mostRequests {
		s.requests = append(s.requests[:0:0], s.requests[mostRequests/2:]...)
	}
	s.requests = append(s.requests, r)
	if ref := asRefusal(err); ref != nil && ref.violation && len(s.violations) < mostRequests {
		s.violations = append(s.violations, r.Method+": "+ref.text)
		s.o.Log.Warn("request does not fit the Bot API", "method", r.Method)
	}
	s.bump()
}

// serveFile hands out what getFile pointed to.
func (s *Server) serveFile(w http.ResponseWriter, path string) {
	s.mu.Lock()
	f, ok := s.files.byPath(path)
	s.mu.Unlock()
	if !ok {
		writeAnswer(w, nil, notFound())
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = io.Copy(w, strings.NewReader(string(f.data))) // the reader left: nobody to tell
}
