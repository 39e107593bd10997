package store

import (
	"slices"
	"testing"
	"time"
)

func dueCouples(t testing.TB, s *Store, a Agenda, until time.Time, limit int) []Due {
	t.Helper()
	due, err := s.DueCouples(t.Context(), a, until, limit)
	if err != nil {
		t.Fatal(err)
	}
	return due
}

func TestTheLongestOverdueComesFirstOverAllShards(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		start := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
		var want []Due
		var steps []Commit
		for i := range 300 {
			d := Due{Couple: NewID(), At: start.Add(time.Duration(i*7919%300) * time.Second)}
			want = append(want, d)
			steps = append(steps, Commit{
				Couple: d.Couple, Crowd: d.At.Add(400 * time.Millisecond).In(time.FixedZone("east", 7200)),
				Urgent: d.At.Add(time.Hour),
			})
		}
		commits(t, s, steps...)
		slices.SortFunc(want, func(a, b Due) int { return a.At.Compare(b.At) })
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 1000); !slices.Equal(got, want) {
			t.Error("the order is wrong")
		}
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 10); !slices.Equal(got, want[:10]) {
			t.Errorf("the first ten are %v", got)
		}
		if got := dueCouples(t, s, Crowd, start.Add(4*time.Second), 1000); !slices.Equal(got, want[:5]) {
			t.Errorf("until the fourth second: %v", got)
		}
		if got := dueCouples(t, s, Urgent, start.Add(59*time.Minute), 1000); len(got) != 0 {
			t.Errorf("the other agenda has %v", got)
		}
		if got := dueCouples(t, s, Crowd, start.Add(time.Hour), 0); len(got) != 0 {
			t.Errorf("a limit of none gives %v", got)
		}
		urgent, crowd, err := s.NextDue(t.Context())
		if err != nil || !urgent.Equal(start.Add(time.Hour)) || !crowd.Equal(start) {
			t.Errorf("next %v %v %v", urgent, crowd, err)
		}
	})
}

func TestADueTimeIsPutOffOnlyFromWhereItWas(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, Urgent: second(100), Crowd: second(100)}, Applied)
		steps := []struct{ was, to, then time.Time }{
			{second(99), second(500), second(100)},
			{second(100), second(160), second(160)},
			{second(100), second(500), second(160)}, // a repeat, or too late
			{second(160), second(220), second(220)},
			{second(220), time.Time{}, time.Time{}},
			{second(220), second(300), time.Time{}},
		}
		for _, step := range steps {
			if err := s.Defer(t.Context(), Urgent, id, step.was, step.to); err != nil {
				t.Fatal(err)
			}
			urgent, crowd, err := s.NextDue(t.Context())
			if err != nil || !urgent.Equal(step.then) || !crowd.Equal(second(100)) {
				t.Errorf("%v → %v: next %v %v %v", step.was, step.to, urgent, crowd, err)
			}
		}
	})
}
