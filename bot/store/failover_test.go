package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// patience is how long a group may take to put a replica in a dead master's place.
const patience = 60 * time.Second

// keep commits until it succeeds, as the bot does: in place, whatever the trouble, as long as it is
// one that passes.
func keep(t *testing.T, s *Store, c Commit) Outcome {
	t.Helper()
	end := time.Now().Add(patience)
	for {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		got, _, err := s.Commit(ctx, c)
		cancel()
		switch {
		case err == nil:
			return got
		case !errors.Is(err, ErrUnavailable):
			t.Fatalf("an outage looks like an error that stays: %v", err)
		case time.Now().After(end):
			t.Fatalf("nobody took over: %v", err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// A master is killed in the middle of a stream of commits. Every one that was acknowledged is there
// afterwards, once, because its replica had it before the commit counted.
func TestNothingAcknowledgedIsLostInAFailover(t *testing.T) {
	for name, start := range map[string]func(string) (*redistest.Group, error){
		"sentinels": redistest.Watched, "cluster": redistest.Cluster,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, err := start(t.TempDir())
			if err != nil {
				redistest.Missing(t, err)
				t.Fatal(err)
			}
			t.Cleanup(g.Kill)
			s := openWith(t, Options{URL: g.URL + "&replicas=1", Keys: newKeys(t)})
			couples := make([]string, 12)
			for i := range couples {
				couples[i] = fmt.Sprintf("couple%d", i)
			}
			const steps = 30
			failed := make(chan error, 1)
			for step := range steps {
				if step == steps/2 {
					go func() { failed <- g.FailOver(0) }()
				}
				for _, id := range couples {
					event := EventID(fmt.Sprintf("%s.%d", id, step))
					c := Commit{Couple: id, Version: int64(step), State: []byte(event), Events: []EventID{event}, Entries: [][]byte{[]byte(event)}}
					if got := keep(t, s, c); got == Again {
						t.Fatalf("%s is at another version: what was acknowledged is gone, or was written twice", event)
					}
				}
			}
			if err := <-failed; err != nil {
				t.Fatal(err)
			}
			for _, id := range couples {
				if c := load(t, s, id); c.Version != steps || len(outbox(t, s, id)) != steps {
					t.Errorf("%s: version %d, %d entries", id, c.Version, len(outbox(t, s, id)))
				}
			}
		})
	}
}

func outbox(t *testing.T, s *Store, id string) []Entry {
	t.Helper()
	entries, _, err := s.Outbox(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
