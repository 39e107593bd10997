package sender

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrStuck is what Run returns when calls to the outside did not come back although their context
// ended: their goroutines are still there.
var ErrStuck = errors.New("sender: calls did not return after their context ended")

// Sender takes what was decided to the phones. Its methods may be called from anywhere at any
// time, also from inside Events; none of them waits for the network.
type Sender struct {
	o    Options
	kick chan struct{}  // something changed: look again
	wg   sync.WaitGroup // every goroutine but Run's own

	mu      sync.Mutex // over everything below; never held during a call to the outside
	holding bool       // the lease is ours, as far as we know
	live    bool       // and every unsent couple is known
	walking bool
	epoch   int       // counts the times memory was dropped
	since   time.Time // when the lease became ours, on the clock for people: what was decided later nobody else can have sent

	couples map[string]*couple
	chats   map[place]*chat
	blocks  map[int64]*block
	struck  memo
	q       queues
	reads   [2][]*couple // outboxes to read: when there is room, at once
	readers int
	unread  int // couples waiting to be read

	pace      bucket
	punctual  punctuality // of prompts
	edits     bucket
	strangers bucket // of what is said in groups
	brake     brake
	count     int          // entries in memory
	waiting   map[Lane]int // the same by lane
	frames    int
	flying    [lines]int // calls being made
	unwritten int        // receipts being written
	deaf      int        // calls to the store that are being repeated
	idle      chan struct{}
}

// New makes a sender; Run starts it.
func New(o Options) *Sender {
	o = o.filled()
	return &Sender{
		o:       o,
		kick:    make(chan struct{}, 1),
		couples: map[string]*couple{},
		chats:   map[place]*chat{},
		blocks:  map[int64]*block{},
		struck:  memo{keys: map[key]bool{}},
		pace:    newBucket(o.Rate, burst(o.Rate)),
		edits:   newBucket(o.EditRate, burst(o.EditRate)),
		brake:   newBrake(),

		strangers: Pace{Every: groupEvery, Burst: 1}.bucket(),
		waiting:   map[Lane]int{},
		idle:      make(chan struct{}),
	}
}

// Run sends until the context ends. Then it starts nothing new, lets what is in flight come back,
// writes the receipts, and returns within ten seconds: nil if nothing is left behind. It works as
// long as the guard holds and stands by while it does not. It may be called once.
func (s *Sender) Run(ctx context.Context) error {
	hard, cut := context.WithCancel(context.WithoutCancel(ctx))
	defer cut()
	s.loop(ctx, hard)

	done := make(chan struct{})
	go func() {
		s.wg.Wait()
		close(done)
	}()
	if !within(done, stopGrace) {
		cut()
		if !within(done, stopCut) {
			return ErrStuck
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unwritten > 0 {
		return fmt.Errorf("sender: stopped with %d receipts unwritten: so many messages will be repeated", s.unwritten)
	}
	return nil
}

// within waits for done, but not longer than d.
func within(done <-chan struct{}, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-done:
		return true
	case <-timer.C:
		return false
	}
}

// loop decides, again and again: when something changed, when a time has come, and every few
// seconds in any case.
func (s *Sender) loop(ctx, hard context.Context) {
	tick := time.NewTicker(walkEvery)
	defer tick.Stop()
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		timer.Stop()
		if wake := s.step(ctx, hard); !wake.IsZero() {
			timer.Reset(wake.Sub(clock()))
		}
		select {
		case <-ctx.Done():
			return
		case <-s.kick:
		case <-timer.C:
		case <-tick.C:
			s.tidy(ctx)
		}
	}
}

// wake makes the loop look again.
func (s *Sender) wake() {
	select {
	case s.kick <- struct{}{}:
	default:
	}
}

// hold tells whether the lease is ours; when it just became ours, the walk begins.
func (s *Sender) hold(ctx context.Context) bool {
	s.mu.Lock()
	holding := s.holding
	s.mu.Unlock()
	if holding {
		return true
	}
	if !s.o.Guard.Holds(ctx, s.o.Timeout) {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.holding, s.since = true, s.o.Now()
	s.startWalk(ctx)
	return true
}

// tidy is what is looked after every few seconds: lapses behind others or in parked chats, blocked
// chats whose time is over, idle chats, and the lists of unsent couples.
func (s *Sender) tidy(ctx context.Context) {
	held := s.o.Guard.Holds(ctx, s.o.Timeout)
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.holding {
		return
	}
	if !held {
		s.drop()
		return
	}
	now, wall := clock(), s.o.Now()
	for chat, b := range s.blocks {
		if !now.Before(b.until) {
			s.unblock(chat)
		}
	}
	for at, c := range s.chats {
		if !c.busy && c.line != free && len(c.late(wall)) > 0 {
			s.settle(c, now, wall)
		}
		if c.forgettable(now) {
			delete(s.chats, at)
		}
	}
	s.startWalk(ctx)
}
