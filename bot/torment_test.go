//go:build unix

package bot

import (
	"bytes"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// torment does something to a trial every now and then: to the bot's process, to its Redis, to what
// they say to each other, and to Telegram. The order of the faults comes from a seed; their moments
// are what the machine makes of it.
type torment struct {
	x    *trial
	r    *rand.Rand
	stop chan struct{}
	wg   sync.WaitGroup

	mu    sync.Mutex
	done  map[string]int
	fates map[string]fate // what becomes of the next command of a kind
	reply *playground.Reply
	until time.Time      // and for how long Telegram answers so; zero: once
	sends map[string]int // how many things to do the commits of a couple wrote down
}

// fault is one of the things that can go wrong. It returns when it is over; what it leaves behind
// passes by itself.
type fault struct {
	name  string
	often int // how often it is drawn, compared with the others
	do    func(m *torment)
	alone bool // it needs a single server that is reached through a tunnel
}

func faults() []fault {
	lost := &playground.Reply{Applied: true, Status: http.StatusBadGateway, Body: "<html></html>"}
	torn := &playground.Reply{Applied: true, Cut: true, Body: `{"ok":true,"result":{"mess`}
	page := &playground.Reply{Status: http.StatusBadGateway, Body: "<html>Bad Gateway</html>"}
	readonly := fate{error: "READONLY You can't write against a read only replica."}
	return []fault{
		{"the bot is killed", 8, func(m *torment) { m.x.p.kill() }, false},
		{"the bot is stopped in order", 2, func(m *torment) { m.x.p.end() }, false},
		{"the bot hangs for a moment", 2, func(m *torment) { d := m.pause(time.Second); m.x.p.hang(func() { m.wait(d) }) }, false},
		{"the bot hangs until another takes over", 1, func(m *torment) { m.trouble(m.x.p.handOver()) }, false},
		{"Redis is killed and starts again", 3, (*torment).restartRedis, true},
		{"Redis hangs", 2, (*torment).hangRedis, true},
		{"Redis is cut off", 3, func(m *torment) { m.x.net.cut() }, true},
		{"a commit is lost on its way", 3, next("commit", fate{lost: true}), true},
		{"a commit's answer is lost", 3, next("commit", fate{mute: true}), true},
		{"a receipt is lost on its way", 3, next("receipt", fate{lost: true}), true},
		{"a receipt's answer is lost", 3, next("receipt", fate{mute: true}), true},
		{"a batch is lost on its way to the inbox", 2, next("inbox", fate{lost: true}), true},
		{"the inbox's answer is lost", 2, next("inbox", fate{mute: true}), true},
		{"a commit meets a replica", 2, next("commit", readonly), true},
		{"memory is short", 2, (*torment).fillMemory, true},
		{"the scripts are forgotten", 2, (*torment).forgetScripts, true},
		{"Telegram shows a page", 2, func(m *torment) { m.answer(page, m.pause(time.Second)) }, false},
		{"Telegram's answer is lost", 4, func(m *torment) { m.answer(lost, 0) }, false},
		{"Telegram's answer is cut", 3, func(m *torment) { m.answer(torn, 0) }, false},
		{"Telegram hangs", 1, func(m *torment) { m.answer(&playground.Reply{Hang: true}, 0) }, false},
		{"Telegram asks for quiet", 2, func(m *torment) { m.answer(playground.TooMany(1), 0) }, false},
		{"an update comes again", 4, func(m *torment) { m.x.front.redeliverSoon(m.pause(time.Second)) }, false},
		{"another program asks for updates", 2, (*torment).rival, false},
	}
}

// next decides on the next command of a kind.
func next(what string, f fate) func(m *torment) {
	return func(m *torment) {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.fates[what] = f
	}
}

// newTorment prepares one; begin starts it.
func newTorment(x *trial, seed uint64) *torment {
	return &torment{
		x: x, r: rand.New(rand.NewPCG(seed, 2)), stop: make(chan struct{}),
		done: map[string]int{}, fates: map[string]fate{}, sends: map[string]int{},
	}
}

// begin torments the trial until end.
func (m *torment) begin() {
	if m.x.net != nil {
		m.x.net.set(m.rule)
	}
	m.x.server.Fault(m.hook)
	if m.x.group != nil {
		m.wg.Go(m.failOver)
	}
	m.wg.Go(func() {
		var bag []fault
		for _, f := range faults() {
			if m.x.net != nil || !f.alone {
				bag = append(bag, slices.Repeat([]fault{f}, f.often)...)
			}
		}
		for m.wait(m.pause(400 * time.Millisecond)) {
			f := bag[m.r.IntN(len(bag))]
			f.do(m)
			m.note(f.name)
		}
	})
}

// failOver lets a replica take a master's place, once.
func (m *torment) failOver() {
	m.wait(time.Second)
	m.trouble(m.x.group.FailOver(0))
	m.note("a master is killed and its replica takes over")
}

// end returns when the last fault is over.
func (m *torment) end() {
	close(m.stop)
	m.wg.Wait()
}

// calm lets everything through again.
func (m *torment) calm() {
	m.x.server.Fault(nil)
	if m.x.net != nil {
		m.x.net.set(nil)
	}
}

func (m *torment) note(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done[name]++
}

// trouble is a fault that did not come about as it should.
func (m *torment) trouble(err error) {
	if err != nil {
		m.x.t.Error(err)
	}
}

// pause is a time of about so long.
func (m *torment) pause(about time.Duration) time.Duration {
	return time.Duration(m.r.Int64N(int64(2 * about)))
}

// wait lets time pass; false: the end has come.
func (m *torment) wait(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-m.stop:
		return false
	}
}

