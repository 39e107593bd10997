package sender

import (
	"context"
	"time"

	"github.com/cenkalti/backoff/v5"
)

// receipt notes that entries are done with and writes it into their outboxes, again and again until
// it is written. It returns what is off the outbox: nothing where the end came first. j and message
// tell what went out; without j nothing did, and a card among the entries is nowhere.
func (s *Sender) receipt(ctx context.Context, done []*entry, j *job, message int) []*entry {
	if len(done) == 0 {
		return nil
	}
	groups, cards := s.note(done, j, message)
	for i, group := range groups {
		err := s.retry(ctx, func() error {
			return s.o.Book.Receipt(ctx, group[0].Couple, group, cards[i])
		})
		if err != nil {
			return nil
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unwritten--
	return done
}

// note marks entries as done, files their cards, and sorts what is to be written by couple.
func (s *Sender) note(done []*entry, j *job, message int) (groups [][]Entry, cards []map[string]int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unwritten++
	at := map[string]int{}
	for _, e := range done {
		e.sent = true
		i, known := at[e.Couple]
		if !known {
			i = len(groups)
			at[e.Couple] = i
			groups, cards = append(groups, nil), append(cards, map[string]int{})
		}
		groups[i] = append(groups[i], e.Entry)
		if moved(e, j, message) {
			cards[i][e.Item.Card] = message
			e.couple.file(e.Item.Card, message)
		}
	}
	return groups, cards
}

// moved tells whether an entry's card is somewhere else now.
func moved(e *entry, j *job, message int) bool {
	switch {
	case e.Item.Card == "":
		return false
	case j == nil:
		return e.Item.Kind == Send
	}
	return e.Item.Kind == Delete || message != j.message
}

// retry makes a call to the store until it succeeds or the context ends. The alarm hears once that the
// store does not answer, and once that it does again, however many calls wait.
func (s *Sender) retry(ctx context.Context, f func() error) error {
	told := false
	_, err := backoff.Retry(ctx, func() (struct{}, error) { return struct{}{}, f() },
		backoff.WithBackOff(newBackOff(100*time.Millisecond, 5*time.Second)),
		backoff.WithMaxElapsedTime(0),
		backoff.WithNotify(func(err error, _ time.Duration) {
			if !told {
				told = true
				s.hearing(1, err)
			}
		}))
	if told {
		s.hearing(-1, err)
	}
	return err
}

// hearing counts the calls to the store that get no answer.
func (s *Sender) hearing(change int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.deaf
	s.deaf += change
	switch {
	case before == 0:
		s.o.Alarm.Raise(err)
	case s.deaf == 0 && err == nil: // at the end nobody knows
		s.o.Alarm.Ease()
	}
}

func newBackOff(first, last time.Duration) backoff.BackOff {
	b := backoff.NewExponentialBackOff()
	b.InitialInterval, b.MaxInterval, b.Multiplier = first, last, 2
	b.Reset()
	return b
}
