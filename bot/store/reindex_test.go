package store

import (
	"errors"
	"maps"
	"testing"
	"time"
)

func TestAWalkComesToEveryCoupleAndToNothingElse(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		want := map[string]bool{}
		var steps []Commit
		for range 3 * scanPage {
			id := NewID()
			want[id] = true
			steps = append(steps, Commit{
				Couple: id, Events: []EventID{"e"}, Pages: []Page{{1, []byte{1}}}, Entries: [][]byte{{1}}, Crowd: second(1),
			})
		}
		commits(t, s, steps...)
		person(t, s, 1)
		lease(t, s, "one", true)
		got := map[string]bool{}
		if err := s.EachCouple(t.Context(), func(id string) error { got[id] = true; return nil }); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(got, want) {
			t.Errorf("came to %d of %d couples", len(got), len(want))
		}
		enough, calls := errors.New("enough"), 0
		err := s.EachCouple(t.Context(), func(string) error { calls++; return enough })
		if !errors.Is(err, enough) || calls != 1 {
			t.Errorf("stopped after %d: %v", calls, err)
		}
	})
}

func TestACoupleReadIsPutOnTheAgendasUnlessItChangedSince(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, Crowd: second(50)}, Applied)
		commit(t, s, Commit{Couple: id, Version: 1, Crowd: second(60)}, Applied)
		steps := []struct {
			version       int64
			urgent, crowd time.Time
			done          bool
			thenU, thenC  time.Time
		}{
			{1, second(1), second(2), false, time.Time{}, second(60)}, // read before the second commit
			{2, second(3), time.Time{}, true, second(3), time.Time{}},
			{2, second(3), time.Time{}, true, second(3), time.Time{}}, // a repeat
			{2, time.Time{}, second(4), true, time.Time{}, second(4)},
			{3, second(5), second(5), false, time.Time{}, second(4)},
		}
		for i, step := range steps {
			done, err := s.Reindex(t.Context(), id, step.version, step.urgent, step.crowd)
			if err != nil || done != step.done {
				t.Errorf("step %d: %v %v", i, done, err)
			}
			urgent, crowd, err := s.NextDue(t.Context())
			if err != nil || !urgent.Equal(step.thenU) || !crowd.Equal(step.thenC) {
				t.Errorf("step %d: next %v %v %v", i, urgent, crowd, err)
			}
		}
		if done, err := s.Reindex(t.Context(), NewID(), 1, second(1), second(1)); done || err != nil {
			t.Errorf("a couple that is not there: %v %v", done, err)
		}
	})
}

func TestTheMarkOfTheBuildThatMadeTheAgendasIsKept(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		for _, build := range []string{"", "one", "two"} {
			if build != "" {
				if err := s.SetIndexed(t.Context(), build); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := s.Indexed(t.Context()); got != build || err != nil {
				t.Errorf("%q, %v, want %q", got, err, build)
			}
		}
	})
}
