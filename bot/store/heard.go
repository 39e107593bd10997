package store

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// Heard is when whoever leads was last known to hear Telegram; zero: it was never noted.
func (s *Store) Heard(ctx context.Context) (time.Time, error) {
	text, err := s.plain(ctx, heardKey)
	return readMilli(text), err
}

// SetHeard notes that Telegram was heard.
func (s *Store) SetHeard(ctx context.Context, at time.Time) error {
	return s.setPlain(ctx, heardKey, milli(at))
}

// Unheard is the newest time in which nobody heard Telegram for so long that something was lost; zero:
// there was none.
func (s *Store) Unheard(ctx context.Context) (from, to time.Time, err error) {
	text, err := s.plain(ctx, unheardKey)
	begin, end, _ := strings.Cut(text, " ")
	return readMilli(begin), readMilli(end), err
}

// SetUnheard notes such a time in the place of the one before.
func (s *Store) SetUnheard(ctx context.Context, from, to time.Time) error {
	return s.setPlain(ctx, unheardKey, milli(from)+" "+milli(to))
}

func (s *Store) plain(ctx context.Context, key string) (string, error) {
	text, err := s.client.Get(ctx, key).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return "", failed("read when Telegram was heard", err)
	}
	return text, nil
}

func (s *Store) setPlain(ctx context.Context, key, text string) error {
	if err := s.client.Set(ctx, key, text, 0).Err(); err != nil {
		return failed("note when Telegram was heard", err)
	}
	return nil
}

func milli(at time.Time) string { return strconv.FormatInt(at.UnixMilli(), 10) }

// readMilli is zero for what is no time: then nothing is known.
func readMilli(text string) time.Time {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}
