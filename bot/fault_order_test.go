package bot

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

// dealer stands before Telegram's queue and hands out batches of its own, in whatever order.
type dealer struct {
	mu      sync.Mutex
	batches [][]string
}

// dealing puts a dealer before a world's queue.
func (w *world) dealing() *dealer {
	d := &dealer{}
	var batch []string
	w.disturb("getUpdates", func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(rw, `{"ok":true,"result":[`+strings.Join(batch, ",")+`]}`)
	}, func() bool { // one question at a time is asked
		d.mu.Lock()
		defer d.mu.Unlock()
		if len(d.batches) == 0 {
			return false
		}
		batch, d.batches = d.batches[0], d.batches[1:]
		return true
	})
	return d
}

func (d *dealer) deal(batch ...string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.batches = append(d.batches, batch)
}

func (d *dealer) done() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.batches) == 0
}

// TestFault21DuplicatesAndDisorderAcrossRestartsAreAppliedOnce deals the same messages again and again:
// in one batch, in later ones, after a kill, in another order and under other update ids.
func TestFault21DuplicatesAndDisorderAcrossRestartsAreAppliedOnce(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	x.clock.set(testNoon())
	ana, ben := x.couple()
	d := x.dealing()
	words := map[string]string{ // what is asked, and a part of the answer
		"/help": "/menu has the rest", "/nonsense": "I don’t know that command", "/thanks": "What did Ben do", "/menu": "What would help now",
	}
	all := func(ids func(i int) int) (batch []string) {
		for i, text := range []string{"/help", "/nonsense", "/thanks", "/menu"} {
			batch = append(batch, fmt.Sprintf(from1065, ids(i), 9000+i, fmt.Sprintf("%q:%q", "text", text)))
		}
		return batch
	}
	rising := all(func(i int) int { return 500 + i })
	falling := all(func(i int) int { return 100_000_000 - 7*i })
	jumping := all(func(i int) int { return 1 + i*i*i*1_000_003 })
	for _, batch := range [][]string{slices.Concat(rising, rising), falling, jumping} {
		d.deal(batch...)
		slices.Reverse(batch)
		d.deal(batch...)
		await(t, func() bool { x.settle(ana, ben); return d.done() })
		x.p.kill()
		d.deal(batch...)
	}
	x.server.RestartIDs(7) // lower than all of them
	ana.Say("/tell")
	x.settle(ana, ben)
	for text, part := range words {
		if n := count(texts(ana), part); n != 1 {
			t.Errorf("%s was answered %d times", text, n)
		}
	}
	if n := count(texts(ana), "wouldn’t think to ask"); n != 1 || x.p.kills != 3 {
		t.Errorf("after %d kills the next message was answered %d times", x.p.kills, n)
	}
	for _, line := range x.p.faults() {
		t.Error(line)
	}
}

func TestFault21UpdateIdsThatBeginAnewAreTakenAsTheyCome(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		for _, id := range []int64{5_000_000, 17, 900, 3} {
			w.server.RestartIDs(id)
			ana.Say("/thanks")
			w.settle(ana, ben)
		}
		if n := count(texts(ana), "What did Ben do"); n != 4 {
			t.Errorf("%d of 4 were answered", n)
		}
	})
}

func TestFault21AnUpdateThatComesAgainIsAppliedOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("hello there, you")
		w.settle(ana, ben)
		before := len(texts(ana))
		for range 5 {
			if !w.front.redeliver() {
				t.Fatal("nothing to deliver")
			}
			w.settle(ana, ben)
		}
		if after := len(texts(ana)); after != before {
			t.Errorf("%d messages after the same update came again, %d before", after, before)
		}
	})
}
