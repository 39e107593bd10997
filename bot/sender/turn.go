package sender

import (
	"slices"
	"time"
)

// what is the kind of a job.
type what int

const (
	lapse   what = iota // tell the clerk of entries whose time is over
	errand              // let the clerk do something
	deliver             // make Telegram send, edit or delete
	frames              // make Telegram edit, for show
)

// job is what is done for a chat in its turn.
type job struct {
	what    what
	chat    *chat
	line    line
	at      time.Time // not before
	entry   *entry    // whose content it is
	holds   []*entry  // what is done with when it is done, in order
	item    Item
	message int // to edit or delete; 0: none
}

// turn says what a chat would do next; nil: nothing, or something else has to happen first.
func (s *Sender) turn(c *chat, now, wall time.Time) *job {
	if c.busy {
		return nil
	}
	if late := c.late(wall); len(late) > 0 {
		return &job{what: lapse, chat: c, line: free, at: c.shunned, holds: late}
	}
	e := c.head(wall)
	if e == nil {
		return s.frame(c, now, wall)
	}
	if e.couple.stale {
		return nil
	}
	j := s.next(c, e, now, wall)
	if j != nil && e.Item.Kind == Edit {
		return s.overtake(j, now, wall)
	}
	return j
}

// next is the job that an entry makes; nil: something else has to happen first.
func (s *Sender) next(c *chat, e *entry, now, wall time.Time) *job {
	j := &job{what: deliver, chat: c, line: free, at: c.parked, entry: e, item: e.Item, holds: []*entry{e}}
	switch e.Item.Kind {
	case Errand:
		j.what, j.at = errand, later(c.parked, c.shunned)
	case Delete:
		return s.aim(j)
	case Edit:
		j.holds, j.item = s.folded(c.covered(e))
		return s.paced(s.aim(j), now)
	case Send:
		j.entry = c.newest(slices.Index(c.queue, e), wall)
		j.holds, j.item = s.folded(c.covered(j.entry))
		return s.paced(j, now)
	}
	return j
}

// folded is one item that does what all of these do: an edit of buttons alone leaves the words as they were.
func (s *Sender) folded(all []*entry) ([]*entry, Item) {
	item := all[0].Item
	for _, e := range all[1:] {
		item = s.o.Merge(item, e.Item)
	}
	return all, item
}

// aim finds the message a job is about. Where only the outbox knows, it has that read first.
func (s *Sender) aim(j *job) *job {
	e := j.entry
	if e.Item.Message != 0 || e.Item.Card == "" {
		j.message = e.Item.Message
		return j
	}
	message, known := e.couple.message(e.Item.Card)
	if !known {
		s.want(e.couple, true)
		return nil
	}
	j.message = message
	return j
}

// paced puts a job into the line of its chat and under the chat's paces.
func (s *Sender) paced(j *job, now time.Time) *job {
	if j == nil {
		return nil
	}
	j.line = prompts
	switch {
	case group(j.chat.place.chat):
		j.line = groups
	case j.chat.urgent > 0:
		j.line = people
	}
	j.at = later(j.at, j.chat.paced.ready(now, 1))
	if j.message != 0 {
		j.at = later(j.at, j.chat.edits.ready(now, 1))
		if s.o.editsApart() && j.line != groups {
			j.line = map[line]line{people: changes, prompts: tidying}[j.line]
		}
	}
	return j
}

// frame is the cosmetic edit a chat would show, if nothing else is to be done there.
func (s *Sender) frame(c *chat, now, wall time.Time) *job {
	s.dropFrames(c, func(f frame) bool {
		return now.Sub(f.given) >= lateCosmetic ||
			(!f.item.Until.IsZero() && !wall.Before(f.item.Until))
	})
	if len(c.frames) == 0 || len(c.queue) > 0 {
		return nil
	}
	at := later(c.parked, c.paced.ready(now, 1))
	at = later(at, c.edits.ready(now, 1+spareEdits))
	item := c.frames[0].item
	return &job{what: frames, chat: c, line: cosmetic, at: at, item: item, message: item.Message}
}

// takeFrame takes the first frame of a chat out.
func (s *Sender) takeFrame(c *chat) {
	c.frames = slices.Delete(c.frames, 0, 1)
	s.frames--
}

// dropFrames drops the frames of a chat that are of no use any more.
func (s *Sender) dropFrames(c *chat, useless func(frame) bool) {
	before := len(c.frames)
	c.frames = slices.DeleteFunc(c.frames, useless)
	s.frames -= before - len(c.frames)
}
