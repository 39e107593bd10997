package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/store/redistest"
	"steady/flows/flowstest"
)

// rotationsCut is how many rotations are stopped on their way before one is let through.
const rotationsCut = 25

// TestPeopleWriteWhileEverythingIsSealedAnew lives through a change of keys with real processes and a
// real Redis: a bot with the new line, a standby that was forgotten and has the old one, rotations that
// are stopped at many points and taken up again, and two people who write all the while.
func TestPeopleWriteWhileEverythingIsSealedAnew(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	w, p := newRealWorld(t, loadBook(t), server.URL, server.URL)
	defer w.close()
	tellers := w.tellers(8)
	w.copies("pair0", 40)
	w.wipe() // the copies are there to be sealed, and have nothing to say
	if err := w.store.SetIndexed(t.Context(), "tested"); err != nil {
		t.Fatal(err)
	}
	w.settle()
	for _, x := range tellers {
		x.once()
	}
	w.settle()
	w.off() // in order; its last batch is not confirmed to Telegram, and comes once more

	older := w.store
	w.rekey(server.URL)
	p.tell(envKeys, w.keys.Text())
	w.settle() // the new process leads
	w.options = func(o *Options) { o.Store = older }
	standby, stopStandby := w.start("standby")
	w.options = nil

	var wg sync.WaitGroup
	wg.Go(func() {
		for cut := range rotationsCut {
			w.rotate(4+9*cut, false)
		}
		var both sync.WaitGroup
		for range 2 { // two at once, to the end
			both.Go(func() { w.rotate(1<<30, true) })
		}
		both.Wait()
	})
	for _, x := range tellers {
		x.once()
	}
	wg.Wait()
	w.settle()
	alone, err := w.keys.Newest()
	if err != nil {
		t.Fatal(err)
	}
	needsNothingOlder(t, server, alone)

	// The leader dies; the standby could not read what it wrote, and does not try.
	p.kill()
	soon(takeoverWithin, func() bool { return standby.lease.refusal() != nil })
	if err := stopStandby(); !errors.Is(err, store.ErrOtherKeys) {
		t.Errorf("the standby with the old line ended with %v", err)
	}

	// From now on the newest key alone will do.
	w.closers = append(w.closers, w.store.Close)
	w.keys = alone
	w.store = w.openStore(server.URL)
	p.tell(envKeys, alone.Text())
	w.settle()
	for _, x := range tellers {
		x.once()
		x.isKept()
	}
	for _, line := range p.faults() {
		t.Error(line)
	}
}

// rotate seals anew; unless it is to go to its end, it is stopped after so many keys.
func (w *world) rotate(after int, toTheEnd bool) {
	ctx, cancel := context.WithCancel(w.t.Context())
	defer cancel()
	done, err := Rotate(ctx, RotateOptions{Store: w.store, Owner: "rotate", Progress: func(n, _ int) {
		if n >= after {
			cancel()
		}
	}})
	switch {
	case toTheEnd && (err != nil || !done.Done()):
		w.t.Errorf("%+v, %v", done, err)
	case !toTheEnd && err != nil && !errors.Is(err, context.Canceled):
		w.t.Error(err)
	}
}

// teller is somebody who writes thank-yous, one after the other, and counts what the bot says to them.
type teller struct {
	t     *testing.T
	w     *world
	phone *playground.Phone
	chat  int64
	said  []string
}

// tellers are as many people, two and two in pairs of a week.
func (w *world) tellers(n int) []*teller {
	w.t.Helper()
	var all []*teller
	for i := range n / 2 {
		var both [2]flowstest.Person
		for who := range both {
			both[who] = flowstest.Person{
				Key: string(rune('A' + who)), Name: [2]string{"Ana", "Ben"}[who], Lang: "en", Zone: "Europe/Berlin", Chat: int64(1065 + 2*i + who),
			}
			phone := w.server.Phone(playground.User{ID: both[who].Chat, First: both[who].Name, Language: "en"})
			w.acquaint(phone)
			all = append(all, &teller{t: w.t.(*testing.T), w: w, phone: phone, chat: both[who].Chat})
		}
		c := flowstest.PairOf(both[0], both[1], w.clock.now(), w.book)
		c.ID = "pair" + strconv.Itoa(i)
		w.pair(c)
	}
	return all
}

