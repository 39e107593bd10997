package sender

// Drop takes entries back that somebody erased: from now on none of them goes out, whatever memory or
// an outbox read a moment ago still holds; only a call that is being made cannot be called back. The
// outbox itself is the caller's to clear. Entries that are not known are noted all the same.
func (s *Sender) Drop(entries []Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, wall := clock(), s.o.Now()
	for _, e := range entries {
		k := e.key()
		s.struck.add(k)
		c := s.couples[e.Couple]
		if c == nil || c.entries[k] == nil {
			continue
		}
		m := c.entries[k]
		if m.busy {
			m.gone = true
			continue
		}
		s.remove(m)
		s.settle(m.chat, now, wall)
	}
	s.wake()
}
