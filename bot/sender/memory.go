package sender

import (
	"slices"
	"time"
)

// coupleOf returns what is known of a couple, and begins to know it.
func (s *Sender) coupleOf(id string) *couple {
	c := s.couples[id]
	if c == nil {
		c = newCouple(id)
		s.couples[id] = c
	}
	return c
}

// chatOf returns a chat's queue, and begins it.
func (s *Sender) chatOf(at place) *chat {
	c := s.chats[at]
	if c == nil {
		c = &chat{
			place: at, paced: s.o.PerChat.bucket(), edits: s.o.Edits.bucket(),
			blocked: at.chat != 0 && s.blocks[at.chat] != nil,
		}
		s.chats[at] = c
	}
	return c
}

// forgettable tells that a chat's record says nothing that a new one would not say.
func (c *chat) forgettable(now time.Time) bool {
	return !c.busy && len(c.queue) == 0 && len(c.frames) == 0 && c.trouble == nil &&
		!c.parked.After(now) && c.paced.full(now) && c.edits.full(now)
}

// room tells whether memory takes another entry.
func (s *Sender) room(forPeople bool) bool {
	return s.count < s.o.MemoryLimit || (forPeople && s.count < 2*s.o.MemoryLimit)
}

// insert takes an entry into memory and returns its chat, or nil where it stays in the outbox
// because its reader's phone refuses messages. found: it lay in the outbox, and a process before this
// one may have tried it.
func (s *Sender) insert(c *couple, e Entry, found bool) *chat {
	at := e.place()
	if b := s.blocks[at.chat]; b != nil && rests(e.Item) {
		b.couples[c.id] = true
		c.resting = true
		return nil
	}
	ch := s.chatOf(at)
	ent := &entry{Entry: e, couple: c, chat: ch, unsure: found && !e.Item.At.After(s.since)}
	c.entries[e.key()] = ent
	ch.insert(ent)
	s.dropFrames(ch, func(frame) bool { return true })
	s.count++
	s.waiting[lane(e)]++
	return ch
}

// rests tells whether an item waits in the outbox while its reader cannot be reached. Errands do
// not: that phone sees no order, and leaving and erasing must not wait for somebody who blocked the
// bot.
func rests(i Item) bool { return i.Until.IsZero() && i.Kind != Errand }

// lane is an entry's lane: a group has its own whatever is said there, and whatever else is not a prompt is
// for people.
func lane(e Entry) Lane {
	switch {
	case group(e.Item.Chat):
		return Groups
	case e.Item.Lane == Prompts:
		return Prompts
	}
	return People
}

// remove takes an entry out of memory.
func (s *Sender) remove(e *entry) {
	k := e.key()
	if e.couple.entries[k] != e {
		return
	}
	delete(e.couple.entries, k)
	e.chat.remove(e)
	s.count--
	s.waiting[lane(e.Entry)]--
	s.release(e.couple)
}

// release forgets a couple that has nothing to wait for.
func (s *Sender) release(c *couple) {
	switch {
	case len(c.entries) > 0 || c.partial() || s.couples[c.id] != c:
	case c.resting:
		c.forget()
	default:
		delete(s.couples, c.id)
	}
}

// drop empties memory: somebody else may be sending by now. Only what is in flight stays, so that it
// is known when it is read again, and its chats, so that nothing overtakes it.
func (s *Sender) drop() {
	s.holding, s.live = false, false
	s.epoch++
	s.reads, s.unread = [2][]*couple{}, 0
	for _, c := range s.couples {
		c.stale, c.unread, c.reading, c.again = false, false, false, false
		c.urgent, c.resting = false, false
		c.forget()
	}
	for _, c := range s.chats {
		for _, e := range slices.Clone(c.queue) {
			if !e.busy {
				s.remove(e)
			}
		}
		s.dropFrames(c, func(frame) bool { return true })
		s.q.leave(c)
	}
	for id, c := range s.couples {
		if len(c.entries) == 0 {
			delete(s.couples, id)
		}
	}
	for _, b := range s.blocks {
		clear(b.couples)
	}
}

// block parks a chat that refuses messages. What always arrives stays in its outbox only; what may
// lapse does so in the chat's next turn.
func (s *Sender) block(c *chat, now time.Time) {
	b := &block{until: now.Add(blockedFor), couples: map[string]bool{}}
	s.blocks[c.place.chat] = b
	c.blocked, c.trouble = true, nil
	s.dropFrames(c, func(frame) bool { return true })
	for _, e := range slices.Clone(c.queue) {
		if rests(e.Item) {
			b.couples[e.Couple] = true
			e.couple.resting = true
			s.remove(e)
		}
	}
}

// unblock lets a chat try again: what waits for it is read from the outbox.
func (s *Sender) unblock(chat int64) {
	b := s.blocks[chat]
	if b == nil {
		return
	}
	delete(s.blocks, chat)
	if c := s.chats[place{chat: chat}]; c != nil {
		c.blocked = false
	}
	for id := range b.couples {
		if c := s.couples[id]; c != nil {
			c.resting = false
			s.want(c, true)
		}
	}
}
