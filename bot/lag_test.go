package bot

import (
	"io"
	"net"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// lag is a long way to a server: what is asked arrives at once, and every answer comes late by as much
// as is set. Answers that are under way together come together, as those of a slow Redis do.
type lag struct {
	by     atomic.Int64 // nanoseconds
	server string
	l      net.Listener
	wg     sync.WaitGroup
	end    chan struct{}

	mu    sync.Mutex
	conns []net.Conn
}

func newLag(t testing.TB, server string) *lag {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	far := &lag{server: server, l: l, end: make(chan struct{})}
	far.wg.Go(far.listen)
	t.Cleanup(func() {
		_ = l.Close()
		close(far.end)
		far.mu.Lock()
		for _, c := range far.conns {
			_ = c.Close()
		}
		far.mu.Unlock()
		far.wg.Wait()
	})
	return far
}

func (far *lag) url() string { return "redis://" + far.l.Addr().String() + "/0" }

func (far *lag) set(by time.Duration) { far.by.Store(int64(by)) }

func (far *lag) listen() {
	for {
		client, err := far.l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", far.server)
		if err != nil {
			_ = client.Close()
			continue
		}
		far.mu.Lock()
		far.conns = append(far.conns, client, server)
		far.mu.Unlock()
		far.wg.Go(func() {
			_, _ = io.Copy(server, client) // whichever end breaks breaks the other
			_ = server.Close()
		})
		far.wg.Go(func() { far.back(client, server) })
	}
}

// parcel is a part of an answer and when it may arrive.
type parcel struct {
	at    time.Time
	bytes []byte
}

func (far *lag) back(client, server net.Conn) {
	defer client.Close()
	under := make(chan parcel, 1<<12)
	far.wg.Go(func() {
		for p := range under {
			select {
			case <-time.After(time.Until(p.at)):
			case <-far.end:
			}
			_, _ = client.Write(p.bytes) // who asked may have gone
		}
	})
	defer close(under)
	for {
		b := make([]byte, 1<<14)
		n, err := server.Read(b)
		if err != nil {
			return
		}
		under <- parcel{time.Now().Add(time.Duration(far.by.Load())), b[:n]}
	}
}
