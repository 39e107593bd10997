package main

import (
	"context"
	"fmt"
	"time"

	"steady/bot/playground"
)

// watchTaps measures until ctx ends how long every tap waits for its answer, in real time, and gives
// those that had to wait longer than a second.
func watchTaps(ctx context.Context, s *playground.Server) (late []string) {
	phones := []*playground.Phone{s.Phone(playground.User{ID: 7001}), s.Phone(playground.User{ID: 7002})}
	since := map[string]time.Time{}
	for {
		changed := s.Changed()
		waiting := map[string]bool{}
		for _, p := range phones {
			for _, id := range p.Pending() {
				waiting[id] = true
				if _, known := since[id]; !known {
					since[id] = time.Now()
				}
			}
		}
		for id, began := range since {
			if waiting[id] {
				continue
			}
			if took := time.Since(began); took > time.Second {
				late = append(late, fmt.Sprintf("tap %s waited %v", id, took))
			}
			delete(since, id)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			for id, began := range since {
				if time.Since(began) > time.Second {
					late = append(late, fmt.Sprintf("tap %s never got an answer", id))
				}
			}
			return late
		}
	}
}
