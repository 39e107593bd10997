package bot

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// suite ends what tests share before anybody looks for what was left behind.
type suite struct{ m *testing.M }

func (s suite) Run() int {
	parallel()
	defer func() {
		for _, g := range []*several{sentinels, cluster} {
			g.stop()
		}
	}()
	return s.m.Run()
}

// parallel lets more tests run side by side than there are cores, unless the command line says how many:
// those that take long wait for servers, and hardly compute.
func parallel() {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "test.parallel" })
	if said {
		return
	}
	if err := flag.Set("test.parallel", "6"); err != nil {
		panic(err)
	}
}

// several is servers that tests use one after the other, each from empty: to start them takes
// longer than most of what is done to them.
type several struct {
	start func(dir string) (*redistest.Group, error)

	lock sync.Mutex
	dir  string
	up   *redistest.Group
	err  error
}

var (
	sentinels = &several{start: redistest.Watched}
	cluster   = &several{start: redistest.Cluster}
)

// trial makes one with nothing in the group, which is the test's alone until the world is closed.
// options are those of the address.
func (g *several) trial(t *testing.T, options string) (*trial, *redistest.Group) {
	t.Helper()
	g.lock.Lock()
	t.Cleanup(g.lock.Unlock)
	if g.up == nil && g.err == nil {
		if g.dir, g.err = os.MkdirTemp("", "steady-group-"); g.err == nil {
			g.up, g.err = g.start(g.dir)
		}
	}
	if g.err == nil {
		g.err = g.up.Whole()
	}
	if g.err == nil {
		g.err = g.up.Flush()
	}
	if g.err != nil {
		redistest.Missing(t, g.err)
		t.Fatal(g.err)
	}
	w, p := newRealWorld(t, loadBook(t), g.up.URL+options, g.up.URL+options)
	return &trial{shell: newShell(w), t: t, p: p, group: g.up}, g.up
}

func (g *several) stop() {
	if g.up != nil {
		g.up.Kill()
	}
	_ = os.RemoveAll(g.dir) // it lies in the system's folder for such things
}

// callers are people who have met the bot and write to it while something is wrong.
type callers struct {
	x      *trial
	phones []*playground.Phone
	asked  int
	before []int
}

// callers makes so many of them.
func (x *trial) callers(n int) *callers {
	x.t.Helper()
	c := &callers{x: x}
	for i := range n {
		p := x.server.Phone(personOf(2000 + i))
		p.Start("")
		c.phones = append(c.phones, p)
	}
	x.settle(c.phones...)
	for _, p := range c.phones {
		c.before = append(c.before, len(texts(p)))
	}
	return c
}

func personOf(chat int) playground.User {
	return playground.User{ID: int64(chat), First: fmt.Sprintf("P%d", chat), Language: "en"}
}

// ask lets each of them ask something that has one answer.
func (c *callers) ask() {
	for _, p := range c.phones {
		p.Say("/help")
	}
	c.asked++
}

// askFor lets them ask again and again for so long.
func (c *callers) askFor(d time.Duration) {
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(d); time.Now().Before(end); <-tick.C {
		c.ask()
	}
}

// answers is how many answers each of them got.
func (c *callers) answers() []int {
	var all []int
	for i, p := range c.phones {
		all = append(all, len(texts(p))-c.before[i])
	}
	return all
}

// unanswered holds that none of them got an answer since there were so many, and that Telegram still
// has every question since.
func (c *callers) unanswered(since int) {
	c.x.t.Helper()
	if all := c.answers(); slices.Max(all) > since {
		c.x.t.Errorf("answers went out meanwhile: %v", all)
	}
	if n, want := c.x.server.Queued(), (c.asked-since)*len(c.phones); n != want {
		c.x.t.Errorf("%d questions are unconfirmed instead of %d", n, want)
	}
}

// answered waits until all is done, and holds that each question was answered once.
func (c *callers) answered() {
	c.x.t.Helper()
	c.x.settle(c.phones...)
	for i, n := range c.answers() {
		if n != c.asked {
			c.x.t.Errorf("phone %d: %d answers to %d questions", i, n, c.asked)
		}
	}
}

// oneProcess holds that the bot lived through it all.
func (x *trial) oneProcess() {
	x.t.Helper()
	if x.p.started != 1 {
		x.t.Errorf("there were %d processes", x.p.started)
	}
}

// alarms are what the process told the operator since it was last asked: everything but the news of
// being started and stopped.
func (x *trial) alarms() []string {
	var all []string
	for line := range strings.Lines(x.p.said.String()) {
		if strings.Contains(line, "level=") && !strings.Contains(line, "msg=running") && !strings.Contains(line, "msg=stopped") {
			_, rest, _ := strings.Cut(line, "level=")
			all = append(all, strings.TrimSpace(rest))
		}
	}
	x.p.said.clear()
	return all
}

// alarmed holds the operator's log to these lines in this order, each by words of it. The end of an
// outage may be told a moment after the last answer.
func (x *trial) alarmed(want ...string) {
	x.t.Helper()
	last := want[len(want)-1]
	await(x.t, func() bool { return strings.Contains(x.p.said.String(), last) })
	got := x.alarms()
	ok := len(got) == len(want)
	for i := 0; ok && i < len(want); i++ {
		ok = strings.Contains(got[i], want[i])
	}
	if !ok {
		x.t.Errorf("the log says\n%s\ninstead of\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What an operator reads in the log.
const (
	saysAway    = "WARN msg=\"Redis does not answer"
	saysReplica = "WARN msg=\"Redis is a replica"
	saysSlow    = "WARN msg=\"Redis answers slowly"
	saysFull    = "ERROR msg=\"Redis is out of memory"
	saysDisk    = "ERROR msg=\"Redis cannot write to its disk"
	saysCopies  = "ERROR msg=\"fewer replicas have what is written"
	saysLocked  = "ERROR msg=\"Redis refuses the user or the password"
	saysWell    = "INFO msg=\"Redis does its work again"
)
