package store

import (
	"bytes"
	"context"
	"io"
	"net"
	"sync/atomic"
	"testing"

	"steady/bot/store/redistest"
)

// lossy is a network that carries scripts and transactions to the server and
// then loses the answer, as often as it is told to.
type lossy struct{ lose atomic.Int32 }

func (l *lossy) dial(ctx context.Context, network, addr string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	return &lossyConn{Conn: conn, net: l}, nil
}

type lossyConn struct {
	net.Conn
	net   *lossy
	write bool // the newest request writes: its answer may get lost
	dead  bool
}

func (c *lossyConn) Write(b []byte) (int, error) {
	c.write = bytes.Contains(b, []byte("evalsha")) || bytes.Contains(b, []byte("multi"))
	return c.Conn.Write(b)
}

func (c *lossyConn) Read(b []byte) (int, error) {
	if c.dead {
		return 0, io.EOF
	}
	n, err := c.Conn.Read(b) // the server has done it by now
	if err == nil && c.write && c.net.lose.Add(-1) >= 0 {
		c.dead = true
		return 0, io.EOF
	}
	return n, err
}

// onLossy runs a test with a network that can lose answers.
func onLossy(t *testing.T, test func(t *testing.T, s *Store, l *lossy)) {
	t.Helper()
	urls := map[string]func() string{
		"real":     func() string { return redistest.Start(t).URL },
		"embedded": func() string { return redistest.Embedded(t) },
	}
	for name, url := range urls {
		t.Run(name, func(t *testing.T) {
			l := new(lossy)
			test(t, openWith(t, Options{URL: url(), Keys: newKeys(t), Dialer: l.dial}), l)
		})
	}
}
