//go:build unix

package bot

import (
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// pairOfProcesses is a leader and who stands by for it, with so many people who write to them.
type pairOfProcesses struct {
	w       *world
	leader  *process
	standby *process
	talks   []*talk
	end     chan struct{}
	wg      sync.WaitGroup
}

func twoProcesses(t *testing.T, people int) *pairOfProcesses {
	t.Helper()
	redis := redistest.Start(t).URL
	w, leader := newRealWorld(t, loadBook(t), redis, redis)
	x := &pairOfProcesses{w: w, leader: leader, standby: w.process("two", redis), end: make(chan struct{})}
	w.clock.set(time.Date(2026, 1, 6, 12, 0, 0, 0, time.UTC)) // nothing comes by itself
	for _, phone := range w.crowd(people) {
		x.talks = append(x.talks, &talk{phone: phone})
	}
	if err := leader.ask(); err != nil {
		t.Fatal(err)
	}
	l, err := x.standby.living()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.tell(w.clock); err != nil { // its answer comes when it leads
		t.Fatal(err)
	}
	await(t, func() bool { return strings.Contains(x.standby.said.String(), "msg=running") })
	for _, k := range x.talks {
		x.wg.Go(func() { k.until(x.end) })
	}
	for _, k := range x.talks {
		await(t, func() bool { return k.goesOn(time.Time{}) }) // all of them are in the middle of it
	}
	return x
}

// finish lets everybody have the last answer, with who stood by at work.
func (x *pairOfProcesses) finish() {
	x.w.t.Helper()
	close(x.end)
	x.wg.Wait()
	x.standby.life().out.Scan() // the answer to the first question
	x.w.runner = x.standby
	x.w.settle()
	for i, k := range x.talks {
		n, _ := answersSince(k.phone, 0)
		for range n - len(k.heard) {
			k.heard = append(k.heard, time.Now()) // came when nobody looked any more
		}
		if k.late {
			x.w.t.Errorf("person %d waited in vain", i)
		}
	}
}

// once holds everybody to an answer for each question, and one more only where one was open at the
// fault. It tells how many were.
func (x *pairOfProcesses) once(fault time.Time) (repeats int) {
	x.w.t.Helper()
	for i, k := range x.talks {
		more := len(k.heard) - len(k.asked)
		if more < 0 || more > 1 || more == 1 && !k.open(fault) {
			x.w.t.Errorf("person %d asked %d times and was answered %d times", i, len(k.asked), len(k.heard))
		}
		repeats += more
	}
	counted := x.leader.counted(countRepeated) + x.standby.counted(countRepeated)
	if counted < repeats {
		x.w.t.Errorf("%d answers came twice, and %d are counted", repeats, counted)
	}
	return repeats
}

// TestAStandbyTakesOverUnderLoad ends the leader while twenty people write to it all the time.
func TestAStandbyTakesOverUnderLoadAndNothingIsLost(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		end    syscall.Signal
		within time.Duration
	}{"killed": {syscall.SIGKILL, 10 * time.Second}, "in order": {syscall.SIGTERM, 2 * time.Second}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := twoProcesses(t, 20)
			defer x.w.close()
			fault := time.Now()
			x.leader.signal(t, c.end)
			for _, k := range x.talks {
				await(t, func() bool { return k.goesOn(fault) })
			}
			x.finish()
			repeats := x.once(fault)
			took, before := longest(x.talks, fault), 0
			for _, k := range x.talks {
				before += len(k.asked)
			}
			t.Logf("%d questions; the longest wait for an answer was %v; %d came twice", before, took.Round(time.Millisecond), repeats)
			if took > c.within {
				t.Errorf("an answer took %v", took)
			}
			if c.end == syscall.SIGTERM && repeats != 0 {
				t.Errorf("after an orderly stop %d answers came twice", repeats)
			}
			if err := x.leader.stop(); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestFault26 stops the leader for fifteen seconds and lets it go on, while who stood by has taken over.
func TestFault26ALeaderThatWakesUpSendsNothingTheStandbySent(t *testing.T) {
	t.Parallel()
	const stopped = 15 * time.Second
	x := twoProcesses(t, 8)
	defer x.w.close()
	var mu sync.Mutex
	var woken time.Time
	late := map[string]int{} // what the old leader sent after it woke up, by chat
	x.w.server.Fault(func(method string, r *http.Request) *playground.Reply {
		mu.Lock()
		defer mu.Unlock()
		if strings.HasPrefix(method, "send") && strings.HasPrefix(whose(r), x.leader.name) && !woken.IsZero() {
			late[r.PostForm.Get("chat_id")]++
		}
		return nil
	})
	fault := time.Now()
	x.leader.signal(t, syscall.SIGSTOP)
	<-time.After(stopped)
	mu.Lock()
	woken = time.Now()
	mu.Unlock()
	x.leader.signal(t, syscall.SIGCONT)
	await(t, func() bool { return strings.Contains(x.leader.said.String(), saysStandby) })
	x.finish()
	repeats := x.once(fault)
	mu.Lock()
	defer mu.Unlock()
	t.Logf("%d answers came twice; woken, the old leader sent to %d chats", repeats, len(late))
	for _, k := range x.talks {
		if n := late[number(k.phone.User().ID)]; n > 1 || n == 1 && !k.open(fault) {
			t.Errorf("the old leader sent %d messages more", n)
		}
	}
	for _, p := range []*process{x.leader, x.standby} {
		for _, line := range p.faults() {
			t.Error(line)
		}
	}
	if err := x.leader.stop(); err != nil {
		t.Error(err)
	}
}
