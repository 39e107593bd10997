package store

import (
	"fmt"
	"testing"
	"time"
)

func TestTheNewestLettersOfAPersonAreKeptForThirtyDays(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		for i := range 25 {
			if err := s.Bury(t.Context(), 42, fmt.Appendf(nil, "letter %d", i)); err != nil {
				t.Fatal(err)
			}
		}
		letters, err := s.Letters(t.Context(), 42)
		if err != nil || len(letters) != 20 || string(letters[0]) != "letter 5" || string(letters[19]) != "letter 24" {
			t.Errorf("letters %q, %v", letters, err)
		}
		if letters, err := s.Letters(t.Context(), 43); err != nil || len(letters) != 0 {
			t.Errorf("somebody else has %q, %v", letters, err)
		}
		life, err := s.client.TTL(t.Context(), lettersKey(s.keys.Pseudonym(kindPerson, "42"))).Result()
		if err != nil || life > 30*24*time.Hour || life < 30*24*time.Hour-time.Minute {
			t.Errorf("they expire in %v, %v", life, err)
		}
	})
}
