package store

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"
)

func receipt(t testing.TB, s *Store, couple string, done []Ref, cards map[string]int) {
	t.Helper()
	if err := s.Receipt(t.Context(), couple, done, cards); err != nil {
		t.Fatal(err)
	}
}

func unsentCouples(t testing.TB, s *Store) []string {
	t.Helper()
	ids, err := s.UnsentCouples(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	return ids
}

func TestAReceiptStrikesOffAndNotesCardsWithoutANewVersion(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		refs := commit(t, s, Commit{Couple: id, State: []byte("s"), Entries: [][]byte{[]byte("a"), []byte("b"), []byte("c")}}, Applied)
		receipt(t, s, id, refs[:1], map[string]int{"A/one": 10, "A/two": 11})
		receipt(t, s, id, refs[2:], map[string]int{"A/one": 0, "B/one": 20})

		entries, cards, err := s.Outbox(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if got := bodies(entries); !slices.Equal(got, []string{"b"}) {
			t.Errorf("unsent %q", got)
		}
		if want := map[string]int{"A/two": 11, "B/one": 20}; !maps.Equal(cards, want) {
			t.Errorf("cards %v, want %v", cards, want)
		}
		c := load(t, s, id)
		if c.Version != 1 || !maps.Equal(c.Cards, cards) {
			t.Errorf("loaded %+v", c)
		}
		// A commit leaves the cards alone.
		commit(t, s, Commit{Couple: id, Version: 1, State: []byte("s2")}, Applied)
		if got := load(t, s, id).Cards; !maps.Equal(got, cards) {
			t.Errorf("after a commit: cards %v", got)
		}
	})
}

func TestOnlyCouplesWithUnsentEntriesAreListed(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const some = 200
		var first, quiet, second []Commit
		var ids []string
		for range some {
			id := NewID()
			ids = append(ids, id)
			first = append(first, Commit{Couple: id, Entries: [][]byte{{1}, {2}}})
			quiet = append(quiet, Commit{Couple: NewID()})
			second = append(second, Commit{Couple: id, Version: 1, Entries: [][]byte{{3}}})
		}
		refs := commits(t, s, append(first, quiet...)...)
		if got := unsentCouples(t, s); !slices.Equal(got, slices.Sorted(slices.Values(ids))) {
			t.Fatalf("%d couples are listed", len(got))
		}
		atOnce(t, some, func(i int) error { return s.Receipt(t.Context(), ids[i], refs[i][:1], nil) })
		if got := unsentCouples(t, s); len(got) != 200 {
			t.Errorf("after half of the receipts %d couples are listed", len(got))
		}
		commits(t, s, second...)
		atOnce(t, some, func(i int) error {
			return s.Receipt(t.Context(), ids[i], []Ref{refs[i][1], {2, 1}, {9, 9}}, nil)
		})
		if got := unsentCouples(t, s); len(got) != 0 {
			t.Errorf("after all receipts %d couples are listed", len(got))
		}
	})
}

func TestARepeatedReceiptChangesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		refs := commit(t, s, Commit{Couple: id, Entries: [][]byte{{1}, {2}, {3}}}, Applied)
		receipt(t, s, id, refs[:1], map[string]int{"card": 10})
		receipt(t, s, id, refs[1:2], map[string]int{"card": 11})
		before := dump(t, s)
		receipt(t, s, id, refs[:1], map[string]int{"card": 10}) // late
		receipt(t, s, id, refs[:2], nil)
		receipt(t, s, id, nil, nil)
		if after := dump(t, s); after != before {
			t.Errorf("the repeats wrote\n%s\nbefore\n%s", after, before)
		}
		// A tap tells where its card is: no entry is done by that.
		receipt(t, s, id, nil, map[string]int{"card": 12})
		if got := load(t, s, id).Cards["card"]; got != 12 {
			t.Errorf("the card is at %d", got)
		}
	})
}

// Who read the cards before somebody else wrote them must not write theirs, unless all of it has been here
// before.
func TestAReceiptFromAnOlderReadWritesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, Entries: [][]byte{{1}, {2}, {3}}}, Applied)
		receipt(t, s, id, []Ref{{1, 1}}, map[string]int{"card": 10})
		before := dump(t, s)
		k := keysOf(id)
		for _, c := range []struct {
			fields []any
			want   string
		}{
			{[]any{"o1.2"}, "again"},
			{[]any{"o1.1", "o1.3"}, "again"},
			{[]any{"o1.1"}, "already"},
			{nil, "again"},
		} {
			args := append([]any{id, "0", "sealed"}, c.fields...)
			got, err := s.run(t.Context(), s.scripts.receipt, []string{k.couple, k.unsent}, args...).Text()
			if err != nil || got != c.want {
				t.Errorf("%v: %q, %v, want %q", c.fields, got, err, c.want)
			}
		}
		if after := dump(t, s); after != before {
			t.Errorf("they wrote\n%s\nbefore\n%s", after, before)
		}
	})
}

func TestAReceiptForACoupleThatIsGoneLeavesNothingBehind(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		before := dump(t, s)
		receipt(t, s, NewID(), []Ref{{1, 1}}, map[string]int{"card": 1})
		receipt(t, s, NewID(), nil, map[string]int{"card": 1})
		if after := dump(t, s); after != before {
			t.Errorf("left\n%s", after)
		}
	})
}

func TestReceiptsAtTheSameTimeAllCount(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const many = 100
		id := NewID()
		refs := commit(t, s, Commit{Couple: id, Entries: make([][]byte, many)}, Applied)
		var wg sync.WaitGroup
		for i, ref := range refs {
			wg.Go(func() {
				if err := s.Receipt(t.Context(), id, []Ref{ref}, map[string]int{fmt.Sprint("card", i): i + 1}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		c := load(t, s, id)
		if len(c.Unsent) != 0 || len(c.Cards) != many || c.Cards["card7"] != 8 {
			t.Errorf("%d unsent, %d cards", len(c.Unsent), len(c.Cards))
		}
		if got := unsentCouples(t, s); len(got) != 0 {
			t.Errorf("listed %v", got)
		}
	})
}
