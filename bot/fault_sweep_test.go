package bot

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows/flowstest"
)

// crowd makes so many people with phones, pairs of a week: the first two are one, and so on. The bot
// must not run yet.
func (w *world) crowd(n int) []*playground.Phone {
	w.t.Helper()
	var phones []*playground.Phone
	var last flowstest.Person
	for i := range n {
		who := flowstest.Person{Name: fmt.Sprint("N", i), Lang: "en", Zone: "Europe/Berlin", Chat: int64(2000 + i)}
		phones = append(phones, w.server.Phone(playground.User{ID: who.Chat, First: who.Name, Language: who.Lang}))
		w.acquaint(phones[i])
		if i%2 == 1 {
			c := flowstest.PairOf(last, who, w.clock.now(), w.book)
			c.ID, c.Seed = fmt.Sprint("pair-", i/2), fmt.Sprint("seed-", i/2)
			w.pair(c)
		}
		last = who
	}
	return phones
}

// TestFault05 kills the process three times in one sweep of couples whose evening comes at the same
// moment: before the first is written, behind one in the middle, and before one towards the end.
// Nothing is sent until all are written, so that whatever came twice would have been decided twice.
func TestFault05EachEveningComesOnceWhenTheSweepOfManyIsCutOff(t *testing.T) {
	t.Parallel()
	const couples = 8
	x := newTrial(t, loadBook(t))
	defer x.close()
	x.warm()
	x.clock.set(time.Date(2026, 1, 5, 18, 30, 0, 0, time.UTC))
	phones := x.crowd(2 * couples)
	x.settle(phones...)
	before := make([]int64, couples)
	for i := range before {
		_, before[i] = x.couplesOutbox(fmt.Sprint("pair-", i))
	}
	written := make(chan struct{})
	var mu sync.Mutex
	asked, done, dead := 0, map[string]bool{}, false
	x.net.set(func(r command) fate {
		mu.Lock()
		dead = dead && r.what != "hello" // which another process begins with
		lost, n := dead, 0
		if r.what == "commit" && !lost {
			asked++
			n = asked
			dead = n == 1 || n == 5 || n == 9
		}
		mu.Unlock()
		if n == 0 {
			return fate{lost: lost}
		}
		wrote := func() {
			mu.Lock()
			defer mu.Unlock()
			if done[r.about()] = true; len(done) == couples {
				close(written)
			}
		}
		switch n {
		case 1, 9:
			x.p.kill()
			return fate{lost: true}
		case 5:
			return fate{done: func() { wrote(); x.p.kill() }}
		}
		return fate{done: wrote}
	})
	x.server.Fault(func(method string, r *http.Request) *playground.Reply {
		if shows(method) {
			select {
			case <-written:
			case <-r.Context().Done():
			}
			if !x.p.alive(whose(r)) {
				return refused()
			}
		}
		return nil
	})
	x.clock.set(time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC))
	x.settle(phones...)
	if x.p.kills != 3 {
		t.Errorf("%d kills", x.p.kills)
	}
	for i, phone := range phones {
		if n := count(texts(phone), "question"); n != 1 {
			t.Errorf("phone %d shows %d evenings: %q", i, n, texts(phone))
		}
		if _, after := x.couplesOutbox(fmt.Sprint("pair-", i/2)); after != before[i/2]+1 {
			t.Errorf("couple %d went from version %d to %d", i/2, before[i/2], after)
		}
	}
}
