package store

import (
	"errors"
	"testing"

	"steady/bot/store/redistest"
)

// A write that no replica has stands on its server all the same. Whoever finds it there and goes by it
// would lose it in a failover: it is no more acknowledged than it was when it was written.
func TestWhatNoReplicaHasDoesNotCountWhenItIsFoundEither(t *testing.T) {
	t.Parallel()
	alone, ctx := open(t, redistest.Start(t).URL), t.Context()
	s := &Store{client: alone.client, replicas: 1, keys: alone.keys, scripts: alone.scripts}
	c := Commit{Couple: NewID(), Events: []EventID{"e"}, Entries: [][]byte{{1}}}
	calls := map[string]func() error{
		"a commit":  func() error { _, _, err := s.Commit(ctx, c); return err },
		"its event": func() error { _, err := s.Load(ctx, c.Couple, "e"); return err },
		"its entry": func() error { _, _, err := s.Outbox(ctx, c.Couple); return err },
		"a person":  func() error { _, err := s.Person(ctx, 7); return err },
		"a letter":  func() error { return s.Bury(ctx, 7, []byte("letter")) },
	}
	for _, name := range []string{"a commit", "its event", "its entry", "a person", "a person", "a letter", "a letter"} {
		if err := calls[name](); !errors.Is(err, ErrUnavailable) || AilmentOf(err) != Copies {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c := load(t, alone, c.Couple, "e"); c.Version != 1 || !c.Seen["e"] || len(c.Unsent) != 1 {
		t.Errorf("it does not stand there: %+v", c)
	}
}
