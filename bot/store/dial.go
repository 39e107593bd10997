package store

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// dial is how connections are opened.
type dial = func(ctx context.Context, network, addr string) (net.Conn, error)

// dialer opens connections, by the network or as it is given, that remember what Redis says before it
// hangs up. See hearing.
func (a address) dialer(given dial) dial {
	open := given
	if open == nil {
		open = a.open
	}
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := open(ctx, network, addr)
		if err != nil {
			return nil, err
		}
		return listening(conn), nil
	}
}

// errHandshake: a server was reached, and no TLS came about with it.
var errHandshake = errors.New("TLS handshake")

// open opens one connection by the network. The client would do the same; this way it can be told whether
// a server that does not answer is away or speaks no TLS.
func (a address) open(ctx context.Context, network, addr string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, a.one.DialTimeout)
	defer cancel()
	conn, err := redis.NewDialer(&redis.Options{DialTimeout: a.one.DialTimeout})(ctx, network, addr)
	if err != nil || a.one.TLSConfig == nil {
		return conn, err
	}
	secure := tls.Client(conn, a.tlsFor(addr))
	if err := secure.HandshakeContext(ctx); err != nil {
		_ = conn.Close() // it may have been closed for us
		return nil, fmt.Errorf("%w: %w", errHandshake, err)
	}
	return secure, nil
}

// tlsFor has a server show a certificate for its own name, if it is one that REDIS_URL names. Those that
// others tell us of, often by a number, show one for the first name there.
func (a address) tlsFor(addr string) *tls.Config {
	if host, _, err := net.SplitHostPort(addr); err == nil && slices.Contains(a.hosts, addr) {
		c := a.one.TLSConfig.Clone()
		c.ServerName = host
		return c
	}
	return a.one.TLSConfig
}

// hearing is a connection that remembers what Redis says before it hangs up. A Redis that lets nobody in
// (protected mode, too many clients) says why unasked and closes the connection. The client takes that
// line for the answer to its greeting, greets otherwise, and then knows of a broken pipe alone.
type hearing struct {
	net.Conn

	mu    sync.Mutex
	begun bool   // something was heard
	words string // the refusal it began with, as long as that is all
}

// hearingSocket is one that the client may ask whether it still stands.
type hearingSocket struct {
	*hearing
	syscall.Conn
}

func listening(conn net.Conn) net.Conn {
	h := &hearing{Conn: conn}
	if socket, ok := conn.(syscall.Conn); ok {
		return hearingSocket{h, socket}
	}
	return h
}

// Read implements net.Conn.
func (h *hearing) Read(p []byte) (int, error) {
	n, err := h.Conn.Read(p)
	if n > 0 {
		h.hear(p[:n])
	}
	return n, h.explain(err)
}

// Write implements net.Conn.
func (h *hearing) Write(p []byte) (int, error) {
	n, err := h.Conn.Write(p)
	if err != nil && !isTimeout(err) {
		h.catchUp()
	}
	return n, h.explain(err)
}

// hear takes in what came. More than one line is a conversation, and no refusal.
func (h *hearing) hear(p []byte) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.words = ""
	if !h.begun && p[0] == '-' {
		line, _, _ := bytes.Cut(p[1:], []byte("\r\n"))
		h.words = oneSentence(string(line))
	}
	h.begun = true
}

// catchUp reads what the server said before it hung up, where the client got no further than to write.
func (h *hearing) catchUp() {
	h.mu.Lock()
	begun := h.begun
	h.mu.Unlock()
	if begun || h.Conn.SetReadDeadline(time.Now().Add(lastWords)) != nil {
		return
	}
	buffer := make([]byte, longestWords)
	if n, _ := h.Conn.Read(buffer); n > 0 { // there may have been none
		h.hear(buffer[:n])
	}
}

const (
	lastWords    = 100 * time.Millisecond // they are here already, or never come
	longestWords = 300
)

// explain puts what the server said last into an error of the connection.
func (h *hearing) explain(err error) error {
	if err == nil || isTimeout(err) {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.words == "" {
		return err
	}
	return &hungUp{words: h.words, cause: err}
}

// hungUp is the end of a connection that Redis closed after saying why.
type hungUp struct {
	words string
	cause error
}

func (e *hungUp) Error() string { return "Redis hung up: " + e.words }

// Unwrap gives a list: of a plain error the client takes what is inside, and throws the words away.
func (e *hungUp) Unwrap() []error { return []error{e.cause} }

func isTimeout(err error) bool {
	var network net.Error
	return errors.As(err, &network) && network.Timeout()
}

// oneSentence is the first of what Redis says, which can be a page. Old servers repeat what they do not
// know, and that may be a password: it is left out.
func oneSentence(text string) string {
	for _, end := range []string{"\n", ". ", ", with args beginning with"} {
		text, _, _ = strings.Cut(text, end)
	}
	text = strings.TrimRight(strings.ToValidUTF8(text, ""), ". \r")
	if runes := []rune(text); len(runes) > longestWords {
		return string(runes[:longestWords]) + "…"
	}
	return text
}
