package store

import (
	"context"
	"errors"
	"time"

	"github.com/redis/go-redis/v9"
)

// A database belongs to one bot: its id is noted, sealed, by the first process that leads. With another
// bot's data a process would greet nobody it knows, or, with the same key, answer for the other one.
var (
	// ErrOtherBot: another bot has led on this database.
	ErrOtherBot = errors.New("this database belongs to another bot: every bot needs a Redis, or a database number in it, of its own")
	// ErrForeignLease: something else keeps a key where the lease would be, so that nobody could lead.
	ErrForeignLease = errors.New("the key `lease` in this database is none of Steady's: every bot needs a Redis, or a database number in it, of its own")
	// ErrUnused: no bot has begun on this database.
	ErrUnused = errors.New("no bot has begun on this database")
)

// leaseLongest is more than any lease of ours ever has left.
const leaseLongest = time.Minute

// look makes sure that what is there is ours to work with. It writes nothing.
func (s *Store) look(ctx context.Context) error {
	if err := s.answers(ctx); err != nil {
		return err
	}
	for _, check := range []func(context.Context) error{s.checkWhole, s.checkSchema, s.checkLease, s.tryKeys, s.checkBot} {
		if err := check(ctx); err != nil {
			return err
		}
	}
	return nil
}

// takesWrites makes sure that every server would take a write, without making one: a script that is not
// said to write nothing is refused for want of memory, of a disk or of a master before it begins. Servers
// that do not know the "#!lua" line are not asked.
func (s *Store) takesWrites(ctx context.Context) error {
	nodes, err := s.masters(ctx)
	for _, node := range nodes {
		var refused redis.Error
		if failure := node.Eval(ctx, "#!lua\nreturn 1", nil).Err(); failure != nil && (!errors.As(failure, &refused) || isPassing(failure) || redis.HasErrorPrefix(failure, "NOPERM")) {
			err = errors.Join(err, failure)
		}
	}
	if err != nil {
		return failed("look whether it takes writes", err)
	}
	return nil
}

// checkLease refuses a database in which something else keeps a key of the lease's name: one that is no
// text, or that does not run out as soon as a lease does.
func (s *Store) checkLease(ctx context.Context) error {
	var kind *redis.StatusCmd
	var left *redis.DurationCmd
	_, err := s.client.Pipelined(ctx, func(p redis.Pipeliner) error {
		kind, left = p.Type(ctx, leaseKey), p.PTTL(ctx, leaseKey)
		return nil
	})
	switch {
	case err != nil:
		return failed("look at the lease", err)
	case kind.Val() != kindText && kind.Val() != "none", left.Val() == -1, left.Val() > leaseLongest: // -1 stands for ever
		return ErrForeignLease
	}
	return nil
}

// checkBot refuses a database that another bot has led on. One that nobody led on yet is anybody's, and so
// is every database for who does not say which bot they are.
func (s *Store) checkBot(ctx context.Context) error {
	_, err := s.readBot(ctx)
	return err
}

// readBot is the bot's id as it is sealed; nil: none is noted. What does not open is the key's matter.
func (s *Store) readBot(ctx context.Context) ([]byte, error) {
	if s.bot == "" {
		return nil, nil
	}
	stored, err := s.client.Get(ctx, botKey).Bytes()
	if errors.Is(err, redis.Nil) {
		return nil, nil
	}
	if err != nil {
		return nil, failed("read whose database it is", err)
	}
	if id, err := s.keys.Open(stored, botKey, fieldBody); err == nil && string(id) != s.bot {
		return nil, ErrOtherBot
	}
	return stored, nil
}

// keepBot notes whose database it is, or seals that anew with the newest key.
func (s *Store) keepBot(ctx context.Context, stored []byte) error {
	if s.bot == "" || s.keys.Fresh(stored) {
		return nil
	}
	if stored != nil {
		_, err := s.reseal(ctx, botKey, []sealed{{place: botKey, name: fieldBody, value: string(stored)}})
		return err
	}
	mine, err := s.seal([]byte(s.bot), botKey, fieldBody)
	if err != nil {
		return err
	}
	err = s.client.SetArgs(ctx, botKey, mine, redis.SetArgs{Mode: "NX"}).Err()
	if err == nil {
		err = s.counts(ctx, botKey)
	}
	if err != nil && !errors.Is(err, redis.Nil) {
		return failed("note whose database it is", err)
	}
	return s.checkBot(ctx) // somebody may have been faster
}
