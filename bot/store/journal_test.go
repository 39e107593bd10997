package store

import (
	"fmt"
	"slices"
	"testing"

	"steady/bot/store/redistest"
)

// numbered are pages 1 to n, as long as a longer answer.
func numbered(n int) []Page {
	pages := make([]Page, n)
	for i := range pages {
		pages[i] = Page{int64(i + 1), fmt.Appendf(nil, "%-600d", i+1)}
	}
	return pages
}

func TestPagesComeInTheOrderAskedForAndThoseThatAreNotThereDoNot(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id, other := NewID(), NewID()
		commit(t, s, Commit{Couple: id, Pages: numbered(2*pagesAtOnce + 1)}, Applied)
		commit(t, s, Commit{Couple: other, Pages: []Page{{3, []byte("theirs")}}}, Applied)
		commit(t, s, Commit{Couple: id, Version: 1, Pages: []Page{{5, nil}, {7, []byte{}}}}, Applied)

		ask := []int64{9, 3, 5, 1 << 60, 3, 7}
		pages, err := s.Pages(t.Context(), id, ask...)
		if err != nil {
			t.Fatal(err)
		}
		want := []int64{9, 3, 3, 7}
		got := make([]int64, len(pages))
		for i, p := range pages {
			got[i] = p.Number
			var n int64
			if _, err := fmt.Sscan(string(p.Body), &n); p.Number != 7 && (err != nil || n != p.Number) {
				t.Errorf("page %d says %.9q", p.Number, p.Body)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("pages %v, want %v", got, want)
		}
		var all []int64
		for n := range int64(3 * pagesAtOnce) {
			all = append(all, n)
		}
		if pages, err = s.Pages(t.Context(), id, all...); err != nil || len(pages) != 2*pagesAtOnce {
			t.Errorf("of all there are %d, %v", len(pages), err)
		}
		if pages, err = s.Pages(t.Context(), id); err != nil || len(pages) != 0 {
			t.Errorf("asked for none: %v, %v", pages, err)
		}
	})
}

// BenchmarkPages is what a recall of three pages costs in a long journal.
func BenchmarkPages(b *testing.B) {
	s := open(b, redistest.Start(b).URL)
	id := NewID()
	commit(b, s, Commit{Couple: id, Pages: numbered(2000)}, Applied)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Pages(b.Context(), id, 1998, 7, 1200); err != nil {
			b.Fatal(err)
		}
	}
}