func (m *torment) rule(c command) fate {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.fates[c.what]
	delete(m.fates, c.what)
	if c.what == "commit" {
		f.heard = func(answer []byte) { m.committed(c.args, answer) }
	}
	return f
}

// committed counts what a commit wrote down: see bot/store/lua/commit.lua for the order of its arguments.
func (m *torment) committed(args []string, answer []byte) {
	const first = 3 + 6 // the script, how many keys, and the keys
	n, err := strconv.Atoi(args[first+10])
	if err != nil || !bytes.Contains(answer, []byte("applied")) {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sends[args[first]] += n
}

// answer has Telegram answer so once, or for a time.
func (m *torment) answer(r *playground.Reply, d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reply, m.until = r, time.Time{}
	if d > 0 {
		m.until = time.Now().Add(d)
	}
}

func (m *torment) hook(method string, _ *http.Request) *playground.Reply {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.reply
	switch {
	case r == nil:
		return nil
	case m.until.IsZero():
		if method == "getUpdates" && (r.Applied || r.Hang) {
			return nil // a watchdog of a minute is for another test
		}
		m.reply = nil
	case time.Now().After(m.until):
		m.reply = nil
		return nil
	}
	return r
}

// rival asks for updates once, as another program would. It confirms none.
func (m *torment) rival() {
	r := httptest.NewRequest(http.MethodGet, "/bot"+m.x.server.Token()+"/getUpdates?limit=1", nil)
	m.x.server.ServeHTTP(httptest.NewRecorder(), r)
}

func (m *torment) restartRedis() {
	m.x.redis.Kill()
	m.wait(m.pause(500 * time.Millisecond))
	m.trouble(m.x.redis.Again())
}

func (m *torment) hangRedis() {
	m.x.redis.Signal(syscall.SIGSTOP)
	m.wait(m.pause(time.Second))
	m.x.redis.Signal(syscall.SIGCONT)
}

func (m *torment) forgetScripts() {
	_, err := redistest.Do(m.x.redis, "SCRIPT", "FLUSH")
	m.trouble(err)
}

func (m *torment) fillMemory() {
	for _, limit := range []string{"1", "0"} {
		_, err := redistest.Do(m.x.redis, "CONFIG", "SET", "maxmemory", limit)
		m.trouble(err)
		if limit == "1" {
			m.wait(m.pause(300 * time.Millisecond))
		}
	}
}