// once writes a thank-you, and waits for the answers. Of more than three a day the bot says that they
// are enough.
func (x *teller) once() {
	x.t.Helper()
	words := fmt.Sprintf("for the tea number %d", len(x.said))
	x.said = append(x.said, words)
	x.phone.Say("/thanks")
	x.awaits("and what did it mean to you", len(x.said))
	x.phone.Say(words)
	x.awaits("I’m sending it to", len(x.said))
}

// awaits waits until the phone shows something so often.
func (x *teller) awaits(text string, times int) {
	x.t.Helper()
	if !soon(patience, func() bool { return count(texts(x.phone), text) >= times }) {
		x.t.Fatalf("%d of %d times %q: %q", count(texts(x.phone), text), times, text, texts(x.phone))
	}
	if n := count(texts(x.phone), text); n != times {
		x.t.Errorf("%d times %q, not %d", n, text, times)
	}
}

// isKept checks that everything is in the person's journal, once.
func (x *teller) isKept() {
	x.t.Helper()
	own, err := x.w.build("reader").clerk.belongings(x.t.Context(), x.chat, time.Time{}, time.Time{})
	if err != nil {
		x.t.Fatal(err)
	}
	var kept []string
	for page, err := range own.pages() {
		if err != nil {
			x.t.Fatal(err)
		}
		for _, part := range page.Parts {
			if page.state.People[page.By].Chat == x.chat && strings.HasPrefix(part.Text, "for the tea") {
				kept = append(kept, part.Text)
			}
		}
	}
	if !slices.Equal(kept, x.said) {
		x.t.Errorf("kept %q of %q", kept, x.said)
	}
}

// tell tells the next process something else than this one.
func (p *process) tell(name, value string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.env = append(slices.DeleteFunc(slices.Clone(p.env), func(e string) bool { return strings.HasPrefix(e, name+"=") }), name+"="+value)
}

// needsNothingOlder opens every value of a database with one key.
func needsNothingOlder(t *testing.T, server *redistest.Server, keys seal.Keys) {
	t.Helper()
	ask := func(args ...any) string {
		t.Helper()
		answer, err := redistest.Do(server, args...)
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
	list := func(args ...any) []string { return strings.Fields(strings.Trim(ask(args...), "[]")) }
	opened := map[string]int{}
	opens := func(key, place, name, value string) {
		if _, err := keys.Open([]byte(value), place, name); err != nil {
			t.Errorf("%s %s: %v", key, name, err)
		}
		opened[key[:1]]++
	}
	for _, key := range list("KEYS", "*") {
		_, couple, _ := strings.Cut(key, "}:")
		switch kind := key[:2]; kind {
		case "c:", "j:":
			for _, field := range list("HKEYS", key) {
				switch {
				case kind == "j:":
					opens(key, couple, "j"+field, ask("HGET", key, field))
				case field == "s" || field == "c" || strings.HasPrefix(field, "o"):
					opens(key, couple, field, ask("HGET", key, field))
				}
			}
		case "p:", "i:":
			opens(key, key, "b", ask("HGET", key, "b"))
		case "d:":
			for i := range list("LRANGE", key, 0, -1) {
				opens(key, key, "d", ask("LINDEX", key, i))
			}
		case "ke":
			opens(key, key, "b", ask("GET", key))
		}
	}
	for _, id := range []string{"1065", "1072"} {
		if ask("EXISTS", "p:"+keys.Pseudonym("person", id)) != "1" {
			t.Errorf("person %s is under another name", id)
		}
	}
	if opened["c"] < 52 || opened["j"] == 0 || opened["p"] != 8 || opened["k"] != 1 {
		t.Errorf("opened %v", opened)
	}
}
