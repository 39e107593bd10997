package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"steady/bot/store"
	"steady/bot/telegram"
)

// inboxWithin is how long a batch may take to be written down; longer, and it is worked on first.
const inboxWithin = time.Second

// inboxLeap is by how much the writes of a new leader are numbered above the last one that was done: by more
// than whoever led before can still have on the way.
const inboxLeap = 1 << 16

// inbox lets Telegram be asked for the next batch while one is worked on. Telegram forgets a batch when it
// is asked for the next, so the batch is written down first: whoever leads after a crash finds it there, as
// they would have found it at Telegram. What was done of it by then is known by the ids of its events, as ever.
//
// It is for full batches, behind which more may wait. Any other is worked on while Telegram still has it, and
// nobody's words are written down twice.
//
// There is one batch in hand at most. All but idle is for one goroutine after the other.
type inbox struct {
	store *store.Store
	owner string
	log   *slog.Logger
	alarm *alarm
	full  int   // how many updates make a batch full, and how many Telegram is asked for at most
	used  bool  // something may be written down that is to be taken away
	wrote int64 // the number of the last write

	keeps, clears failing

	mu   sync.Mutex
	hand *hand // the newest batch; nil: there was none yet
}

// hand is a batch somebody works on, or that waits for somebody to.
type hand struct {
	left []telegram.Update // what whoever led before left behind
	gone chan struct{}     // closed when another one is in its place
	done chan struct{}     // closed when nobody works on it any more; what is below is to be read then

	whole bool // all of it is committed
	stays bool // it was given up and may be written down: Telegram may not have it any more
}

// failing is a kind of write that may fail where everything else goes well.
type failing struct {
	begins, over string // what the log is told
	times        int    // how often it failed since it last did not
	told         bool
}

func newInbox(s *store.Store, owner string, log *slog.Logger, alarm *alarm) *inbox {
	return &inbox{
		store: s, owner: owner, log: log, alarm: alarm, full: pollMost,
		keeps: failing{
			begins: "full batches of updates cannot be written down, and each is done before Telegram is asked for the next; nothing is lost, but a rush takes longer: Redis has to let this user write inbox*, and to do it within a second",
			over:   "full batches of updates are written down again",
		},
		clears: failing{
			begins: "a batch of updates that is done cannot be taken away from where it is written down; it stays for a day, or until another is written down: Redis has to let this user write inbox*, and to do it within a second",
			over:   "batches of updates that are done are taken away again",
		},
	}
}

// find looks for a batch that was left behind; it is in hand from then on, in the place of any before. It
// waits for the store as long as it takes; false: the context ended first.
func (i *inbox) find(ctx context.Context) bool {
	const says = "it cannot be read which updates somebody left behind, and nothing is done before"
	return persist(ctx, i.log, says, func() error {
		list, number, err := i.store.Inbox(ctx)
		i.wrote = max(i.wrote, number+inboxLeap)
		switch {
		case errors.Is(err, store.ErrUnreadable):
			i.used = false
			i.log.Error("a batch of updates that was left behind cannot be read, and what was in it may be lost; it stays for a day, or until another is written down", "error", err)
		case err != nil:
			return err
		}
		i.take(i.leftBehind(list))
		return nil
	})
}

// leftBehind is what was written down, to be taken in hand; nil: nothing that can be read.
func (i *inbox) leftBehind(list []byte) *hand {
	if list == nil {
		return nil
	}
	updates, err := telegram.ReadUpdates(list)
	if err != nil { // it could quote somebody
		i.used = false
		i.log.Error("a batch of updates that was left behind has another shape, and what was in it may be lost; it stays for a day, or until another is written down")
		return nil
	}
	i.used = true
	return newHand(updates)
}

func newHand(left []telegram.Update) *hand {
	return &hand{left: left, gone: make(chan struct{}), done: make(chan struct{})}
}

// left is what was found, until somebody begins with it.
func (i *inbox) left() []telegram.Update {
	if h := i.held(); h != nil {
		return h.left
	}
	return nil
}

// keep writes a full batch down; false: it has to be done before Telegram may forget it.
func (i *inbox) keep(ctx context.Context, updates []telegram.Update) bool {
	if len(updates) < i.full {
		return false
	}
	i.used = true
	return i.write(ctx, &i.keeps, func(ctx context.Context) (bool, error) {
		return i.store.SetInbox(ctx, i.owner, i.wrote, telegram.WriteUpdates(updates))
	})
}

// begin takes a batch in hand and has it worked on. It is done when all of it is committed and was taken
// away from where it is written down, or when work gives up.
func (i *inbox) begin(ctx context.Context, work func() (whole bool)) {
	h := newHand(nil)
	i.take(h)
	go func() {
		defer close(h.done)
		if h.whole = work(); h.whole {
			i.clear(ctx)
		}
		h.stays = !h.whole && i.used
	}()
}

// clear takes away what is written down. Where that fails it stays until the next batch is done, or is
// written in its place; found again, all of it is known.
func (i *inbox) clear(ctx context.Context) {
	if !i.used {
		return
	}
	i.used = !i.write(ctx, &i.clears, func(ctx context.Context) (bool, error) {
		return i.store.ClearInbox(ctx, i.owner, i.wrote)
	})
}

// write makes a write, with a number of its own, and tells whether it was done. It tells the log when a kind
// of them goes wrong, and when that is over.
func (i *inbox) write(ctx context.Context, f *failing, call func(context.Context) (bool, error)) bool {
	within, cancel := context.WithTimeout(ctx, inboxWithin)
	defer cancel()
	i.wrote++
	done, err := call(within)
	switch {
	case err == nil && done:
		if f.told {
			i.log.Info(f.over)
		}
		f.times, f.told = 0, false
	case i.alarm.rings():
		f.times = 0 // it is not the inbox alone
	case err == nil, ctx.Err() != nil: // another process leads, as the lease tells, or this one stops
	default:
		f.times++
		if f.times > 1 && !f.told { // with the first an outage may begin, which the alarm tells of next
			f.told = true
			i.log.Warn(f.begins, "error", err)
		}
	}
	return err == nil && done
}

// wait returns when the batch in hand is done; whole: all of it is committed, or there is none.
func (i *inbox) wait() (whole bool) {
	h := i.held()
	if h == nil {
		return true
	}
	<-h.done
	return h.whole
}

// leave is for the end of a leader's work: whoever leads next may leave a batch behind, so that nobody is
// idle until this process leads again and has looked.
func (i *inbox) leave() { i.take(newHand(nil)) }

// idle waits until no batch is in hand and none is written down that was given up: the latter until this
// process leads again. It is safe to call at any time.
func (i *inbox) idle(ctx context.Context) error {
	for h := i.held(); h != nil; h = i.held() {
		over := h.done
		select {
		case <-h.done:
			if !h.stays && h == i.held() {
				return nil
			}
			over = h.gone
		default:
		}
		select {
		case <-over:
		case <-h.gone:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

func (i *inbox) held() *hand {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.hand
}

// take puts a batch in the place of the one before, which is done or was never begun.
func (i *inbox) take(h *hand) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.hand != nil {
		close(i.hand.gone)
	}
	i.hand = h
}
