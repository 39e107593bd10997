//go:build unix

package bot

import (
	"errors"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

const takeoverWithin = 10 * time.Second

// saysStandby is what a process says that finds another one at work.
const saysStandby = "another process leads; this one stands by"

// hang stops the process for as long as a call takes, as a machine does that swaps or sleeps.
func (p *process) hang(call func()) {
	p.mu.Lock()
	l := p.now
	p.mu.Unlock()
	if l == nil || l.cmd.Process.Signal(syscall.SIGSTOP) != nil {
		return
	}
	call()
	_ = l.cmd.Process.Signal(syscall.SIGCONT) // it was killed meanwhile
}

// handOver stops the process until another one, of another name, does its work, and lets it find out.
func (p *process) handOver() error {
	p.mu.Lock()
	old := p.now
	if old == nil || old.cmd.Process.Signal(syscall.SIGSTOP) != nil {
		p.mu.Unlock()
		return nil // it was killed
	}
	heir, err := p.begin(envChild + "=heir" + number(int64(p.started)))
	if err != nil {
		p.mu.Unlock()
		return err
	}
	p.now = heir
	// Nobody tells the heir a later time before the old one is no more: that one would go by its own, as
	// no real clock does, and what is said just then would be said in the past.
	heir.talk.Lock()
	defer heir.talk.Unlock()
	p.mu.Unlock()
	heir.asked(p.w.clock) // it answers when it has the lease and nothing left to do
	before := strings.Count(p.said.String(), saysStandby)
	_ = old.cmd.Process.Signal(syscall.SIGCONT)
	soon(2*leaseRenew, func() bool { // it may believe whatever it likes; the phones are looked at
		select {
		case <-old.gone:
			return true
		default:
			return strings.Count(p.said.String(), saysStandby) > before
		}
	})
	if err := old.cmd.Process.Kill(); !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return nil // it found out, and ended by itself
}

// end asks the process to stop in order; another one takes its place at the next question.
func (p *process) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now != nil {
		_ = p.now.in.Close() // whoever asks it reads what is left and waits for it
	}
}

// signal reaches the process as it is now.
func (p *process) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now == nil {
		t.Fatal("there is no process")
	}
	if err := p.now.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// TestAStandbyTakesOverWhenALeaderIsGoneWithoutAWord lets a leader's lease run out, on a real Redis:
// one leader is killed, another one hangs and comes back to find itself replaced.
func TestAStandbyTakesOverWhenALeaderIsGoneWithoutAWord(t *testing.T) {
	for name, end := range map[string]syscall.Signal{"killed": syscall.SIGKILL, "hanging": syscall.SIGSTOP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			redis := redistest.Start(t).URL
			w, p := newRealWorld(t, loadBook(t), redis, redis)
			defer w.close()
			ana, ben := w.couple()
			w.settle(ana, ben) // the process leads
			w.options = func(o *Options) { o.Rate, o.ChatRate = 1000, 200 }
			standby, stop := w.start("two")
			await(t, func() bool { return strings.Contains(w.log.String(), saysStandby) })
			if standby.lease.Holds(t.Context(), 0) {
				t.Fatal("two lead at once")
			}
			p.signal(t, end)
			gone := time.Now()
			ana.Say("/thanks")
			soon(2*takeoverWithin, func() bool { return slices.ContainsFunc(texts(ana), thanks) })
			if took := time.Since(gone); took > takeoverWithin {
				t.Errorf("Ana's answer took %v", took)
			}
			if end == syscall.SIGSTOP {
				p.signal(t, syscall.SIGCONT)
				await(t, func() bool { return strings.Contains(p.said.String(), saysStandby) })
				ben.Say("/thanks")
				await(t, func() bool { return slices.ContainsFunc(texts(ben), thanks) && w.server.Queued() == 0 })
			}
			if !standby.lease.Holds(t.Context(), 0) {
				t.Error("who took over does not lead any more")
			}
			for _, phone := range []*playground.Phone{ana, ben} {
				if n := count(texts(phone), "What did"); n > 1 {
					t.Errorf("%d times: %q", n, texts(phone))
				}
			}
			if err := stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

func thanks(text string) bool { return strings.Contains(text, "What did") }
