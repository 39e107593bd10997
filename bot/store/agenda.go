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
func (s *Store) DueCouples(ctx context.Context, a Agenda, until time.Time, limit int) ([]Due, error) {
	if limit <= 0 {
		return nil, nil
	}
	due, err := s.readAgenda(ctx, a, redis.ZRangeArgs{
		ByScore: true,
		Start:   "-inf",
		Stop:    strconv.FormatInt(until.Unix(), 10),
		Count:   int64(limit),
	})
	if err != nil {
		return nil, err
	}
	return due[:min(limit, len(due))], nil
}

// NextDue is the earliest time on each agenda; zero: nothing is on it.
func (s *Store) NextDue(ctx context.Context) (urgent, crowd time.Time, err error) {
	first := redis.ZRangeArgs{Start: 0, Stop: 0}
	for a, at := range map[Agenda]*time.Time{Urgent: &urgent, Crowd: &crowd} {
		due, err := s.readAgenda(ctx, a, first)
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
// time, then by couple.
func (s *Store) readAgenda(ctx context.Context, a Agenda, args redis.ZRangeArgs) ([]Due, error) {
	var found [shards]*redis.ZSliceCmd
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		for shard := range found {
			args.Key = agendaKey(a, shard)
			found[shard] = p.ZRangeArgsWithScores(ctx, args)
		}
		return nil
	})
	if err != nil {
		return nil, failed("read an agenda", err)
	}
	var due []Due
	for _, f := range found {
		for _, z := range f.Val() {
			couple, _ := z.Member.(string) // it is read as nothing else
			due = append(due, Due{Couple: couple, At: time.Unix(int64(z.Score), 0).UTC()})
		}
	}
	slices.SortFunc(due, func(a, b Due) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Couple, b.Couple))
	})
	return due, nil
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
