package sender

import (
	"context"
	"errors"
)

// mostVain is how often another form may get no answer before the next one is tried: one that is too large to
// go out in time would be tried for ever.
const mostVain = 5

// put makes the call or the calls to Telegram and returns the id of the message that is there now. What is
// refused for good it tries in other forms, one after the other. Which form an entry has come to stays with
// it while it is in memory; a process that dies begins with the first one again, which is refused again.
func (s *Sender) put(ctx context.Context, j *job) (int, error) {
	for e := j.entry; ; e.form, e.vain = e.form+1, 0 {
		message, err := s.inForm(ctx, j, e.form)
		if r := refusal(err); r == nil || !r.final() || !s.hasForm(j, e.form+1) {
			return message, err
		}
		s.o.Meter.Refused(refusal(err).Kind)
		s.another()
	}
}

// hasForm tells whether there is an n-th other form of a job's item. In a group there is none: what is said
// there is as plain as it can be, so a refusal is about the place (a closed topic, no right to write), and the
// next form would meet it again.
func (s *Sender) hasForm(j *job, n int) bool {
	if group(j.chat.place.chat) {
		return false
	}
	_, ok := s.o.Otherwise(j.item, n)
	return ok
}

// inVain counts that a form got no answer, and tells whether that was the last form and once too often. The
// first one is tried as long as it takes.
func (s *Sender) inVain(j *job) bool {
	e := j.entry
	if e.form == 0 {
		return false
	}
	if e.vain++; e.vain < mostVain {
		return false
	}
	if !s.hasForm(j, e.form+1) {
		return true
	}
	e.form, e.vain = e.form+1, 0
	return false
}

// inForm makes Telegram do what a job says: as it is said, or, n being more than 0, as a new message in the
// n-th other form.
func (s *Sender) inForm(ctx context.Context, j *job, n int) (int, error) {
	item := j.item
	switch {
	case item.Kind == Delete && j.message == 0:
		return 0, nil
	case item.Kind == Delete:
		return 0, s.call(ctx, func(ctx context.Context) error {
			return s.o.Wire.Delete(ctx, item, j.message)
		})
	case item.Kind != Send && item.Kind != Edit:
		return 0, &Refusal{Kind: Rejected, Err: errors.New("an item of no known kind")}
	case n > 0:
		other, ok := s.o.Otherwise(item, n)
		if !ok { // it was changed meanwhile, and has fewer
			j.entry.form = 0
			return s.inForm(ctx, j, 0)
		}
		item = other
	case j.message != 0:
		err := s.call(ctx, func(ctx context.Context) error {
			return s.o.Wire.Edit(ctx, item, j.message)
		})
		if r := refusal(err); r == nil || r.Kind != CardGone {
			return j.message, err
		}
		s.o.Meter.Refused(CardGone)
		s.another()
	}
	var message int
	err := s.call(ctx, func(ctx context.Context) (err error) {
		s.countRepeat(j)
		message, err = s.o.Wire.Send(ctx, item)
		return err
	})
	return message, err
}
