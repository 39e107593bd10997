package bot

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
)

// memory is how many MiB the process holds, where the system says so, else 0.
func (p *process) memory() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	status, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(p.now.cmd.Process.Pid), "status"))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kib, _ := strconv.Atoi(strings.Fields(rest + " 0")[0]) // else 0
	return kib / 1024
}

// answerTime says something and waits until the phone shows something new.
func answerTime(t *testing.T, w *world, p *playground.Phone, words string) time.Duration {
	t.Helper()
	before, asked := len(texts(p)), time.Now()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	p.Say(words)
	if err := w.server.Wait(ctx, func() bool { return len(texts(p)) > before }); err != nil {
		t.Error("no answer", err)
	}
	return time.Since(asked)
}

// What a flood may cost at most, on a slow machine.
const (
	floodWithin = 60 * time.Second
	floodMemory = 64  // MiB that the process grows by
	floodState  = 16  // KiB of state
	floodUnsent = 300 // entries of the outbox at any time
	floodShown  = 800 // messages that the one who floods gets in the end
)

func TestFault20TenThousandMessagesOfOnePersonHoldOthersUpNoLongerThanTheyTakeAndFillNothing(t *testing.T) {
	messages := 10_000
	if testing.Short() {
		messages = 1_000
	}
	x := newTrial(t, loadBook(t))
	defer x.close()
	x.p.env = append(x.p.env, envPace+"=50") // Telegram's own would make the test wait for minutes
	x.clock.set(testNoon())
	ana, ben := x.couple()
	cleo, dan := x.neighbours(0, "Europe/Berlin")
	x.settle(ana, ben, cleo, dan)
	var commits atomic.Int32
	x.net.set(func(r command) fate {
		if r.what == "commit" && strings.HasSuffix(r.args[3], ":pair") {
			commits.Add(1)
		}
		return fate{}
	})
	memory := x.p.memory()
	for i := range messages {
		if i%5 == 0 {
			ana.Say("/help")
		} else {
			ana.Say(fmt.Sprintf("%d: you never answer when I write to you", i))
		}
	}
	began := time.Now()
	var worst time.Duration
	var others sync.WaitGroup
	others.Go(func() {
		for x.server.Queued() > 0 && !t.Failed() {
			worst = max(worst, answerTime(t, x.world, cleo, "/help"))
		}
	})
	unsent := 0
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for x.server.Queued() > 0 && time.Since(began) < 2*floodWithin {
		c, err := x.store.Load(t.Context(), "pair")
		if err != nil {
			t.Fatal(err)
		}
		unsent = max(unsent, len(c.Unsent))
		<-look.C
	}
	others.Wait()
	drained, grown := time.Since(began), x.p.memory()-memory
	x.settle(ana, ben, cleo, dan)
	c, err := x.store.Load(t.Context(), "pair")
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d messages in %v, %d commits; Cleo's answers at most %v late; %d MiB more, at most %d unsent, %d bytes of state; Ana got %d messages",
		messages, drained, commits.Load(), worst, grown, unsent, len(c.State), len(texts(ana)))
	if batches := int32(messages / pollMost); commits.Load() > batches+20 || commits.Load() < batches {
		t.Errorf("%d commits of %d batches", commits.Load(), batches)
	}
	if drained > floodWithin || worst > drained {
		t.Errorf("drained in %v, others waited %v", drained, worst)
	}
	if !testing.Short() && grown > floodMemory || len(c.State) > floodState<<10 || unsent > floodUnsent || len(texts(ana)) > floodShown {
		t.Error("something grew without bound")
	}
	if all := texts(ana); count(all, "/menu has the rest") == 0 || count(all, "no room for what came after") == 0 {
		t.Errorf("Ana was not answered: %q", all)
	}
	if len(texts(ben)) != 0 || len(x.p.faults()) != 0 {
		t.Errorf("Ben sees %q, logged %q", texts(ben), x.p.faults())
	}
}

func TestFault20WhoeverAsksFasterThanTheyAreAnsweredIsNotToldTheSameWithoutEnd(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		for range 700 {
			ana.Say("/help")
			ana.Say("/thanks")
			ana.Say("/nonsense")
		}
		w.on()
		began := time.Now()
		w.settle(ana, ben)
		if took := time.Since(began); took > 4*time.Minute {
			t.Errorf("a chat that shows one message a second was filled for %v", took)
		}
		all := texts(ana)
		for _, part := range []string{"/menu has the rest", "What did Ben do", "I don’t know that command"} {
			if n := count(all, part); n < 1 || n > sameWaiting+10 {
				t.Errorf("%q came %d times", part, n)
			}
		}
		press(t, ana, "Not now") // the newest card is the one that can be tapped
		w.settle(ana, ben)
		if n := count(texts(ana), "All right."); n != 1 {
			t.Errorf("the card that came is dead: %q", texts(ana))
		}
		before := len(texts(ana))
		for range 3 {
			ana.Say("/help")
			w.settle(ana, ben)
		}
		if n := len(texts(ana)) - before; n != 3 {
			t.Errorf("three questions one after the other had %d answers", n)
		}
	})
}

// The line that tells where help is comes once on a day, and is not taken back with the answer it hangs on.
func TestFault20WordsThatNeedAnAnswerHaveItInAFlood(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		for range 14 { // what nobody asked for is held up to a point
			ana.Say("and another thing")
		}
		w.settle(ana, ben)
		for i := range 200 {
			if i == 100 {
				ana.Say("I don’t see the point any more, they’d be better off without me")
			}
			ana.Say("are you there")
		}
		w.settle(ana, ben)
		if n := count(texts(ana), "who you can talk to"); n != 1 {
			t.Errorf("the line is there %d times: %q", n, texts(ana))
		}
		press(t, ana, w.book.Say("en", "support.look", nil))
		w.settle(ana, ben)
		if n := count(texts(ana), "A place to turn to"); n != 1 {
			t.Errorf("its button is dead: %q", texts(ana))
		}
	})
}
