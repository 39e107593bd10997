package guard_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"steady/bot/guard"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// asked is a request over a connection to an address of this machine; "": over none that is known.
func asked(g guard.Guard, local, method, path string, header ...string) int {
	g.Next = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	r := httptest.NewRequest(method, path, nil)
	if local != "" {
		at, err := net.ResolveTCPAddr("tcp", local)
		if err != nil {
			panic(err)
		}
		r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, net.Addr(at)))
	}
	for i := 0; i+1 < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w.Code
}

const (
	in  = http.StatusNoContent
	out = http.StatusForbidden
)

func TestOnlyWhatThisMachineAsksIsLetIn(t *testing.T) {
	for name, c := range map[string]struct {
		host   string
		status int
	}{
		"its address":             {"127.0.0.1:9090", in},
		"another of loopback":     {"127.9.9.9:9090", in},
		"its name":                {"localhost:9090", in},
		"its name, loudly":        {"LOCALHOST:9090", in},
		"the newer protocol":      {"[::1]:9090", in},
		"another port":            {"127.0.0.1:9091", out},
		"no port":                 {"localhost", out},
		"a name that points here": {"evil.example:9090", out},
		"a name that begins well": {"localhost.evil.example:9090", out},
		"a number that is a name": {"127.0.0.1.evil.example:9090", out},
		"a short number":          {"127.1:9090", out},
		"the house's own network": {"192.168.1.7:9090", out},
		"everywhere":              {"0.0.0.0:9090", out},
		"nothing":                 {"", out},
		"nonsense":                {"[::1:9090", out},
	} {
		for _, elsewhere := range []bool{false, true} {
			if got := asked(guard.Guard{Elsewhere: elsewhere}, "127.0.0.1:9090", "GET", "/metrics", "Host", c.host); got != c.status {
				t.Errorf("%s, elsewhere %v: %d", name, elsewhere, got)
			}
		}
	}
}

func TestOverAnotherAddressEveryNameWillDoWhereThatWasWanted(t *testing.T) {
	for _, host := range []string{"steady:9090", "10.0.0.7:9090", "metrics.example:443"} {
		if got := asked(guard.Guard{Elsewhere: true}, "10.0.0.7:9090", "GET", "/metrics", "Host", host); got != in {
			t.Errorf("%s: %d", host, got)
		}
		if got := asked(guard.Guard{}, "10.0.0.7:9090", "GET", "/metrics", "Host", host); got != out {
			t.Errorf("%s, where it was not wanted: %d", host, got)
		}
	}
	if got := asked(guard.Guard{Elsewhere: true}, "10.0.0.7:9090", "POST", "/metrics", "Host", "steady:9090", "Origin", "https://evil.example"); got != out {
		t.Errorf("another page: %d", got)
	}
}

func TestTheNameAServerWasPutOnWillDo(t *testing.T) {
	g := guard.Guard{Elsewhere: true, Names: []string{"", "Steady.lan"}} // a host may call itself by an address of loopback
	for host, want := range map[string]int{"steady.lan:9090": in, "steady.lan:1": out, "lan:9090": out, ":9090": out} {
		if got := asked(g, "127.0.1.1:9090", "GET", "/metrics", "Host", host); got != want {
			t.Errorf("%s: %d", host, got)
		}
	}
}

func TestAConnectionOfNoKnownAddressCountsAsLoopback(t *testing.T) {
	for host, want := range map[string]int{"127.0.0.1": in, "localhost:1": in, "steady:9090": out} {
		if got := asked(guard.Guard{Elsewhere: true}, "", "GET", "/", "Host", host); got != want {
			t.Errorf("%s: %d", host, got)
		}
	}
}

func TestNoOtherPageIsLetIn(t *testing.T) {
	const here = "127.0.0.1:9090"
	for name, c := range map[string]struct {
		method string
		header string
		status int
	}{
		"no browser":               {"POST", "", in},
		"itself":                   {"POST", "Origin http://127.0.0.1:9090 Sec-Fetch-Site same-origin", in},
		"typed":                    {"GET", "Sec-Fetch-Site none Sec-Fetch-Mode navigate", in},
		"a form elsewhere":         {"POST", "Origin https://evil.example Sec-Fetch-Site cross-site Sec-Fetch-Mode navigate", out},
		"a frame without a name":   {"POST", "Origin null", out},
		"another server beside it": {"POST", "Origin http://127.0.0.1:3000 Sec-Fetch-Site same-site", out},
		"a picture elsewhere":      {"GET", "Sec-Fetch-Site cross-site Sec-Fetch-Mode no-cors", out},
		"a picture beside it":      {"GET", "Sec-Fetch-Site same-site Sec-Fetch-Mode no-cors", out},
		"a link elsewhere":         {"GET", "Sec-Fetch-Site cross-site Sec-Fetch-Mode navigate", out},
	} {
		header := append([]string{"Host", here}, strings.Fields(c.header)...)
		if got := asked(guard.Guard{}, here, c.method, "/deed", header...); got != c.status {
			t.Errorf("%s: %d", name, got)
		}
	}
	link := []string{"Host", here, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}
	if got := asked(guard.Guard{Linked: []string{"/"}}, here, "GET", "/", link...); got != in {
		t.Errorf("a link to what may be linked: %d", got)
	}
	if got := asked(guard.Guard{Linked: []string{"/"}}, here, "POST", "/", link...); got != out {
		t.Errorf("a form to what may be linked: %d", got)
	}
}
