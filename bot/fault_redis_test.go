package bot

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2/server"

	"steady/bot/store/redistest"
)

// resident is how many bytes of memory the process has; 0 where the system does not tell.
func (p *process) resident(t *testing.T) int {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.now.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	kib := 0
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	if _, err := fmt.Sscan(rest, &kib); err != nil {
		t.Fatal(err)
	}
	return kib << 10
}

// TestFault08WithoutRedisNothingIsConfirmedAndMemoryStaysAndItComesBackAlone stops a real server for
// longer than a lease lasts, under load.
func TestFault08WithoutRedisNothingIsConfirmedAndMemoryStaysAndItComesBackAlone(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	c := x.callers(20)
	before := x.p.resident(t)
	x.redis.Kill()
	c.askFor(leaseFor + 2*time.Second)
	c.unanswered(0)
	if grown := x.p.resident(t) - before; grown > 32<<20 {
		t.Errorf("with %d messages waiting at Telegram the process has grown by %d MiB", x.server.Queued(), grown>>20)
	}
	x.redis.Restart()
	c.answered()
	x.oneProcess()
	x.alarmed(saysAway, saysWell)
}

// gone lets the embedded Redis break every connection; back ends that.
func (w *world) gone() (back func()) {
	s := w.redis.Server()
	s.SetPreHook(func(p *server.Peer, _ string, _ ...string) bool {
		p.Close()
		return true
	})
	return func() { s.SetPreHook(nil) }
}

// TestFault08TenMinutesWithoutRedisAreOneLineAndEveryMessageIsAnsweredOnce lets people write all the
// while, and asks for the bot's health as a supervisor does.
func TestFault08TenMinutesWithoutRedisAreOneLineAndEveryMessageIsAnsweredOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		start := w.clock.now()
		back := w.gone()
		for minute := range 10 {
			w.clock.set(start.Add(time.Duration(minute) * time.Minute))
			ana.Say("/thanks")
			time.Sleep(time.Minute)
			if w.bot.Ping(t.Context()) == nil {
				t.Errorf("after %d minutes the bot calls itself well", minute)
			}
		}
		if n := w.server.Queued(); n != 10 {
			t.Errorf("%d of 10 messages are unconfirmed", n)
		}
		back()
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 10 {
			t.Errorf("%d answers to 10 messages", n)
		}
		time.Sleep(leaseRenew)
		if err := w.bot.Ping(t.Context()); err != nil {
			t.Errorf("afterwards: %v", err)
		}
		if n := count(w.log.lines("INFO"), "Redis does its work again"); n != 1 {
			t.Errorf("%d times it was over", n)
		}
		w.oneLine("Redis does not answer")
	})
}

// TestFault15ARedisThatLoadsForTenSecondsIsWaitedForByTheSameProcess does so while the bot runs.
func TestFault15ARedisThatLoadsForTenSecondsIsWaitedForByTheSameProcess(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		s := w.redis.Server()
		s.SetPreHook(func(p *server.Peer, _ string, _ ...string) bool {
			p.WriteError("LOADING Redis is loading the dataset in memory")
			return true
		})
		ana.Say("/thanks")
		time.Sleep(10 * time.Second)
		if n := count(texts(ana), "What did Ben do"); n != 0 || w.server.Queued() != 1 {
			t.Errorf("%d answers, %d messages unconfirmed", n, w.server.Queued())
		}
		s.SetPreHook(nil)
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d answers", n)
		}
		w.oneLine("Redis does not answer", "LOADING")
	})
}

// TestFault15AServerThatReadsItsFileBackIsWaitedForByTheSameProcess uses a real one, slowed down.
func TestFault15AServerThatReadsItsFileBackIsWaitedForByTheSameProcess(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	c := x.callers(5)
	for range 10 { // it hears what it is asked once in a thousand lines
		if _, err := redistest.Do(x.redis, "EVAL", "for i = 1, 1024 do redis.call('INCR', 'lines') end return 1", 0); err != nil {
			t.Fatal(err)
		}
	}
	x.redis.Kill()
	if err := x.redis.Begin("--key-load-delay", "1000"); err != nil { // microseconds, for each line
		t.Fatal(err)
	}
	c.askFor(8 * time.Second)
	c.unanswered(0)
	if text, err := redistest.Do(x.redis, "INFO", "persistence"); err != nil || !strings.Contains(text, "loading:1") {
		t.Fatalf("the server does not load any more: %v", err)
	}
	c.answered()
	x.oneProcess()
	x.alarmed(saysAway, saysWell)
}
