package playground

import (
	"context"
	"net"
	"net/http"
	"sync"
)

// Pipe returns a listener and a client that reaches it through memory: no sockets, so
// that both ends can live in one testing/synctest bubble. Every URL the client is
// given leads to the listener; Host checks want one such as http://127.0.0.1.
func Pipe() (net.Listener, *http.Client) {
	l := &pipeListener{conns: make(chan net.Conn), done: make(chan struct{})}
	client := &http.Client{Transport: &http.Transport{
		DialContext:         l.dial,
		MaxIdleConnsPerHost: 64,
	}}
	return l, client
}

type pipeListener struct {
	conns chan net.Conn
	done  chan struct{}
	once  sync.Once
}

func (l *pipeListener) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	select {
	case l.conns <- theirs:
		return ours, nil
	case <-l.done:
		return nil, net.ErrClosed
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Accept implements net.Listener.
func (l *pipeListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

// Close implements net.Listener; a second time changes nothing.
func (l *pipeListener) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

// Addr implements net.Listener.
func (l *pipeListener) Addr() net.Addr { return pipeAddr{} }

type pipeAddr struct{}

// Network implements net.Addr.
func (pipeAddr) Network() string { return "pipe" }

// String implements net.Addr.
func (pipeAddr) String() string { return "pipe" }
