package store

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

// refusedWith opens a store that has to be refused, and holds why against what is to be said of it.
func refusedWith(t *testing.T, url string, what Ailment, says string, passes bool) {
	t.Helper()
	s, err := Open(t.Context(), Options{URL: url, Keys: newKeys(t)})
	if err == nil {
		s.Close()
		t.Fatal("it opens")
	}
	if got := AilmentOf(err); got != what || !strings.Contains(Said(err), says) {
		t.Errorf("%d and %q, of %v", got, Said(err), err)
	}
	if errors.Is(err, ErrUnavailable) != passes {
		t.Errorf("passes by itself: %v, of %v", !passes, err)
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("it shows the password: %v", err)
	}
}

// outside is an address of this machine that others would use; empty: it has none.
func outside(t *testing.T) string {
	t.Helper()
	all, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && !n.IP.IsLoopback() {
			return n.IP.String()
		}
	}
	return ""
}

func TestRedisIsQuotedAndNotSilenced(t *testing.T) {
	s := redistest.Start(t)
	for _, args := range [][]any{
		{"ACL", "SETUSER", "ana", "on", ">secret", "~*", "&*", "+@read", "+ping"},
		{"ACL", "SETUSER", "ben", "on", ">secret", "~other", "&*", "+@all"},
	} {
		if _, err := redistest.Do(s, args...); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, url string
		what      Ailment
		says      string
		passes    bool
	}{
		{"a wrong password", "redis://ana:secrets@" + s.Addr, Locked, "WRONGPASS", false},
		{"an unknown user", "redis://eve:secret@" + s.Addr, Locked, "WRONGPASS", false},
		{"a user who may not write", "redis://ana:secret@" + s.Addr, Forbidden, "NOPERM this user has no permissions to run the 'set' command", false},
		{"a user of other keys", "redis://ben:secret@" + s.Addr, Forbidden, "NOPERM", false},
		{"no such database", "redis://" + s.Addr + "/99", Foreign, "ERR DB index is out of range", false},
		{"no Cluster", "redis://" + s.Addr + "?cluster=true", Foreign, "ERR This instance has cluster support disabled", false},
		{"no Sentinel", "redis://" + s.Addr + "?master=steady", Unwatched, "ERR unknown command 'sentinel'", false},
		{"no TLS", "rediss://" + s.Addr + "?dial_timeout=100ms", Unsecured, "no TLS", true},
		{"nobody", "redis://127.0.0.1:1", Closed, "connection refused", true},
		{"no socket", "unix://" + t.TempDir() + "/redis.sock", Closed, "no such file", true},
		{"no such host", "redis://nowhere.invalid", Nowhere, "nowhere.invalid", true},
	} {
		t.Run(c.name, func(t *testing.T) { refusedWith(t, c.url, c.what, c.says, c.passes) })
	}
	if _, err := redistest.Do(s, "CONFIG", "SET", "requirepass", "secret"); err != nil {
		t.Fatal(err)
	}
	refusedWith(t, s.URL, Locked, "NOAUTH", false)
	refusedWith(t, "redis://:secrets@"+s.Addr, Locked, "WRONGPASS", false)
}

// TestRedisIsHeardThoughItHangsUp asks servers that say why unasked and close the connection.
func TestRedisIsHeardThoughItHangsUp(t *testing.T) {
	full := redistest.Start(t)
	if _, err := redistest.Do(full, "CONFIG", "SET", "maxclients", "1"); err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", full.Addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := fmt.Fprint(conn, "PING\r\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Read(make([]byte, 7)); err != nil {
		t.Fatal(err)
	}
	refusedWith(t, full.URL, Away, "ERR max number of clients reached", true)
	if host := outside(t); host != "" {
		guarded := redistest.Start(t, "--bind", "127.0.0.1", host, "--protected-mode", "yes")
		refusedWith(t, "redis://"+host+":"+guarded.Port(), Guarded, "DENIED Redis is running in protected mode", false)
	}
	refusedWith(t, "redis://"+saying(t, "-DENIED Redis is running in protected mode. Long story.\r\n", false), Guarded, "DENIED Redis is running in protected mode", false)
	refusedWith(t, "redis://"+saying(t, "", true), Mute, "without a word", true)
	refusedWith(t, "redis://"+saying(t, "HTTP/1.1 400 Bad Request\r\n\r\n", true), Foreign, "another language", false)
	// An old server repeats what it does not know: the password, too.
	refusedWith(t, "redis://:secret@"+saying(t, "-ERR unknown command 'hello', with args beginning with: 'default' 'secret'\r\n", true), Foreign, "ERR unknown command 'hello'", true)
}

