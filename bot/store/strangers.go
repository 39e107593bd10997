package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// groupRests is how long a group that was answered gets no other answer.
const groupRests = 24 * time.Hour

// AnswersGroup tells whether what happened in a group may be answered there, and notes that it is: nothing
// else that happens there is for a day. The same event may be answered whenever it comes again.
func (s *Store) AnswersGroup(ctx context.Context, group int64, e EventID, now time.Time) (bool, error) {
	names := s.keys.Pseudonyms(kindGroup, strconv.FormatInt(group, 10))
	for _, name := range names { // it may have been noted before the keys were changed
		noted, err := s.client.Get(ctx, groupKey(name)).Result()
		if errors.Is(err, redis.Nil) {
			continue
		}
		if err != nil {
			return false, failed("look a group up", err)
		}
		at, by, _ := strings.Cut(noted, " ")
		if e.goesBy(by) {
			return true, nil
		}
		if since := now.Sub(readMilli(at)); since.Abs() < groupRests {
			return false, nil
		}
	}
	err := s.client.Set(ctx, groupKey(names[0]), milli(now)+" "+e.String(), groupRests).Err()
	if err != nil {
		return false, failed("note that a group is answered", err)
	}
	return true, nil
}
