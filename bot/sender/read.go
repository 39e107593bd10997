package sender

import (
	"context"
	"slices"
)

// startWalk has the lists of unsent couples walked, unless somebody is at it.
func (s *Sender) startWalk(ctx context.Context) {
	if s.walking {
		return
	}
	s.walking = true
	epoch := s.epoch
	s.wg.Go(func() {
		s.walk(ctx, epoch)
		s.wake()
	})
}

// walk looks for couples with something unsent that memory does not know. The first walk after
// the lease became ours looks at everything anew.
func (s *Sender) walk(ctx context.Context, epoch int) {
	var ids []string
	err := s.retry(ctx, func() (err error) {
		ids, err = s.o.Book.UnsentCouples(ctx)
		return err
	})
	s.mu.Lock()
	defer s.mu.Unlock()
	s.walking = false
	if err != nil {
		return
	}
	if s.epoch != epoch {
		if s.holding {
			s.startWalk(ctx)
		}
		return
	}
	listed := make(map[string]bool, len(ids))
	for _, id := range ids {
		listed[id] = true
		if s.couples[id] == nil {
			s.want(s.coupleOf(id), false)
		}
	}
	for id, c := range s.couples {
		switch {
		case !s.live:
			c.stale = true
			s.want(c, len(c.entries) > 0) // at once: what is stale goes nowhere and frees no room
		case c.resting && !listed[id]:
			s.unrest(c)
		}
	}
	s.live = true
}

// unrest notes that a couple's outbox is empty, whatever it waited for.
func (s *Sender) unrest(c *couple) {
	c.resting = false
	for _, b := range s.blocks {
		delete(b.couples, c.id)
	}
	s.release(c)
}

// want has a couple's outbox read: at once, or when there is room.
func (s *Sender) want(c *couple, atOnce bool) {
	if c.reading {
		c.again = true
		c.urgent = c.urgent || atOnce
		return
	}
	if c.unread && (c.urgent || !atOnce) {
		return
	}
	if !c.unread {
		c.unread = true
		s.unread++
	}
	c.urgent = c.urgent || atOnce
	i := 0
	if c.urgent {
		i = 1
	}
	s.reads[i] = append(s.reads[i], c)
	s.wake()
}

// startReaders reads outboxes, a few side by side.
func (s *Sender) startReaders(ctx context.Context) {
	for s.readers < maxReaders {
		c := s.nextRead(1)
		if c == nil && s.count < s.o.MemoryLimit {
			c = s.nextRead(0)
		}
		if c == nil {
			return
		}
		c.unread, c.reading = false, true
		s.unread--
		s.readers++
		epoch := s.epoch
		s.wg.Go(func() {
			s.read(ctx, c, epoch)
			s.wake()
		})
	}
}

// nextRead takes the next couple out of a list of those to be read.
func (s *Sender) nextRead(i int) *couple {
	for len(s.reads[i]) > 0 {
		c := s.reads[i][0]
		s.reads[i][0] = nil
		s.reads[i] = s.reads[i][1:]
		if c.unread && s.couples[c.id] == c {
			return c
		}
	}
	return nil
}

// read brings memory in line with a couple's outbox.
func (s *Sender) read(ctx context.Context, c *couple, epoch int) {
	var unsent []Entry
	var cards map[string]int
	err := s.retry(ctx, func() (err error) {
		unsent, cards, err = s.o.Book.Outbox(ctx, c.id)
		return err
	})
	if err != nil {
		unsent, epoch = nil, -1
	}
	struck := s.adopt(c, unsent, cards, epoch)
	if len(struck) == 0 {
		return
	}
	// They went out, and yet they are there: the reading crossed the receipt, or the store lost it.
	// Either way it does no harm to write it once more.
	_ = s.retry(ctx, func() error {
		return s.o.Book.Receipt(ctx, c.id, struck, nil)
	})
}

// adopt ends a reading that began in an epoch; one that memory did not survive is worth nothing. It
// returns the entries found that were struck off before.
func (s *Sender) adopt(c *couple, unsent []Entry, cards map[string]int, epoch int) []Entry {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers--
	if s.epoch != epoch {
		return nil
	}
	now, wall := clock(), s.o.Now()
	touched := map[*chat]bool{}
	for _, e := range c.entries {
		touched[e.chat] = true
	}
	struck, whole := s.merge(c, unsent, touched)
	c.cards, c.loaded = cards, true
	again, urgent := c.again, c.urgent
	c.reading, c.again, c.urgent = false, false, false
	if again {
		s.want(c, urgent || c.stale)
	} else {
		c.stale = false
		if !whole {
			s.want(c, false)
		}
	}
	for ch := range touched {
		s.settle(ch, now, wall)
	}
	s.release(c)
	return struck
}

// merge makes a couple's entries in memory those of its outbox, as far as there is room. What is no
// longer in the outbox was taken back, by an erase for example, and must not go out.
func (s *Sender) merge(c *couple, unsent []Entry, touched map[*chat]bool) (struck []Entry, whole bool) {
	forPeople := slices.ContainsFunc(unsent, func(e Entry) bool { return lane(e) == People })
	whole = true
	found := map[key]bool{}
	for _, e := range unsent {
		k := e.key()
		found[k] = true
		switch m := c.entries[k]; {
		case m != nil:
			if !m.busy {
				m.Item.Body, m.Item.Known = e.Item.Body, e.Item.Known
			}
		case s.struck.has(k):
			struck = append(struck, e)
		case !whole || !s.room(forPeople):
			whole = false
		default:
			if ch := s.insert(c, e, true); ch != nil {
				touched[ch] = true
			}
		}
	}
	for k, e := range c.entries {
		switch {
		case found[k]:
		case e.busy:
			e.gone = true
		default:
			s.remove(e)
		}
	}
	return struck, whole
}
