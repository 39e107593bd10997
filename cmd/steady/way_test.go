package main

import (
	"encoding/binary"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// through answers on a connection of its own that asked for something far away, and counts what asked for what.
func through(t *testing.T, to string, greet func(net.Conn) (asked string, err error), want string, came *atomic.Int32) string {
	t.Helper()
	l := listening(t, "127.0.0.1:0")
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer conn.Close()
				if asked, err := greet(conn); err != nil || asked != want {
					return
				}
				came.Add(1)
				far, err := net.Dial("tcp", to)
				if err != nil {
					return
				}
				defer far.Close()
				go func() { _, _ = io.Copy(far, conn); _ = far.Close() }()
				_, _ = io.Copy(conn, far) // either side may go at any time
			}()
		}
	}()
	return l.Addr().String()
}

// connect is how an HTTP proxy is asked.
func connect(conn net.Conn) (string, error) {
	var text strings.Builder
	one := make([]byte, 1)
	for !strings.HasSuffix(text.String(), "\r\n\r\n") {
		if _, err := io.ReadFull(conn, one); err != nil {
			return "", err
		}
		text.Write(one)
	}
	asked, _, _ := strings.Cut(strings.TrimPrefix(text.String(), http.MethodConnect+" "), " ")
	_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n\r\n")
	return asked, err
}

// socks is how a SOCKS5 proxy is asked that wants a user and a password.
func socks(conn net.Conn) (string, error) {
	read := func(n int) []byte {
		b := make([]byte, n)
		_, _ = io.ReadFull(conn, b) // what is missing is not what is wanted
		return b
	}
	read(int(read(2)[1]))
	_, _ = conn.Write([]byte{5, 2})
	user := read(int(read(2)[1]))
	password := read(int(read(1)[0]))
	if string(user)+":"+string(password) != "ana:a/b" {
		_, err := conn.Write([]byte{1, 1})
		return "", err
	}
	_, _ = conn.Write([]byte{1, 0})
	host := read(int(read(5)[4]))
	port := binary.BigEndian.Uint16(read(2))
	_, err := conn.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	return net.JoinHostPort(string(host), strconv.Itoa(int(port))), err
}

// TestTheWayOutAndWhomToTrustCanStandInADotEnv has the doctor ask a Telegram behind a proxy, and a Redis with
// TLS, both with certificates of one's own authority: as a process, because Go looks for such things once.
func TestTheWayOutAndWhomToTrustCanStandInADotEnv(t *testing.T) {
	authority := redistest.NewAuthority(t)
	_, redis := redistest.StartSecure(t, authority, "127.0.0.1")
	server := playground.New(playground.Options{Token: goodToken})
	web := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Host = r.Context().Value(http.LocalAddrContextKey).(net.Addr).String() // it answers to no other name
		server.ServeHTTP(w, r)
	}))
	web.Config.ErrorLog = log.New(io.Discard, "", 0) // that it is not trusted is what is tried
	web.TLS = authority.Serve("api.telegram.example")
	web.StartTLS()
	t.Cleanup(func() { server.Close(); web.Close() })
	var came atomic.Int32
	key := newKey(t)
	const telegram = "api.telegram.example:443"
	for way, proxy := range map[string]string{
		"http":   "http://" + through(t, web.Listener.Addr().String(), connect, telegram, &came),
		"socks5": "socks5://ana:a%2Fb@" + through(t, web.Listener.Addr().String(), socks, telegram, &came),
	} {
		t.Run(way, func(t *testing.T) {
			came.Store(0)
			lines := []string{
				"TELEGRAM_BOT_TOKEN=" + goodToken, "STEADY_KEY=" + key, "STEADY_CONTACT=Lea",
				"TELEGRAM_API_URL=https://api.telegram.example", "REDIS_URL=" + redis, "HTTPS_PROXY=" + proxy, "SSL_CERT_FILE=" + authority.File,
			}
			inDirectory(t, lines...)
			if code, said := ends(t, start(t, "doctor")); code != 0 || came.Load() == 0 || !strings.Contains(said, "✓ token") || !strings.Contains(said, "✓ persistence") {
				t.Errorf("ended with %d after %d connections: %s", code, came.Load(), said)
			}
			inDirectory(t, lines[:len(lines)-1]...)
			code, said := ends(t, start(t, "doctor"))
			if code != 1 || strings.Count(said, "x509: certificate signed by unknown authority") != 2 || strings.Count(said, "SSL_CERT_FILE") != 2 || strings.Contains(said, "a%2Fb") {
				t.Errorf("without the authority it ended with %d: %s", code, said)
			}
		})
	}
}
