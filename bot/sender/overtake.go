package sender

import (
	"slices"
	"time"
)

// overtake is what goes instead of an edit whose turn it is: the message or the deletion behind it, where
// the edit would keep that waiting. Messages keep their order among themselves, and so does everything
// about one of them; but an edit makes no sound, and may cost nothing that does. A walk through the
// settings uses up a chat's edits for half a minute, and what opens for two opens for both at once.
func (s *Sender) overtake(j *job, now, wall time.Time) *job {
	c := j.chat
	var passed []*entry
	for i, e := range c.queue {
		switch {
		case e.lapsed(wall):
			continue
		case e.couple.stale || e.busy || e.Item.Kind == Errand:
			return j
		case e.Item.Kind == Edit && c.newest(i, wall) != e:
			continue
		case e.Item.Kind == Edit && e.about() == 0: // a new message, with its place among them
			return j
		case e.Item.Kind == Edit:
			passed = append(passed, e)
			continue
		case !mayPass(e, passed) || !c.short(len(passed), now):
			return j
		}
		if before := s.next(c, e, now, wall); before != nil {
			return before
		}
		return j
	}
	return j
}

// about is the message an edit or a deletion is about, as far as memory knows; 0: none.
func (e *entry) about() int {
	if e.Item.Message != 0 {
		return e.Item.Message
	}
	message, _ := e.couple.message(e.Item.Card)
	return message
}

// mayPass tells whether a message or a deletion may go before some edits: none of them is about the same
// message, however it is named, and a prompt never goes before what somebody waits for.
func mayPass(e *entry, edits []*entry) bool {
	return !slices.ContainsFunc(edits, func(o *entry) bool {
		return o.slot() == e.slot() || e.Item.Kind == Delete && o.about() == e.about() ||
			lane(e.Entry) == Prompts && lane(o.Entry) == People
	})
}

// short tells that the chat's paces do not allow so many edits and a message after them at once.
func (c *chat) short(edits int, now time.Time) bool {
	return c.paced.ready(now, float64(edits+1)).After(now) || c.edits.ready(now, float64(edits)).After(now)
}
