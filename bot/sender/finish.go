package sender

import "time"

// finish takes in how a job went.
func (s *Sender) finish(j *job, out outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now, c := clock(), j.chat
	c.busy = false
	s.flying[j.line]--
	for _, e := range j.holds {
		e.busy = false
	}
	for _, e := range out.struck {
		s.struck.add(e.key())
		s.remove(e)
	}
	for _, e := range j.holds {
		if e.gone && !e.sent {
			s.remove(e)
		}
	}
	s.learn(j, out, now)
	if out.lost {
		s.drop()
	}
	s.settle(c, now, s.o.Now())
}

// learn draws from a job's outcome how its chat, and Telegram as a whole, are doing.
func (s *Sender) learn(j *job, out outcome, now time.Time) {
	c := j.chat
	switch {
	case out.lost:
	case out.fault != nil:
		if c.trouble == nil {
			s.o.Log.Warn("the clerk does not take what happened to a message; it is told again", "error", out.fault)
		}
		c.shunned = c.wait(now)
		c.parked = later(c.parked, c.shunned)
	case out.refusal != nil && out.refusal.Kind == TooMany:
		s.scold(c, out.refusal, now)
	case j.what == frames:
		// Nobody waits for a frame: whatever else was wrong with it does not matter.
	case out.refusal != nil && out.refusal.Kind == Blocked && !group(c.place.chat):
		s.brake.eased(c.place.chat, now)
		s.block(c, now)
	case out.refusal != nil && out.refusal.Kind == Transient:
		s.o.Log.Debug("a call to Telegram got no answer; it is repeated", "error", out.refusal.Err)
		for _, e := range j.holds {
			e.unsure, e.counted = true, false
		}
		c.parked = c.wait(now)
	default:
		c.trouble = nil
		if j.line != free {
			s.brake.eased(c.place.chat, now)
		}
	}
}

// scold takes a 429 in.
func (s *Sender) scold(c *chat, r *Refusal, now time.Time) {
	after := max(r.RetryAfter, time.Second)
	if group(c.place.chat) { // groups have a limit of their own: theirs tells nothing about anybody else
		c.parked, c.scolded = now.Add(after), true
		return
	}
	was, certain := s.brake.on(now), s.brake.certain(now)
	everybody, cleared := s.brake.scolded(c.place.chat, after, r.Global, now)
	for _, chat := range cleared {
		if other := s.chats[place{chat: chat}]; other != nil && other.scolded {
			other.parked, other.scolded = time.Time{}, false
			s.settle(other, now, s.o.Now())
		}
	}
	if !everybody {
		c.parked = now.Add(after)
		c.scolded = true
	}
	switch {
	case !certain && s.brake.certain(now):
		s.o.Log.Warn("Telegram asks the whole bot to be quiet; prompts wait", "for", after)
	case !was && s.brake.on(now):
		s.o.Log.Info("Telegram asks for quiet in one chat; another one finds out whether it means everybody", "for", after)
	}
}
