package store

import (
	"flag"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"steady/bot/store/redistest"
)

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "steady-groups-")
	if err != nil {
		panic(err)
	}
	sentinels.dir, cluster.dir = dir+"/sentinels", dir+"/cluster"
	parallel()
	code := m.Run()
	sentinels.stop()
	cluster.stop()
	_ = os.RemoveAll(dir) // it lies in the system's folder for such things
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// parallel lets more tests run side by side than there are cores, unless the command line says how many:
// they wait for disks and for each other's groups, and hardly compute.
func parallel() {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "test.parallel" })
	if said {
		return
	}
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
}

// shared is a group of servers that every test of the suite uses, one after the other and each from
// empty: five or six servers for each of them would be a minute's work.
type shared struct {
	start func(dir string) (*redistest.Group, error)
	dir   string
	lock  sync.Mutex
	group *redistest.Group
	err   error
}

var (
	sentinels = &shared{start: redistest.Watched}
	cluster   = &shared{start: redistest.Cluster}
)

// use runs a test with a store of its own in the emptied group.
func (g *shared) use(t *testing.T, test func(t *testing.T, s *Store)) {
	t.Helper()
	g.lock.Lock()
	defer g.lock.Unlock()
	if g.group == nil && g.err == nil {
		g.group, g.err = g.start(g.dir)
	}
	if g.err == nil {
		g.err = g.group.Flush()
	}
	if g.err != nil {
		redistest.Missing(t, g.err)
		t.Fatal(g.err)
	}
	t.Run("", func(t *testing.T) { // so that its clean-up comes before the lock is let go
		test(t, openWith(t, Options{URL: g.group.URL + "&replicas=1", Keys: newKeys(t)}))
	})
}

func (g *shared) stop() {
	if g.group != nil {
		g.group.Kill()
	}
}

// onEvery runs a test against a real server and against the embedded one, behind sentinels and on a
// Cluster: the bot has to behave alike on all of them.
func onEvery(t *testing.T, test func(t *testing.T, s *Store)) {
	t.Helper()
	t.Run("real", func(t *testing.T) {
		t.Parallel()
		test(t, open(t, redistest.Start(t).URL))
	})
	t.Run("embedded", func(t *testing.T) {
		t.Parallel()
		test(t, open(t, redistest.Embedded(t)))
	})
	t.Run("sentinels", func(t *testing.T) {
		t.Parallel()
		sentinels.use(t, test)
	})
	t.Run("cluster", func(t *testing.T) {
		t.Parallel()
		cluster.use(t, test)
	})
}

// urlOf is where a store of onEvery's lies, for a test that opens another one beside it.
func urlOf(s *Store) string {
	one, ok := s.client.(*redis.Client)
	switch {
	case !ok:
		return cluster.group.URL
	case one.Options().Addr == "FailoverClient":
		return sentinels.group.URL
	}
	return "redis://" + one.Options().Addr + "/0"
}
