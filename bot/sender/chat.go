package sender

import (
	"slices"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// line is where a chat waits for its turn.
type line int

const (
	nowhere line = iota // nothing to do, or somebody else must act first
	free
	people
	changes // edits, where they are bound tighter than messages
	prompts
	tidying // of those edits the ones that no person waits for
	groups
	cosmetic
	lines // how many there are
)

// group tells whether a chat is one of several people: Telegram gives those negative ids.
func group(chat int64) bool { return chat < 0 }

// entry is an outbox entry in memory.
type entry struct {
	Entry
	couple  *couple
	chat    *chat
	busy    bool // a job holds it
	sent    bool // it went out; its receipt may still be unwritten
	gone    bool // no longer in the outbox: not to be tried again
	unsure  bool // an earlier try of ours or of a process before us may have got through,
	counted bool // and that the next one may repeat it is counted; whoever has the entry busy writes it
	form    int  // what it is tried as: 0 as it is, else in the other form of that number; written likewise
	vain    int  // how often that got no answer
}

// lapsed tells that the entry makes no sense any more.
func (e *entry) lapsed(wall time.Time) bool {
	return !e.sent && !e.Item.Until.IsZero() && (e.chat.blocked || !wall.Before(e.Item.Until))
}

// slot tells which message an entry is about: the card of its couple, or the known message.
type slot struct {
	couple  string
	card    string
	message int
}

func (e *entry) slot() slot {
	if e.Item.Message != 0 && e.Item.Kind != Send {
		return slot{message: e.Item.Message}
	}
	return slot{couple: e.Couple, card: e.Item.Card}
}

func (s slot) known() bool { return s.card != "" || s.message != 0 }

// place names a queue: a chat, or, for errands that belong to none, a couple.
type place struct {
	chat   int64
	couple string
}

func (e Entry) place() place {
	if e.Item.Chat == 0 {
		return place{couple: e.Couple}
	}
	return place{chat: e.Item.Chat}
}

// frame is a cosmetic edit that waits.
type frame struct {
	item  Item
	given time.Time
}

// chat is one phone's queue and everything known about how it is doing.
type chat struct {
	place
	queue   []*entry
	urgent  int // entries for people in the queue: they lift the whole chat
	frames  []frame
	decided time.Time // when the newest entry seen here was decided: older frames are wrong

	busy    bool // a call is being made
	blocked bool // it refuses messages
	paced   bucket
	edits   bucket
	parked  time.Time       // Telegram is not to be bothered with it before
	shunned time.Time       // the clerk is not to be bothered with it before
	scolded bool            // parked by its own 429
	trouble backoff.BackOff // grows while calls fail; nil: all is well

	line line // where it waits,
	spot int  // and which number it drew there or, while it waits for a time, its place in the heap
	at   time.Time
}

// insert puts an entry where it belongs: within its couple by number, among couples that share a
// chat by the time it was decided.
func (c *chat) insert(e *entry) {
	low, high := 0, len(c.queue)
	for i, o := range c.queue {
		if o.couple != e.couple {
			continue
		}
		if o.before(e.Entry) {
			low = i + 1
		} else {
			high = i
			break
		}
	}
	for high > low && c.queue[high-1].Item.At.After(e.Item.At) && !c.queue[high-1].busy {
		high--
	}
	c.queue = slices.Insert(c.queue, high, e)
	if e.Item.Lane != Prompts {
		c.urgent++
	}
	c.decided = later(c.decided, e.Item.At)
}

// remove takes an entry out.
func (c *chat) remove(e *entry) {
	i := slices.Index(c.queue, e)
	if i < 0 {
		return
	}
	c.queue = slices.Delete(c.queue, i, i+1)
	if e.Item.Lane != Prompts {
		c.urgent--
	}
}

// late lists the entries whose time is over.
func (c *chat) late(wall time.Time) []*entry {
	var late []*entry
	for _, e := range c.queue {
		if e.lapsed(wall) && !e.couple.stale {
			late = append(late, e)
		}
	}
	return late
}

// head is what goes next: the first entry that still makes sense and that no later edit makes
// superfluous.
func (c *chat) head(wall time.Time) *entry {
	for i, e := range c.queue {
		switch {
		case e.lapsed(wall):
		case e.Item.Kind == Edit && c.newest(i, wall) != e:
		default:
			return e
		}
	}
	return nil
}

// newest is the last edit of what the i-th entry sends or edits, or that entry itself. A send or a
// deletion of the same card ends its life, so edits behind it are about another message.
func (c *chat) newest(i int, wall time.Time) *entry {
	first := c.queue[i]
	last, about := first, first.slot()
	if !about.known() {
		return first
	}
	for _, e := range c.queue[i+1:] {
		if e.slot() != about {
			continue
		}
		if e.Item.Kind != Edit {
			break
		}
		if !e.lapsed(wall) {
			last = e
		}
	}
	return last
}

// covered lists, in order, what is done with when an edit's content goes out in its turn: the send
// or the earlier edits of the same message, and the edit itself. Whatever else there was about that
// message would have been the head before.
func (c *chat) covered(e *entry) []*entry {
	about := e.slot()
	if !about.known() {
		return []*entry{e}
	}
	var done []*entry
	for _, o := range c.queue {
		if o.slot() == about {
			done = append(done, o)
		}
		if o == e {
			break
		}
	}
	return done
}
