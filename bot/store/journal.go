package store

import (
	"context"
	"fmt"
	"slices"
)

// inheritable is how many event ids RecentEvents gives at most: two couples'
// fit into what one couple keeps.
const inheritable = eventsKept / 2

// pagesAtOnce bounds what one answer of Redis holds, to a megabyte or so.
const pagesAtOnce = 256

// Pages reads these pages of a couple's journal, in the order they are asked
// for; those that are not there are left out.
func (s *Store) Pages(ctx context.Context, couple string, numbers ...int64) ([]Page, error) {
	pages := make([]Page, 0, len(numbers))
	for some := range slices.Chunk(numbers, pagesAtOnce) {
		fields := make([]string, len(some))
		for i, n := range some {
			fields[i] = pageField(n)
		}
		sealed, err := s.client.HMGet(ctx, keysOf(couple).journal, fields...).Result()
		if err != nil {
			return nil, failed("read pages of a journal", err)
		}
		for i, n := range some {
			if sealed[i] == nil {
				continue
			}
			p, err := s.openPage(couple, n, text(sealed[i]))
			if err != nil {
				return nil, err
			}
			pages = append(pages, p)
		}
	}
	return pages, nil
}

func (s *Store) openPage(couple string, number int64, sealed string) (Page, error) {
	plain, err := s.keys.Open([]byte(sealed), couple, pagePrefix+pageField(number))
	if err != nil {
		return Page{}, fmt.Errorf("store: a journal page: %w", err)
	}
	return Page{Number: number, Body: plain}, nil
}

// RecentEvents lists the newest ids of applied events, oldest first, at most
// 512, each by the one name it was written under. A new pair's first commit takes over those of both solo couples, so
// that what they have applied is not applied to the pair when it comes again.
func (s *Store) RecentEvents(ctx context.Context, couple string) ([]EventID, error) {
	ids, err := s.client.ZRange(ctx, keysOf(couple).events, -inheritable, -1).Result()
	if err != nil {
		return nil, failed("read the recent events", err)
	}
	events := make([]EventID, len(ids))
	for i, id := range ids {
		events[i] = EventID(id)
	}
	return events, nil
}
