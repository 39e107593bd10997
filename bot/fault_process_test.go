package bot

import (
	"bufio"
	"context"
	"net"
	"net/http"
	"strings"
)

// byRoad connects to some addresses by way of others; "": all are reached as usual.
func byRoad(roads string) func(context.Context, string, string) (net.Conn, error) {
	if roads == "" {
		return nil
	}
	by := map[string]string{}
	for _, road := range strings.Split(roads, ",") {
		real, other, _ := strings.Cut(road, "=")
		by[real] = other
	}
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if other, ok := by[addr]; ok {
			addr = other
		}
		return new(net.Dialer).DialContext(ctx, network, addr)
	}
}

// nextLine waits for a line; false: the end has come, or ctx's has.
func nextLine(ctx context.Context, lines *bufio.Scanner) bool {
	there := make(chan bool, 1)
	go func() { there <- lines.Scan() }()
	select {
	case ok := <-there:
		return ok
	case <-ctx.Done():
		return false
	}
}

// whose tells which process a request to Telegram comes from, dead or alive.
func whose(r *http.Request) string {
	name, _, _ := r.BasicAuth()
	return name
}

// alive tells whether the process of this name still runs.
func (p *process) alive(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now == nil || p.now.name != name {
		return false
	}
	select {
	case <-p.now.gone:
		return false
	default:
		return true
	}
}

// life is the process there is now; nil: none.
func (p *process) life() *life {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.now
}
