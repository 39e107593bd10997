package sender

// Offer brings entries that were just committed, in order. It may bring again what was brought
// before, for example everything the clerk found unsent: each entry goes out once. What does not fit
// into memory stays in the outbox and is read when there is room.
func (s *Sender) Offer(entries []Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.holding {
		return // the walk finds it when the lease is ours
	}
	now, wall := clock(), s.o.Now()
	for _, e := range entries {
		c, k := s.coupleOf(e.Couple), e.key()
		forPeople := lane(e) == People
		switch {
		case c.entries[k] != nil || s.struck.has(k):
		case !s.live || c.partial() || !s.room(forPeople):
			s.want(c, forPeople)
		default:
			if ch := s.insert(c, e, false); ch != nil {
				s.settle(ch, now, wall)
			}
		}
		s.release(c)
	}
	s.wake()
}

// Reread makes the outbox of a couple the only truth about it: after a commit that said it was
// applied already or must be made again, or that failed, and after an erase. Until it was read,
// nothing of that couple goes out but what is in flight.
func (s *Sender) Reread(couple string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.holding {
		return
	}
	c := s.coupleOf(couple)
	c.stale = true
	s.want(c, true)
}

// Reachable lets messages to a chat that refused them be tried again: the person is back.
func (s *Sender) Reachable(chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.blocks[chat] != nil {
		s.unblock(chat)
		s.wake()
	}
}

// Cosmetic shows an edit nobody misses: a countdown, a breath. It must name its Message. It goes out
// only while nobody wants anything else, the newest of each message wins, and it is dropped when
// it comes late, when anything else is decided for the chat, or when the message is gone.
func (s *Sender) Cosmetic(item Item) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.live || item.Chat == 0 || item.Message == 0 || s.blocks[item.Chat] != nil {
		return
	}
	c := s.chatOf(place{chat: item.Chat})
	if len(c.queue) > 0 || item.At.Before(c.decided) {
		return
	}
	now := clock()
	s.dropFrames(c, func(f frame) bool { return f.item.Message == item.Message })
	if s.frames >= maxCosmetic {
		return
	}
	c.frames = append(c.frames, frame{item, now})
	s.frames++
	s.settle(c, now, s.o.Now())
	s.wake()
}
