//go:build unix

package bot

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"slices"
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
	until time.Time // and for how long Telegram answers so; zero: once
}

// fault is one of the things that can go wrong. It returns when it is over; what it leaves behind
// passes by itself.
type fault struct {
	name  string
	often int // how often it is drawn, compared with the others
	do    func(m *torment)
}

func faults() []fault {
	return []fault{
		{"the bot is killed", 8, func(m *torment) { m.x.p.kill() }},
		{"the bot is stopped in order", 2, func(m *torment) { m.x.p.end() }},
		{"the bot hangs for a moment", 2, func(m *torment) { m.x.p.hang(m.pause(time.Second)) }},
		{"Redis is killed and starts again", 3, (*torment).restartRedis},
		{"Redis hangs", 2, (*torment).hangRedis},
		{"Redis is cut off", 3, func(m *torment) { m.x.net.cut() }},
		{"a commit is lost on its way", 3, func(m *torment) { m.next("commit", fate{lost: true}) }},
		{"a commit's answer is lost", 3, func(m *torment) { m.next("commit", fate{mute: true}) }},
		{"a receipt is lost on its way", 3, func(m *torment) { m.next("receipt", fate{lost: true}) }},
		{"a receipt's answer is lost", 3, func(m *torment) { m.next("receipt", fate{mute: true}) }},
		{"a commit meets a replica", 2, func(m *torment) {
			m.next("commit", fate{error: "READONLY You can't write against a read only replica."})
		}},
		{"memory is short", 2, (*torment).fillMemory},
		{"the scripts are forgotten", 2, func(m *torment) { _, _ = redistest.Do(m.x.redis, "SCRIPT", "FLUSH") }},
		{"Telegram shows a page", 2, func(m *torment) {
			m.answer(&playground.Reply{Status: 502, Body: "<html>Bad Gateway</html>"}, m.pause(time.Second))
		}},
		{"Telegram's answer is lost", 4, func(m *torment) { m.answer(&playground.Reply{Applied: true, Status: 502, Body: "<html></html>"}, 0) }},
		{"Telegram's answer is cut", 3, func(m *torment) {
			m.answer(&playground.Reply{Applied: true, Cut: true, Body: `{"ok":true,"result":{"mess`}, 0)
		}},
		{"Telegram hangs", 1, func(m *torment) { m.answer(&playground.Reply{Hang: true}, 0) }},
		{"Telegram asks for quiet", 2, func(m *torment) { m.answer(playground.TooMany(1), 0) }},
		{"an update comes again", 4, func(m *torment) { m.x.front.redeliverSoon(m.pause(time.Second)) }},
		{"another program asks for updates", 2, (*torment).rival},
	}
}

// newTorment prepares one; begin starts it.
func newTorment(x *trial, seed uint64) *torment {
	return &torment{
		x: x, r: rand.New(rand.NewPCG(seed, 2)), stop: make(chan struct{}),
		done: map[string]int{}, fates: map[string]fate{},
	}
}

// begin torments the trial until end.
func (m *torment) begin() {
	if m.x.net != nil {
		m.x.net.set(m.rule)
	}
	m.x.server.Fault(m.hook)
	m.wg.Go(func() {
		var bag []fault
		for _, f := range faults() {
			if m.x.net == nil && f.name != "the bot is killed" && f.often < 4 {
				continue // these need a single server of the trial's own
			}
			bag = append(bag, slices.Repeat([]fault{f}, f.often)...)
		}
		for m.wait(m.pause(400 * time.Millisecond)) {
			f := bag[m.r.IntN(len(bag))]
			f.do(m)
			m.note(f.name)
		}
	})
}

// end returns when the last fault is over.
func (m *torment) end() {
	close(m.stop)
	m.wg.Wait()
}

func (m *torment) note(name string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.done[name]++
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

// next decides on the next command of a kind.
func (m *torment) next(what string, f fate) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fates[what] = f
}

func (m *torment) rule(c command) fate {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.fates[c.what]
	delete(m.fates, c.what)
	return f
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
	if err := m.x.redis.Again(); err != nil {
		m.x.t.Error(err)
	}
}

func (m *torment) hangRedis() {
	m.x.redis.Signal(syscall.SIGSTOP)
	m.wait(m.pause(time.Second))
	m.x.redis.Signal(syscall.SIGCONT)
}

func (m *torment) fillMemory() {
	for _, limit := range []string{"1", "0"} {
		if _, err := redistest.Do(m.x.redis, "CONFIG", "SET", "maxmemory", limit); err != nil {
			m.x.t.Error(fmt.Errorf("set a memory limit: %w", err))
		}
		if limit == "1" {
			m.wait(m.pause(300 * time.Millisecond))
		}
	}
}