// saying is the address of a server that says one thing to everybody, asked or not, and hangs up.
func saying(t *testing.T, words string, asked bool) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			if asked {
				_, _ = conn.Read(make([]byte, 512)) // whatever it is
			}
			_, _ = fmt.Fprint(conn, words) // it may have gone
			_ = conn.Close()
		}
	}()
	return l.Addr().String()
}

// TestACertificateThatIsNotTrustedIsCalledThat asks a real server with a certificate of one's own authority.
func TestACertificateThatIsNotTrustedIsCalledThat(t *testing.T) {
	authority := redistest.NewAuthority(t)
	_, url := redistest.StartSecure(t, authority, "127.0.0.1")
	refusedWith(t, url, Untrusted, "x509: certificate signed by unknown authority", false)
	refusedWith(t, strings.Replace(url, "rediss://", "redis://", 1), Mute, "without a word", true)
	s, err := Open(t.Context(), Options{URL: url + "?skip_verify=true", Keys: newKeys(t)})
	if err != nil {
		t.Fatalf("over TLS: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	_, url = redistest.StartSecure(t, authority, "127.0.0.1", "--tls-auth-clients", "yes")
	// It says so in an alert behind the handshake. What was written meanwhile has the system throw that away now
	// and then, and all that is left is that the connection is closed.
	for range 50 {
		_, err := Open(t.Context(), Options{URL: url + "?skip_verify=true", Keys: newKeys(t)})
		switch what := AilmentOf(err); {
		case what == Uncertified && strings.Contains(Said(err), "tls: certificate required") && errors.Is(err, ErrUnavailable):
			return
		case what != Mute:
			t.Fatalf("%d and %q, of %v", what, Said(err), err)
		}
	}
	t.Error("its alert never arrived")
}

func TestSentinelsHaveAPasswordOfTheirOwn(t *testing.T) {
	g, err := redistest.Watched(t.TempDir())
	if err != nil {
		redistest.Missing(t, err)
		t.Fatal(err)
	}
	t.Cleanup(g.Kill)
	refusedWith(t, g.URL+"s", Unwatched, "know no master of this name", false)
	for _, s := range g.Sentinels {
		if _, err := redistest.Do(s, "ACL", "SETUSER", "default", "resetpass", ">watch+er"); err != nil {
			t.Fatal(err)
		}
	}
	refusedWith(t, g.URL, Unwatched, "NOAUTH", false)
	refusedWith(t, g.URL+"&sentinel_password=secret", Unwatched, "WRONGPASS", false)
	for _, login := range []string{"&sentinel_password=watch+er", "&sentinel_password=watch%2Ber"} {
		s, err := Open(t.Context(), Options{URL: g.URL + login, Keys: newKeys(t)})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.RaiseSchema(t.Context()); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if err := g.Flush(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnAddressSaysWhetherItsPasswordIsInTheWay(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"redis://u:a#b@h", "redis://u:a/b@h", "redis://u:1/2@h", "redis://u:1?2@h", "redis://u:1#2@h", "redis://u:%zz@h", "redis://u:a b@h",
		"redis://h?master=x&sentinel_password=a#b", "redis://h?master=x&sentinel_password=a%zz",
	} {
		if err := CheckAddress(address); !errors.Is(err, ErrPassword) || !errors.Is(err, ErrAddress) {
			t.Errorf("%s: %v", address, err)
		}
	}
	for _, address := range []string{
		"redis://u:p@h:port/0", "redis://u:p@h/name", "redis://h:6379 ", "localhost", "redis://h?sentinel_password=a", "redis://h?cluster=true&sentinel_username=a",
	} {
		if err := CheckAddress(address); !errors.Is(err, ErrAddress) || errors.Is(err, ErrPassword) {
			t.Errorf("%s: %v", address, err)
		}
	}
	for address, login := range map[string]login{
		"redis://h?master=x": {},
		"redis://u:p@h,i/0?master=x&sentinel_password=a+b":                {"", "a+b"},
		"redis://h?master=x&sentinel_username=u&sentinel_password=a%23@b": {"u", "a#@b"},
	} {
		if a, err := parseAddress(address); err != nil || a.watchers != login {
			t.Errorf("%s: %v, %+v", address, err, a.watchers)
		}
	}
}
