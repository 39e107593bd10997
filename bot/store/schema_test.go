package store

import (
	"errors"
	"strings"
	"testing"
)

func TestADatabaseOfANewerVersionIsLeftAlone(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		reopen := func(version int) error {
			other, err := Open(t.Context(), Options{URL: urlOf(s), Keys: s.keys, Schema: version})
			if err != nil {
				return err
			}
			raised := other.RaiseSchema(t.Context())
			return errors.Join(raised, other.Close())
		}
		for range 2 { // whoever comes again changes nothing
			if err := reopen(2); err != nil {
				t.Fatal(err)
			}
		}
		before := dump(t, s)
		err := reopen(1)
		if !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "version 2") || !strings.Contains(err.Error(), "up to 1") {
			t.Errorf("an older program: %v", err)
		}
		if err := s.RaiseSchema(t.Context()); !errors.Is(err, ErrNewer) { // it was open before
			t.Errorf("an older program that stood by: %v", err)
		}
		if after := dump(t, s); after != before {
			t.Errorf("it left\n%s\nbefore\n%s", after, before)
		}
		if err := reopen(3); err != nil {
			t.Errorf("a newer program: %v", err)
		}
		if err := reopen(2); !errors.Is(err, ErrNewer) {
			t.Errorf("after it, the one before: %v", err)
		}
	})
}

func TestANewerProgramThatMayNotLeadKeepsNoOlderOneAway(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		keys, err := s.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		late := openWith(t, Options{URL: urlOf(s), Keys: s.keys, Schema: 2}) // stood by while the keys were changed
		leads := openWith(t, Options{URL: urlOf(s), Keys: keys})
		if err := leads.Recheck(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := late.Recheck(t.Context()); !errors.Is(err, ErrOtherKeys) {
			t.Errorf("a newer program with the older key: %v", err)
		}
		if err := leads.Recheck(t.Context()); err != nil {
			t.Errorf("who led before: %v", err)
		}
	})
}
