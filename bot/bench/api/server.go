// Package api is a lean local Bot API server: it hands out questions by Telegram's rules, takes
// replies, and keeps a ledger of which question was answered when and how often. Everything else a
// bot asks at its start is answered with yes.
package api

import (
	"fmt"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/valyala/fasthttp"
)

// Server is a Bot API for one bot. Safe for concurrent use.
type Server struct {
	// URL is the server without a path.
	URL string

	http    *fasthttp.Server
	served  chan struct{}
	latency atomic.Int64 // how long a request and its answer are on their way, together
	flood   atomic.Pointer[flood]
	watch   func(Call)

	mu      sync.Mutex
	queue   []update      // unconfirmed, oldest first
	last    int64         // the newest update's id
	poller  int           // counts who asked for updates: only the last one gets any
	changed chan struct{} // closed when there is something new for whoever waits
	polls   int           // answered or waiting
	ledger  ledger
	message int
}

// update is a question as it waits in the queue.
type update struct {
	id  int64
	raw []byte
}

// Start serves on a free port of the loopback interface until Close.
func Start() (*Server, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	s := &Server{
		URL: "http://" + l.Addr().String(), served: make(chan struct{}),
		changed: make(chan struct{}), ledger: newLedger(), last: 1_000_000,
	}
	s.http = &fasthttp.Server{
		Handler: s.handle, NoDefaultServerHeader: true, CloseOnShutdown: true,
		MaxRequestBodySize: 1 << 20, ReadBufferSize: 16 << 10, DisablePreParseMultipartForm: true,
	}
	go func() {
		defer close(s.served)
		_ = s.http.Serve(l) // it ends with Close, or every bot says that nobody answers
	}()
	return s, nil
}

// Close ends the serving. Requests that wait for questions are answered with none.
func (s *Server) Close() {
	s.mu.Lock()
	s.poller++
	s.wake()
	s.mu.Unlock()
	_ = s.http.Shutdown() // nobody is left to be disturbed
	<-s.served
}

// SetLatency is how long every exchange with the server takes on its way, there and back.
func (s *Server) SetLatency(d time.Duration) { s.latency.Store(int64(d)) }

// Polls is how often questions were asked for so far: a bot that has is ready.
func (s *Server) Polls() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.polls
}

// travel is one way of an exchange.
func (s *Server) travel() {
	if d := time.Duration(s.latency.Load()); d > 0 {
		time.Sleep(d / 2)
	}
}

// wake tells whoever waits that something changed.
func (s *Server) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) handle(ctx *fasthttp.RequestCtx) {
	path := string(ctx.Path())
	method := path[strings.LastIndexByte(path, '/')+1:]
	s.travel()
	ctx.SetContentType("application/json")
	method = strings.ToLower(method)
	call, bears := s.notes(ctx, method)
	switch {
	case !bears:
	case method == "getupdates":
		s.updates(ctx)
	case method == "sendmessage":
		call.Message = s.send(ctx)
	case method == "getme":
		answer(ctx, `{"id":1,"is_bot":true,"first_name":"Steady","username":"steady_bot"}`)
	case method == "getwebhookinfo":
		answer(ctx, `{"url":"","has_custom_certificate":false,"pending_update_count":0}`)
	default:
		answer(ctx, "true")
	}
	s.tell(call)
	s.travel()
}

func answer(ctx *fasthttp.RequestCtx, result string) {
	ctx.SetBodyString(`{"ok":true,"result":` + result + `}`)
}

func refuse(ctx *fasthttp.RequestCtx, code int, why string) {
	ctx.SetStatusCode(code)
	ctx.SetBodyString(fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, code, why))
}
