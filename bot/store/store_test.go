package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/seal"
	"steady/bot/store/redistest"
)

func newKeys(t testing.TB) seal.Keys {
	t.Helper()
	k, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// open opens a store with keys of its own and closes it after the test.
func open(t testing.TB, url string) *Store {
	t.Helper()
	return openWith(t, Options{URL: url, Keys: newKeys(t)})
}

func openWith(t testing.TB, o Options) *Store {
	t.Helper()
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func load(t testing.TB, s *Store, id string, events ...EventID) Couple {
	t.Helper()
	c, err := s.Load(t.Context(), id, events...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func commit(t testing.TB, s *Store, c Commit, want Outcome) []Ref {
	t.Helper()
	got, refs, err := s.Commit(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("outcome %d, want %d", got, want)
	}
	return refs
}

// commits writes many steps side by side, so that a server syncs its disk once for several of them, and
// gives their refs in order.
func commits(t testing.TB, s *Store, steps ...Commit) [][]Ref {
	t.Helper()
	refs := make([][]Ref, len(steps))
	atOnce(t, len(steps), func(i int) error {
		got, r, err := s.Commit(t.Context(), steps[i])
		if refs[i] = r; err == nil && got != Applied {
			err = fmt.Errorf("outcome %d of %d", got, i)
		}
		return err
	})
	return refs
}

// atOnce does n things, sixteen at a time.
func atOnce(t testing.TB, n int, do func(i int) error) {
	t.Helper()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range 16 {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

func bodies(entries []Entry) []string {
	var b []string
	for _, e := range entries {
		b = append(b, string(e.Body))
	}
	return b
}

func TestAnAddressThatCannotBeUsedIsOneSentenceWithoutThePassword(t *testing.T) {
	t.Parallel()
	for _, url := range []string{
		"", "localhost:6379", "http://127.0.0.1", "redis://u:geheim@h:port/0", "redis://:geheim@h/name",
		"redis://u:geheim@h/1/2", "redis://h/0?geheim=1", "unix://", "redis://u:geheim@a:1,b:2/1", "redis://h?cluster=maybe", "redis://h?master=", "redis://h?replicas=many",
		"redis://u:geheim@h?cluster=true&master=x", "redis://u:geheim@h:0,", "://geheim",
	} {
		_, err := Open(t.Context(), Options{URL: url, Keys: newKeys(t)})
		if !errors.Is(err, ErrAddress) {
			t.Fatalf("%q: %v", url, err)
		}
		if strings.Contains(err.Error(), "geheim") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", url, err)
		}
		if errors.Is(err, ErrUnavailable) {
			t.Errorf("%q would be tried for ever", url)
		}
	}
}

func TestOpeningWithoutKeysIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := Open(t.Context(), Options{URL: redistest.Embedded(t)}); err == nil {
		t.Error("opened")
	}
}

func TestAServerThatIsNotThereIsUnavailable(t *testing.T) {
	t.Parallel()
	refuse := func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: errors.New("refused")}
	}
	_, err := Open(t.Context(), Options{URL: "redis://127.0.0.1:1/0", Keys: newKeys(t), Dialer: refuse})
	if !errors.Is(err, ErrUnavailable) {
		t.Errorf("err = %v", err)
	}
}

func TestADatabaseOfAnotherKeyIsNotOpened(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		o := Options{URL: urlOf(s), Keys: newKeys(t)}
		if _, err := Open(t.Context(), o); !errors.Is(err, ErrOtherKeys) {
			t.Errorf("another key: err = %v", err)
		}
		var err error
		if o.Keys, err = s.keys.Next(); err != nil {
			t.Fatal(err)
		}
		openWith(t, o) // the same keys with a fresh one in front do open it
	})
}

func TestWhatTheClientSaysGoesToTheLog(t *testing.T) {
	var out strings.Builder
	clientLog{slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))}.Printf(t.Context(), "pool %d", 7)
	if got := out.String(); !strings.Contains(got, "level=DEBUG") || !strings.Contains(got, `said="pool 7"`) {
		t.Errorf("logged %q", got)
	}
}

func TestIdsOfCouplesAreRandomAndFitIntoLinksAndKeys(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 1000 {
		id := NewID()
		if len(id) != 26 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz234567") != "" {
			t.Fatalf("%q is not an id", id)
		}
		seen[id] = true
	}
	if len(seen) != 1000 {
		t.Error("an id came twice")
	}
}

func TestEventIdsTellDifferentPartsApart(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Embedded(t))
	ids := map[EventID][]string{}
	for _, parts := range [][]string{{"a", "b"}, {"ab"}, {"a", "b", ""}, {"", "a", "b"}, {"b", "a"}, {"a\x00b"}, {"\x01a", "b"}, {}} {
		id := s.EventID(parts...)
		if other, ok := ids[id]; ok {
			t.Errorf("%q and %q have the same id", parts, other)
		}
		ids[id] = parts
		if id != s.EventID(parts...) {
			t.Errorf("%q has two ids", parts)
		}
	}
}

func TestErrorsThatPassAreToldFromThoseThatStay(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name    string
		err     error
		passing bool
	}{
		{"loading", answer("LOADING Redis is loading the dataset in memory"), true},
		{"replica", answer("READONLY You can't write against a read only replica."), true},
		{"memory", answer("OOM command not allowed when used memory > 'maxmemory'."), true},
		{"disk", answer("MISCONF Redis is configured to save RDB snapshots"), true},
		{"busy", answer("BUSY Redis is busy running a script."), true},
		{"full", answer("ERR max number of clients reached"), true},
		{"keys that have moved", answer("MOVED 3999 127.0.0.1:6381"), true},
		{"keys on the move", answer("ASK 3999 127.0.0.1:6381"), true},
		{"wrong type", answer("WRONGTYPE Operation against a key"), false},
		{"password", answer("NOAUTH Authentication required."), false},
		{"gone", io.EOF, true},
		{"refused", &net.OpError{Op: "dial", Err: errors.New("refused")}, true},
		{"too slow", context.DeadlineExceeded, true},
		{"caller left", context.Canceled, false},
		{"sealed", seal.ErrOpen, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := failed("try", c.err)
			if got := errors.Is(err, ErrUnavailable); got != c.passing {
				t.Errorf("passing = %v: %v", got, err)
			}
			if !errors.Is(err, c.err) {
				t.Errorf("the cause is lost: %v", err)
			}
		})
	}
}

// answer is what go-redis makes of an error reply.
type answer string

func (a answer) Error() string { return string(a) }
func (answer) RedisError()     {}

func sorted[K ~string](m map[K]bool) []K { return slices.Sorted(maps.Keys(m)) }

func second(n int64) time.Time { return time.Unix(n, 0).UTC() }
