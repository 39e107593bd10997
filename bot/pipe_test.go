package bot

import (
	"net"
	"slices"
)

// roomy is a pipe's end that does not wait for its writes to be read, as a socket would not: a client
// that sends many commands before it reads the first answer would otherwise stand still for ever.
type roomy struct {
	net.Conn
	queue chan []byte
	done  chan struct{}
}

func newRoomy(c net.Conn) *roomy {
	r := &roomy{Conn: c, queue: make(chan []byte, 4096), done: make(chan struct{})}
	go func() {
		for {
			select {
			case b := <-r.queue:
				if _, err := c.Write(b); err != nil {
					return
				}
			case <-r.done:
				return
			}
		}
	}()
	return r
}

func (r *roomy) Write(b []byte) (int, error) {
	select {
	case r.queue <- slices.Clone(b):
		return len(b), nil
	case <-r.done:
		return 0, net.ErrClosed
	}
}

func (r *roomy) Close() error {
	select {
	case <-r.done:
	default:
		close(r.done)
	}
	return r.Conn.Close()
}
