package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// inheritable is how many event ids RecentEvents gives at most: two couples'
// fit into what one couple keeps.
const inheritable = eventsKept / 2

// Journal reads all pages of a couple, by number. None is no error.
func (s *Store) Journal(ctx context.Context, couple string) ([]Page, error) {
	sealed, err := s.client.HGetAll(ctx, keysOf(couple).journal).Result()
	if err != nil {
		return nil, failed("read a journal", err)
	}
	pages := make([]Page, 0, len(sealed))
	for field, body := range sealed {
		number, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, errors.New("store: the number of a journal page is not a number")
		}
		plain, err := s.keys.Open([]byte(body), couple, pagePrefix+field)
		if err != nil {
			return nil, fmt.Errorf("store: a journal page: %w", err)
		}
		pages = append(pages, Page{Number: number, Body: plain})
	}
	slices.SortFunc(pages, func(a, b Page) int { return cmp.Compare(a.Number, b.Number) })
	return pages, nil
}

// RecentEvents lists the newest ids of applied events, oldest first, at most
// 512. A new pair's first commit takes over those of both solo couples, so
// that what they have applied is not applied to the pair when it comes again.
func (s *Store) RecentEvents(ctx context.Context, couple string) ([]string, error) {
	ids, err := s.client.ZRange(ctx, keysOf(couple).events, -inheritable, -1).Result()
	if err != nil {
		return nil, failed("read the recent events", err)
	}
	return ids, nil
}
