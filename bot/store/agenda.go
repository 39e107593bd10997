package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"
)

// Agenda is one of the two lists of when something next has to happen.
type Agenda int

const (
	// Urgent holds what was promised for its moment.
	Urgent Agenda = iota
	// Crowd holds what may wait its turn.
	Crowd
)

// Due is a couple for which something has to happen at a time, in UTC.
type Due struct {
	Couple string
	At     time.Time
}

// DueCouples lists at most limit couples due at or before until, the longest
// overdue first.
//
// A crowd due at one moment is spread evenly over the shards, so each is asked
// for its part and some more. To ask all of them for the whole would read
// sixty-four times what is wanted, again and again while the crowd lasts.
func (s *Store) DueCouples(ctx context.Context, a Agenda, until time.Time, limit int) ([]Due, error) {
	for n := min(limit, 2*limit/shards+4); limit > 0; n = min(limit, 4*n) {
		due, more, err := s.readAgenda(ctx, a, redis.ZRangeArgs{
			ByScore: true,
			Start:   "-inf",
			Stop:    strconv.FormatInt(until.Unix(), 10),
			Count:   int64(n),
		})
		if err != nil {
			return nil, err
		}
		known := slices.IndexFunc(due, func(d Due) bool { return d.At.After(more) })
		if more.IsZero() || known < 0 {
			known = len(due)
		}
		if more.IsZero() || known >= limit || n >= limit {
			return due[:min(limit, len(due))], nil
		}
	}
	return nil, nil
}

// NextDue is the earliest time on each agenda; zero: nothing is on it.
func (s *Store) NextDue(ctx context.Context) (urgent, crowd time.Time, err error) {
	first := redis.ZRangeArgs{Start: 0, Stop: 0}
	for a, at := range map[Agenda]*time.Time{Urgent: &urgent, Crowd: &crowd} {
		due, _, err := s.readAgenda(ctx, a, first)
		if err != nil {
			return time.Time{}, time.Time{}, err
		}
		if len(due) > 0 {
			*at = due[0].At
		}
	}
	return urgent, crowd, nil
}

// readAgenda asks every shard for the same range and merges the answers by
// time, then by couple. Where a shard gave as many as it was asked for, it may
// have more: nothing is missing of what is due before more, the earliest time
// at which one stopped; zero: nothing is missing at all.
func (s *Store) readAgenda(ctx context.Context, a Agenda, args redis.ZRangeArgs) (due []Due, more time.Time, err error) {
	var found [shards]*redis.ZSliceCmd
	_, err = s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for shard := range found {
			args.Key = agendaKey(a, shard)
			found[shard] = p.ZRangeArgsWithScores(ctx, args)
		}
		return nil
	})
	if err != nil {
		return nil, time.Time{}, failed("read an agenda", err)
	}
	for _, f := range found {
		for _, z := range f.Val() {
			couple, _ := z.Member.(string) // it is read as nothing else
			due = append(due, Due{Couple: couple, At: time.Unix(int64(z.Score), 0).UTC()})
		}
		if n := len(f.Val()); n > 0 && int64(n) == args.Count {
			if last := due[len(due)-1].At; more.IsZero() || last.Before(more) {
				more = last
			}
		}
	}
	slices.SortFunc(due, func(a, b Due) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Couple, b.Couple))
	})
	return due, more, nil
}

// Defer moves a couple on an agenda from one time to another; to zero takes it
// off. If it is no longer at was, a commit has moved it meanwhile, and it
// stays where that put it.
func (s *Store) Defer(ctx context.Context, a Agenda, couple string, was, to time.Time) error {
	key := agendaKey(a, shardOf(couple))
	err := s.run(ctx, s.scripts.postpone, []string{key}, couple, score(was), score(to)).Err()
	if err != nil {
		return failed("put a due time off", err)
	}
	return nil
}
