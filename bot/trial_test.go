package bot

import (
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
	"steady/flows/flowstest"
	"steady/prompts"
)

// trial is a conversation with something in its way: the bot runs in a process that can be killed, on
// a real Redis that can be killed, too, reached through a tunnel that can hold things up and lose
// them; Telegram is in this process.
type trial struct {
	*shell
	t     *testing.T
	p     *process
	redis *redistest.Server // nil in a trial on a group
	net   *tunnel           // nil there, too: nothing stands before a group
	group *redistest.Group
	file  string
	knows string   // an alarm that belongs to what is done to it
	pins  []string // what its processes pick first
	end   func()   // ends what a test does to it by itself; nil: nothing to end
	// before is told of each thing somebody does, before they do it; nil: nobody is.
	before func(l flowstest.Line)
}

// Do lets a person do what a line says.
func (x *trial) Do(who flowstest.Person, l flowstest.Line, on flowstest.Bubble, data string) error {
	if x.before != nil {
		x.before(l)
	}
	return x.shell.Do(who, l, on, data)
}

// Prefer has prompts of a deck picked before others, also by the processes that begin from now on.
func (x *trial) Prefer(p prompts.Pins, ids []int) {
	x.shell.Prefer(p, ids)
	x.pins = append(x.pins, fmt.Sprintf("%s %d %s", p.Deck, p.Whose, strings.Trim(fmt.Sprint(ids), "[]")))
	x.p.env = append(x.p.env, envPins+"="+strings.Join(x.pins, ";"))
}

// newTrial makes one in which nothing has happened yet. Whoever calls it closes its world.
func newTrial(t *testing.T, book *prompts.Book, redisArgs ...string) *trial {
	t.Helper()
	redis := redistest.Start(t, redisArgs...)
	net := newTunnel(t, redis.Addr)
	w, p := newRealWorld(t, book, redis.URL, net.url())
	return &trial{shell: newShell(w), t: t, p: p, redis: redis, net: net}
}

// newGroupTrial makes one on a Redis of several servers, which nothing stands before.
func newGroupTrial(t *testing.T, book *prompts.Book, start func(dir string) (*redistest.Group, error)) *trial {
	t.Helper()
	g, err := start(t.TempDir())
	if err != nil {
		redistest.Missing(t, err)
		t.Fatal(err)
	}
	t.Cleanup(g.Kill)
	url := g.URL + "&replicas=1"
	w, p := newRealWorld(t, book, url, url)
	return &trial{shell: newShell(w), t: t, p: p, group: g}
}

// batches makes so many updates a full batch, for processes that begin from now on.
func (x *trial) batches(of int) { x.p.env = append(x.p.env, envBatch+"="+strconv.Itoa(of)) }

// transcripts are all conversations there are.
func transcripts(t *testing.T) []flowstest.Transcript {
	t.Helper()
	return flowstest.Transcripts(t, "../flows")
}

// transcript is the path of a conversation that is there already.
func transcript(t *testing.T, name string) string {
	t.Helper()
	return flowstest.Path(t, "../flows", name)
}

// lives runs a conversation in a trial that disturb has prepared, and holds the phones in the end to
// what they show when nothing is in the way: only the same message twice in a row is allowed. It tells
// how many of those there are.
func (x *trial) lives(file string) (repeats int) {
	x.t.Helper()
	script, err := flowstest.Read(file)
	if err != nil {
		x.t.Fatal(err)
	}
	calm := flowstest.NewCore(x.t, x.book)
	flowstest.Run(x.t, script, calm, x.book)
	x.file = file
	flowstest.Run(x.t, script, x, x.book)
	return x.compare(calm)
}

// compare ends the faults and looks at the phones.
func (x *trial) compare(calm *flowstest.Core) (repeats int) {
	x.t.Helper()
	x.server.Fault(nil)
	if x.net != nil {
		x.net.set(nil)
	}
	if x.end != nil {
		x.end()
	}
	x.rest()
	x.Changes()
	for key := range x.people {
		want, now := shown(calm.Screen(key)), x.Screen(key)
		twice, ok := x.alike(key, theirs(now), want)
		if repeats += twice; !ok {
			x.t.Errorf("%s: after %d kills %s's phone shows something else\n--- undisturbed\n%s\n--- now\n%s",
				x.file, x.p.kills, key, strings.Join(want, "\n"), strings.Join(shown(now), "\n"))
		}
	}
	for _, line := range x.p.faults() {
		if x.knows == "" || !strings.Contains(line, x.knows) {
			x.t.Errorf("%s: %s", x.file, line)
		}
	}
	return repeats
}

// newRealWorld is a world of sockets and processes: the bot in a process that can be killed, Telegram
// in this one. Both know the same Redis, the process under an address of its own.
func newRealWorld(t *testing.T, book *prompts.Book, redis, theirs string) (*world, *process) {
	t.Helper()
	w := emptyWorld(t, book)
	w.real = true
	w.store = w.openStore(redis)
	w.server = playground.New(playground.Options{Now: w.clock.now, Pace: time.Now, Limits: playground.Limits{Off: true}})
	w.client = &http.Client{Transport: &http.Transport{}}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w.url = "http://" + l.Addr().String()
	w.serve(l, w.url)
	p := w.process("one", theirs)
	w.runner = p
	return w, p
}

// process makes a further process for a world's bot; a transcript runs the first one by itself.
func (w *world) process(owner, redis string) *process {
	return &process{w: w, name: owner, env: []string{
		envChild + "=" + owner, envRedis + "=" + redis, envToken + "=" + w.server.Token(), envKeys + "=" + w.keys.Text(),
	}}
}
