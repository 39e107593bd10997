package sender

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"
)

// errNotOurs is what a call ends with that was not made because the lease might not outlive it.
var errNotOurs = errors.New("sender: the lease does not outlast the call")

// outcome is how a job went.
type outcome struct {
	struck  []*entry // off the outbox, receipt written
	refusal *Refusal // Telegram's; nil: none that matters
	lost    bool     // the lease is not ours
	fault   error    // the clerk's
}

// perform does a job. It runs beside everything else, without the lock.
func (s *Sender) perform(ctx context.Context, j *job) outcome {
	switch j.what {
	case lapse:
		return s.lapse(ctx, j)
	case errand:
		return s.errand(ctx, j)
	case frames:
		err := s.call(ctx, func(ctx context.Context) error {
			return s.o.Wire.Edit(ctx, j.item, j.message)
		})
		if errors.Is(err, errNotOurs) {
			return outcome{lost: true}
		}
		return outcome{refusal: refusal(err)}
	}
	return s.deliver(ctx, j)
}

// lapse tells the clerk of what was not sent in time. A new card that never appeared is nowhere,
// even if an older message went by its name.
func (s *Sender) lapse(ctx context.Context, j *job) outcome {
	var out outcome
	var told []*entry
	for _, e := range j.holds {
		if !s.o.Guard.Holds(ctx, s.o.Timeout) {
			out.lost = true
			break
		}
		if out.fault = s.o.Events.Lapsed(ctx, e.Entry); out.fault != nil {
			break
		}
		s.o.Meter.Lapsed()
		told = append(told, e)
	}
	out.struck = s.receipt(ctx, told, nil, 0)
	return out
}

// errand lets the clerk do an entry's work.
func (s *Sender) errand(ctx context.Context, j *job) outcome {
	if !s.o.Guard.Holds(ctx, s.o.Timeout) {
		return outcome{lost: true}
	}
	if err := s.o.Events.Errand(ctx, j.entry.Entry); err != nil {
		return outcome{fault: err}
	}
	return outcome{struck: s.receipt(ctx, j.holds, nil, 0)}
}

// deliver makes Telegram do something and writes the receipt.
func (s *Sender) deliver(ctx context.Context, j *job) outcome {
	message, err := s.put(ctx, j)
	if errors.Is(err, errNotOurs) {
		return outcome{lost: true}
	}
	r := refusal(err)
	if r != nil {
		s.o.Meter.Refused(r.Kind)
	}
	switch {
	case r == nil, r.Kind == Unchanged, r.Kind == CardGone && j.item.Kind == Delete:
		s.o.Meter.Delivered(j.entry.Item.Lane, s.o.Now().Sub(j.entry.Item.At))
		return outcome{struck: s.receipt(ctx, j.holds, j, message)}
	case r.Kind == Transient && !s.inVain(j), r.Kind == TooMany:
		return outcome{refusal: r}
	case r.Kind == Blocked && !group(j.chat.place.chat):
		return outcome{refusal: r, fault: s.unreachable(ctx, j.chat)}
	}
	return s.giveUp(ctx, j, r)
}

// giveUp drops what was refused for good, after the clerk knows: where the content was an edit's, the send it
// stood in for still has its own.
func (s *Sender) giveUp(ctx context.Context, j *job, r *Refusal) outcome {
	if !s.o.Guard.Holds(ctx, s.o.Timeout) {
		return outcome{lost: true}
	}
	e := j.entry.Entry
	e.Item.Message = j.message
	ours, err := s.o.Events.Refused(ctx, e, r.Kind)
	if err != nil {
		return outcome{fault: err}
	}
	level := slog.LevelInfo
	switch {
	case ours:
		level = slog.LevelError
	case group(j.chat.place.chat): // its people decide who may write there
		level = slog.LevelDebug
	}
	s.o.Log.Log(ctx, level, "a message was refused for good and dropped",
		"kind", j.entry.Item.Kind.String(), "lane", j.entry.Item.Lane.String(), "reason", r.Kind.String(), "error", r.Err)
	return outcome{struck: s.receipt(ctx, []*entry{j.entry}, nil, 0), refusal: r}
}

// countRepeat counts a new message that is about to be sent and may be there already: before it is, because
// a process that dies while it is on its way counts nothing any more. A try that Telegram refused is not
// counted again; one whose answer was lost may have made a message more, and so may the next.
func (s *Sender) countRepeat(j *job) {
	if slices.ContainsFunc(j.holds, func(e *entry) bool { return e.unsure && !e.counted }) {
		for _, e := range j.holds {
			e.counted = true
		}
		s.o.Meter.Repeated()
	}
}

// call makes one call to Telegram, if the lease outlasts it.
func (s *Sender) call(ctx context.Context, f func(context.Context) error) error {
	if !s.o.Guard.Holds(ctx, s.o.Timeout) {
		return errNotOurs
	}
	ctx, cancel := context.WithTimeout(ctx, s.o.Timeout)
	defer cancel()
	return f(ctx)
}

// another pays for a second call to Telegram in one job.
func (s *Sender) another() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pace.take(clock())
}

// unreachable tells the clerk, for every couple that has something to say there, that a chat refuses
// messages.
func (s *Sender) unreachable(ctx context.Context, c *chat) error {
	s.mu.Lock()
	var couples []string
	seen := map[string]bool{}
	for _, e := range c.queue {
		if !seen[e.Couple] {
			seen[e.Couple] = true
			couples = append(couples, e.Couple)
		}
	}
	s.mu.Unlock()
	for _, couple := range couples {
		if err := s.o.Events.Unreachable(ctx, couple, c.place.chat); err != nil {
			return err
		}
	}
	return nil
}

// wait is when a chat may be tried again after trouble: later each time.
func (c *chat) wait(now time.Time) time.Time {
	if c.trouble == nil {
		c.trouble = newBackOff(500*time.Millisecond, 30*time.Second)
	}
	c.scolded = false
	return now.Add(c.trouble.NextBackOff())
}
