package store

import (
	"testing"
	"time"
)

func TestWhenTelegramWasHeardIsKept(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		for i := range int64(3) { // at first nothing is known
			var heard, from, to time.Time
			if i > 0 {
				heard, from, to = second(i), second(10*i), second(20*i).Add(345*time.Millisecond)
				if err := s.SetHeard(t.Context(), heard); err != nil {
					t.Fatal(err)
				}
				if err := s.SetUnheard(t.Context(), from, to); err != nil {
					t.Fatal(err)
				}
			}
			if got, err := s.Heard(t.Context()); err != nil || !got.Equal(heard) {
				t.Errorf("heard at %v, %v, want %v", got, err, heard)
			}
			if a, b, err := s.Unheard(t.Context()); err != nil || !a.Equal(from) || !b.Equal(to) {
				t.Errorf("not heard from %v to %v, %v, want %v and %v", a, b, err, from, to)
			}
		}
	})
}
