package sender

import (
	"log/slog"
	"math"
	"time"
)

// The sender's own measures.
const (
	walkEvery    = 5 * time.Second        // how often the lists of unsent couples are walked
	guardEvery   = 100 * time.Millisecond // how often a standing-by process looks whether the lease is its own by now
	blockedFor   = 12 * time.Hour         // how long a chat that refuses messages is left alone
	lateCosmetic = 3 * time.Second        // a countdown's frame older than that is wrong
	maxUnwritten = 8                      // receipts that may be unwritten before sending stops,
	unwrittenFor = 50 * time.Millisecond  // or what goes out in so long, where that is more
	maxReaders   = 4                      // outboxes read side by side
	maxCosmetic  = 1000                   // frames waiting over all chats
	spareEdits   = 4                      // edits of a chat that cosmetic ones leave to people
	stopGrace    = 8 * time.Second        // what is in flight may take so long after the end was asked for
	stopCut      = time.Second            // and, cut off, so long to return
	roomSeconds  = 10                     // how many seconds of prompts the crowd may bring at once
	groupEvery   = time.Second            // how rarely anything is said in groups, over all of them
	mostReserve  = 5                      // messages that are kept for people at most
	leastSlack   = 2 * time.Millisecond   // a loop that was never late may yet be
)

// Pace is a limit in one chat: Burst at once, then one per Every.
type Pace struct {
	Every time.Duration
	Burst int
}

// Options is everything a sender needs. Wire, Book, Events and Now must be given; the rest has
// defaults.
type Options struct {
	Wire   Wire
	Book   Book
	Events Events
	Guard  Guard            // nil: the lease always holds
	Now    func() time.Time // the time for people: what has lapsed, how late something is
	Log    *slog.Logger     // nil: silence
	Meter  Meter            // nil: nothing is counted
	Alarm  Alarm            // nil: nobody hears of trouble with the outboxes

	// Rate is how many messages a second go out over all chats; 0: 28. Telegram allows about 30.
	// The burst is a fourteenth of it, so that the default makes at most 30 in any one second.
	Rate float64
	// PeopleReserve is how much of the burst prompts leave untouched, in messages; 0: as much as can be
	// spared, which depends on how punctual this machine is, and at least a quarter of the burst. With
	// the default a lone answer in the middle of a crowd waits 4 ms or so, and at most 18 ms.
	PeopleReserve float64
	// EditRate is how many edits a second go out over all chats, beside Rate; 0: as many as Rate. Where
	// messages beyond Telegram's own limit are paid for, edits still have to keep it.
	EditRate float64
	// PerChat is the pace in one chat; zero: 3 at once, then one a second, what Telegram tolerates.
	PerChat Pace
	// Edits is the pace of edits in one chat, beside PerChat; zero: 8 at once, then one in 5 s.
	// Telegram tolerates about 20 a minute.
	Edits Pace

	// Workers is how many calls run side by side; 0: 32, or one second's worth where Rate is higher.
	// A quarter of them is kept for people.
	Workers int
	// Timeout is how long one call to the wire may take; 0: 4 s. It must be shorter than what the
	// lease has left just before a renewal, or nothing is ever sent.
	Timeout time.Duration
	// MemoryLimit is how many entries are held in memory; 0: 10,000. What is beyond it stays in the
	// outbox and is read when there is room; entries for people may go up to twice as far.
	MemoryLimit int
	// Merge makes one item of what has not gone out and the next edit of its card; nil: it is the edit.
	Merge func(send, edit Item) Item
	// Otherwise makes the n-th other form, counted from 1, of an item that Telegram refuses for good: it goes
	// out as a new message. False: there is none. nil: there never is.
	Otherwise func(item Item, n int) (Item, bool)
}

// filled returns the options with every default in its place.
func (o Options) filled() Options {
	if o.Guard == nil {
		o.Guard = always{}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Meter == nil {
		o.Meter = silent{}
	}
	if o.Alarm == nil {
		o.Alarm = silent{}
	}
	if o.Merge == nil {
		o.Merge = func(_, edit Item) Item { return edit }
	}
	if o.Rate <= 0 {
		o.Rate = 28
	}
	if o.Otherwise == nil {
		o.Otherwise = func(item Item, _ int) (Item, bool) { return item, false }
	}
	if o.EditRate <= 0 {
		o.EditRate = o.Rate
	}
	o.PeopleReserve = min(o.PeopleReserve, float64(burst(o.Rate)-1))
	if o.PerChat == (Pace{}) {
		o.PerChat = Pace{Every: time.Second, Burst: 3}
	}
	if o.Edits == (Pace{}) {
		o.Edits = Pace{Every: 5 * time.Second, Burst: 8}
	}
	if o.Workers <= 0 {
		o.Workers = max(32, int(o.Rate))
	}
	if o.Timeout <= 0 {
		o.Timeout = 4 * time.Second
	}
	if o.MemoryLimit <= 0 {
		o.MemoryLimit = 10_000
	}
	return o
}

// burst is how many calls may go at once over all chats, at so many a second.
func burst(rate float64) int { return max(2, int(math.Round(rate/14))) }

// reserve is how much of the burst prompts leave to people where the loop may be so late. What came back
// while it was late is lost if the burst is full: the slack is what it takes for that not to happen.
func (o Options) reserve(late time.Duration) float64 {
	if o.PeopleReserve > 0 {
		return o.PeopleReserve
	}
	all := float64(burst(o.Rate))
	least := min(all/4, mostReserve)
	return min(max(least, all-1-o.Rate*(late+leastSlack).Seconds()), mostReserve)
}

// unwritten is how many receipts may be unwritten before sending stops.
func (o Options) unwritten() int {
	return max(maxUnwritten, int(o.Rate*unwrittenFor.Seconds()))
}

// editsApart tells whether edits keep a pace of their own beside that of everything.
func (o Options) editsApart() bool { return o.EditRate < o.Rate }
