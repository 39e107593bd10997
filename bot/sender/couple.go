package sender

import "time"

// couple is what is known of one couple's outbox.
type couple struct {
	id      string
	entries map[key]*entry
	cards   map[string]int // where cards are; loaded tells whether that is all of them
	fresh   map[string]int // of these, what changed here: the store may not have it yet
	loaded  bool

	stale   bool // memory may be wrong: nothing of it goes out before the outbox was read
	unread  bool // the outbox holds more than memory: waits to be read
	reading bool
	again   bool // something changed while it was being read
	urgent  bool // people wait for the reading
	resting bool // something of it lies in the outbox until a blocked phone is reachable again
}

func newCouple(id string) *couple {
	return &couple{id: id, entries: map[key]*entry{}, cards: map[string]int{}, fresh: map[string]int{}}
}

// partial tells that the outbox may hold entries that memory lacks: then nothing newer may be taken
// into memory either, or it would overtake them.
func (c *couple) partial() bool { return c.stale || c.unread || c.reading }

// message looks a card up; known is false where only the outbox can tell.
func (c *couple) message(card string) (message int, known bool) {
	if m, ok := c.fresh[card]; ok {
		return m, true
	}
	return c.cards[card], c.loaded
}

// file notes where a card is now.
func (c *couple) file(card string, message int) {
	if card != "" {
		c.fresh[card] = message
	}
}

// forget drops what is known of cards: while nothing is unsent, a tap may repair the map in the store.
func (c *couple) forget() {
	clear(c.cards)
	clear(c.fresh)
	c.loaded = false
}

// block is a chat that refuses messages, and the couples that have something unsent for it.
type block struct {
	until   time.Time // then one message may try again
	couples map[string]bool
}

// memo remembers the last entries that were struck off, so that one that is offered or read again
// is known. It holds about twenty minutes at the full pace.
type memo struct {
	keys map[key]bool
	ring []key
	next int
}

const memoSize = 1 << 15

func (m *memo) add(k key) {
	if m.keys[k] {
		return
	}
	m.keys[k] = true
	if len(m.ring) < memoSize {
		m.ring = append(m.ring, k)
		return
	}
	delete(m.keys, m.ring[m.next])
	m.ring[m.next] = k
	m.next = (m.next + 1) % memoSize
}

func (m *memo) has(k key) bool { return m.keys[k] }
