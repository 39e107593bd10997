package bot

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// tunnel carries what a process says to its Redis, one request at a time, and does to a request what
// a test wants: it can be held up, lost on the way, or answered by nobody.
type tunnel struct {
	addr   string // the server's
	server string
	l      net.Listener
	wg     sync.WaitGroup

	mu    sync.Mutex
	rule  func(command) fate
	conns map[net.Conn]bool
	shut  bool
}

// command is one on its way to Redis. what is its name, or what a script is for: "commit",
// "receipt", "lease".
type command struct {
	what string
	args []string
}

// fate is what becomes of a request. The zero fate carries it and its answer.
type fate struct {
	lost  bool   // it never arrives, and the connection breaks
	mute  bool   // it is done, and the connection breaks before the answer is through
	error string // Redis does not hear of it; this is the answer, as in "READONLY You can't write"
	done  func() // is called when it was done, before the answer goes back
	heard func(answer []byte)
}

// newTunnel leads to a server under an address of its own.
func newTunnel(t testing.TB, server string) *tunnel {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	n := &tunnel{addr: l.Addr().String(), server: server, l: l, conns: map[net.Conn]bool{}}
	n.wg.Go(n.listen)
	t.Cleanup(n.close)
	return n
}

func (n *tunnel) url() string { return "redis://" + n.addr + "/0" }

// set makes a rule that every request is asked about from now on; nil carries them all. The rule may
// block: that holds the request up. It is called from several goroutines.
func (n *tunnel) set(rule func(command) fate) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.rule = rule
}

// once does something to the next request of a kind and to no other.
func (n *tunnel) once(what string, do func() fate) {
	var first sync.Once
	n.set(func(r command) (f fate) {
		if r.what == what {
			first.Do(func() { f = do() })
		}
		return f
	})
}

// cut breaks all connections there are now.
func (n *tunnel) cut() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for c := range n.conns {
		_ = c.Close() // whoever reads from it notices
	}
}

func (n *tunnel) close() {
	n.mu.Lock()
	n.shut = true
	n.mu.Unlock()
	_ = n.l.Close()
	n.cut()
	n.wg.Wait()
}

func (n *tunnel) listen() {
	for {
		client, err := n.l.Accept()
		if err != nil {
			return
		}
		if n.keep(client) {
			n.wg.Go(func() { n.carry(client) })
		}
	}
}

func (n *tunnel) keep(c net.Conn) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.shut {
		_ = c.Close()
		return false
	}
	n.conns[c] = true
	return true
}

func (n *tunnel) drop(c net.Conn) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.conns, c)
	_ = c.Close()
}

// carry serves one connection until one of its ends breaks.
func (n *tunnel) carry(client net.Conn) {
	defer n.drop(client)
	server, err := net.Dial("tcp", n.server)
	if err != nil || !n.keep(server) {
		return
	}
	defer n.drop(server)
	asked, answered := bufio.NewReader(client), bufio.NewReader(server)
	for {
		raw, r, err := readRequest(asked)
		if err != nil {
			return
		}
		f := n.ask(r)
		switch {
		case f.lost:
			return
		case f.error != "":
			if _, err := fmt.Fprintf(client, "-%s\r\n", f.error); err != nil {
				return
			}
			continue
		}
		if _, err := server.Write(raw); err != nil {
			return
		}
		answer, err := readReply(answered)
		if err != nil {
			return
		}
		if f.heard != nil {
			f.heard(answer)
		}
		if f.done != nil {
			f.done()
		}
		if f.mute {
			return
		}
		if _, err := client.Write(answer); err != nil {
			return
		}
	}
}

func (n *tunnel) ask(r command) fate {
	n.mu.Lock()
	rule := n.rule
	n.mu.Unlock()
	if rule == nil {
		return fate{}
	}
	return rule(r)
}

// readRequest reads an array of bulk strings, which is how every client asks.
func readRequest(in *bufio.Reader) ([]byte, command, error) {
	raw, n, err := head(in, '*')
	if err != nil {
		return nil, command{}, err
	}
	args := make([]string, n)
	for i := range args {
		line, size, err := head(in, '$')
		if err != nil {
			return nil, command{}, err
		}
		body := make([]byte, size+2)
		if _, err := io.ReadFull(in, body); err != nil {
			return nil, command{}, err
		}
		raw = append(append(raw, line...), body...)
		args[i] = string(body[:size])
	}
	return raw, command{whatOf(args), args}, nil
}

// whatOf names a command; a script by its keys, see bot/store/keys.go.
func whatOf(args []string) string {
	name := strings.ToLower(args[0])
	if name != "evalsha" && name != "eval" || len(args) < 4 {
		return name
	}
	keys := args[3:]
	switch {
	case strings.HasPrefix(keys[0], "c:") && strings.HasPrefix(keys[1], "e:"):
		return "commit"
	case strings.HasPrefix(keys[0], "c:") && strings.HasPrefix(keys[1], "u:"):
		return "receipt"
	case keys[0] == "lease":
		return "lease"
	case strings.HasPrefix(keys[0], "inbox:"):
		return "inbox"
	}
	return name
}

func head(in *bufio.Reader, kind byte) ([]byte, int, error) {
	line, err := in.ReadBytes('\n')
	if err != nil {
		return nil, 0, err
	}
	if line[0] != kind {
		return nil, 0, errors.New("not the protocol")
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(line[1:])))
	return line, n, err
}

// readReply reads one answer in the protocol's second or third form.
func readReply(in *bufio.Reader) ([]byte, error) {
	raw, err := in.ReadBytes('\n')
	if err != nil {
		return nil, err
	}
	size, _ := strconv.Atoi(strings.TrimSpace(string(raw[1:]))) // where it is no number it is not used
	parts := 0
	switch raw[0] {
	case '$', '=', '!':
		if size < 0 {
			return raw, nil
		}
		body := make([]byte, size+2)
		_, err := io.ReadFull(in, body)
		return append(raw, body...), err
	case '*', '~', '>':
		parts = size
	case '%', '|':
		parts = 2 * size
	}
	for range parts {
		part, err := readReply(in)
		if err != nil {
			return nil, err
		}
		raw = append(raw, part...)
	}
	return raw, nil
}
