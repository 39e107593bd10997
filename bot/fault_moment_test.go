package bot

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"

	"steady/bot/playground"
	"steady/bot/store"
)

// strikes does something to the requests of one kind, each of them once, or a few times: whoever asks
// the same after that, another process or the client by itself, is let through.
type strikes struct {
	what string
	only func(command) bool // nil: all of them
	do   func(command) fate

	mu      sync.Mutex
	times   int            // how often each is struck
	most    int            // how many are; 0: all of them
	met     int            // how many there were
	left    map[string]int // how often each that is struck will still be
	carried map[string]int // how often each of those was let through
}

func newStrikes(what string, do func(command) fate) *strikes {
	return &strikes{what: what, do: do, times: 1, left: map[string]int{}, carried: map[string]int{}}
}

// oneIn is how many requests there are to one that is struck: under the race detector a process takes
// its time to begin.
func oneIn() int {
	if testing.Short() {
		return 4
	}
	return 1
}

// atLeast is how many are struck of so many.
func atLeast(n int) int { return (n + oneIn() - 1) / oneIn() }

func (s *strikes) rule(r command) fate {
	if r.what != s.what || s.only != nil && !s.only(r) || !s.hits(r.about()) {
		return fate{}
	}
	return s.do(r)
}

// hits notes that something is asked for, and tells whether it is to be struck.
func (s *strikes) hits(about string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, known := s.left[about]
	if !known && s.carried[about] == 0 {
		s.met++
		if (s.met-1)%oneIn() == 0 && (s.most == 0 || len(s.left) < s.most) {
			n, known = s.times, true
		}
	}
	if n == 0 {
		s.carried[about]++
		return false
	}
	s.left[about] = n - 1
	return true
}

// struck tells whether something was struck before.
func (s *strikes) struck(about string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, known := s.left[about]
	return known
}

// count is how many requests were struck.
func (s *strikes) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.left)
}

// then holds the run to every struck request having been let through so often afterwards.
func (s *strikes) then(t *testing.T, times int) {
	t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	for about := range s.left {
		if n := s.carried[about]; n != times {
			t.Errorf("%s came through %d times after its fault, not %d times", about, n, times)
		}
	}
}

// Where the arguments of the scripts lie in a request, behind its name, the hash, and the keys; see
// bot/store/lua.
const (
	commitArgs  = 10
	receiptArgs = 5
)

// about is what a request is to bring about, whoever asks for it: a couple's next version, or that
// entries are done with.
func (r command) about() string {
	switch r.what {
	case "commit":
		return "commit " + r.args[commitArgs] + " " + r.args[commitArgs+2]
	case "receipt":
		return "receipt " + r.args[receiptArgs] + " " + strings.Join(r.args[receiptArgs+3:], " ")
	}
	if !r.script() {
		return strings.Join(r.args, " ")
	}
	n, _ := strconv.Atoi(r.args[2]) // the bot's own number
	return "script on " + strings.Join(r.args[3:][:n], " ")
}

func (r command) script() bool { return r.args[0] == "evalsha" || r.args[0] == "eval" }

// writes tells whether a request changes what is stored, but for the lease.
func (r command) writes() bool {
	switch r.what {
	case "lease":
		return false
	case "del", "zadd", "rpush", "zremrangebyscore":
		return true
	}
	return r.script()
}

// events are the ids of what a commit applies; none: it comes from a due time.
func (r command) events() []string {
	n, _ := strconv.Atoi(r.args[commitArgs+10]) // the bot's own number
	return r.args[commitArgs+13:][:n]
}

// single lets one message at a time be on its way: the next waits until the receipt of the one before
// is written, or the process that sent it is no more. So it is known what is in flight.
type single struct {
	p    *process
	slot chan string // the method under way
}

func newSingle(p *process) *single { return &single{p: p, slot: make(chan string, 1)} }

// enter waits for the way to be free. false: whoever asked is no more.
func (s *single) enter(method string, r *http.Request) bool {
	select {
	case s.slot <- method:
	case <-r.Context().Done():
		return false
	}
	if !s.p.alive(whose(r)) {
		<-s.slot
		return false
	}
	return true
}

// leave frees the way and tells what was under way.
func (s *single) leave() string {
	select {
	case method := <-s.slot:
		return method
	default:
		return ""
	}
}

// shows tells whether a method of Telegram's changes what a phone shows.
func shows(method string) bool {
	return strings.HasPrefix(method, "send") || strings.HasPrefix(method, "edit") || strings.HasPrefix(method, "delete")
}

// refused is what Telegram says to a process that is no more.
func refused() *playground.Reply { return &playground.Reply{Status: http.StatusBadGateway} }

// disturbed lives through a transcript in a trial of its own, prepared by disturb, and tells how many
// messages came twice.
func disturbed(t *testing.T, name string, disturb func(x *trial)) (x *trial, repeats int) {
	t.Helper()
	x = newTrial(t, loadBook(t))
	x.warm()
	disturb(x)
	repeats = x.lives(transcript(t, name))
	return x, repeats
}

// warm has Redis know the scripts, so that a request is what it is about and no question whether it is
// known.
func (w *world) warm() {
	w.t.Helper()
	const nobodys = "nobody's"
	ctx := w.t.Context()
	_, refs, err := w.store.Commit(ctx, store.Commit{Couple: nobodys, State: []byte("{}"), Entries: [][]byte{{1}}})
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.store.Receipt(ctx, nobodys, refs, nil); err != nil {
		w.t.Fatal(err)
	}
	c, err := w.store.Load(ctx, nobodys)
	if err != nil {
		w.t.Fatal(err)
	}
	if ok, err := w.store.Forget(ctx, c); err != nil || !ok {
		w.t.Fatal("not forgotten", err)
	}
}
