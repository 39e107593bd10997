package store

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

func person(t testing.TB, s *Store, id int64) Person {
	t.Helper()
	p, err := s.Person(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPersonIsMetOnceHoweverManyAsk(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		var wg sync.WaitGroup
		found := make([]Person, 50)
		for i := range found {
			wg.Go(func() {
				var err error
				if found[i], err = s.Person(t.Context(), 42); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		first := found[0]
		if first.Current == "" || !slices.Equal(first.Couples, []string{first.Current}) {
			t.Errorf("met %+v", first)
		}
		for _, p := range found {
			if p.Current != first.Current {
				t.Fatalf("met %+v and %+v", first, p)
			}
		}
		if other := person(t, s, -42); other.Current == first.Current {
			t.Error("two people share a couple of their own")
		}
	})
}

func TestAPersonMovesOnlyFromWhereTheyAre(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		solo := person(t, s, 42).Current
		steps := []struct {
			from, to string
			moved    bool
			current  string
		}{
			{"elsewhere", "pair", false, solo},
			{solo, "pair", true, "pair"},
			{solo, "pair", true, "pair"}, // a repeat
			{solo, "other", false, "pair"},
			{"pair", solo, true, solo},
			{solo, "pair", true, "pair"},
		}
		for _, step := range steps {
			moved, err := s.Switch(t.Context(), 42, step.from, step.to)
			if err != nil {
				t.Fatal(err)
			}
			if got := person(t, s, 42).Current; moved != step.moved || got != step.current {
				t.Errorf("%s → %s: moved %v, now at %s", step.from, step.to, moved, got)
			}
		}
		if got := person(t, s, 42).Couples; !slices.Equal(got, []string{solo, "pair"}) {
			t.Errorf("couples %v", got)
		}
		if moved, err := s.Switch(t.Context(), 43, "a", "b"); moved || err != nil {
			t.Errorf("somebody unknown moved: %v, %v", moved, err)
		}
	})
}

func TestOfTwoPlacesAPersonEndsUpInOne(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		solo := person(t, s, 42).Current
		var wg sync.WaitGroup
		var moved atomic.Int32
		for range 10 {
			for _, to := range []string{"p1", "p2", "p3"} {
				wg.Go(func() {
					switch ok, err := s.Switch(t.Context(), 42, solo, to); {
					case err != nil:
						t.Error(err)
					case ok && person(t, s, 42).Current != to:
						t.Errorf("told that they are in %s", to)
					case ok:
						moved.Add(1)
					}
				})
			}
		}
		wg.Wait()
		if moved.Load() != 10 || len(person(t, s, 42).Couples) != 2 {
			t.Errorf("%d of 30 moved, now %+v", moved.Load(), person(t, s, 42))
		}
	})
}

func TestPeopleInvitationsAndLettersAreFoundAfterAKeyChange(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		before := person(t, s, 42)
		if err := s.Invite(ctx, "code", Invitation{Couple: before.Current, Name: "Ana", Status: StatusOpen}); err != nil {
			t.Fatal(err)
		}
		if err := s.Bury(ctx, 42, []byte("old")); err != nil {
			t.Fatal(err)
		}
		keys, err := s.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		changed := openWith(t, Options{URL: urlOf(s), Keys: keys})
		if after := person(t, changed, 42); after.Current != before.Current {
			t.Error("a known person was met as a new one")
		}
		if ok, err := changed.Claim(ctx, "code", "ben"); !ok || err != nil {
			t.Errorf("claimed %v, %v", ok, err)
		}
		if ok, err := changed.Switch(ctx, 42, before.Current, "pair"); !ok || err != nil {
			t.Errorf("moved %v, %v", ok, err)
		}
		if err := changed.Bury(ctx, 42, []byte("new")); err != nil {
			t.Fatal(err)
		}
		letters, err := changed.Letters(ctx, 42)
		if err != nil || len(letters) != 2 || string(letters[0]) != "old" || string(letters[1]) != "new" {
			t.Errorf("letters %q, %v", letters, err)
		}
	})
}
