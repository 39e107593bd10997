package store

import (
	"errors"
	"strings"
	"testing"
	"time"
)

const (
	thisBot  = "8001234567"
	otherBot = "8007654321"
)

func TestADatabaseBelongsToTheFirstBotThatLeadsOnIt(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		as := func(bot string) Options { return Options{URL: urlOf(s), Keys: s.keys, Bot: bot} }
		first := openWith(t, as(thisBot))
		second := openWith(t, as(otherBot)) // nobody has led yet
		if err := first.Recheck(ctx); err != nil {
			t.Fatal(err)
		}
		before := dump(t, s)
		if strings.Contains(before, thisBot) {
			t.Errorf("the id can be read:\n%s", before)
		}
		if held, err := second.Lease(ctx, "second", time.Second); held || !errors.Is(err, ErrOtherBot) {
			t.Errorf("another bot that stands by: %v, %v", held, err)
		}
		if err := second.Recheck(ctx); !errors.Is(err, ErrOtherBot) {
			t.Errorf("another bot that has the lease: %v", err)
		}
		for name, opens := range map[string]error{
			"another bot":              tried(Open(ctx, as(otherBot))),
			"another bot, to look":     tried(OpenToLook(ctx, as(otherBot))),
			"with another key as well": tried(Open(ctx, Options{URL: urlOf(s), Keys: newKeys(t), Bot: otherBot})),
		} {
			if want := ErrOtherBot; !errors.Is(opens, want) && !(strings.Contains(name, "key") && errors.Is(opens, ErrOtherKeys)) {
				t.Errorf("%s: %v", name, opens)
			}
		}
		if after := dump(t, s); after != before {
			t.Errorf("was\n%s\nis\n%s", before, after)
		}
		for name, opens := range map[string]error{
			"the bot itself": tried(Open(ctx, as(thisBot))), "whoever is no bot": tried(OpenToLook(ctx, as(""))),
		} {
			if opens != nil {
				t.Errorf("%s: %v", name, opens)
			}
		}
	})
}

// tried closes a store that was opened, and gives why it was not.
func tried(s *Store, err error) error {
	if err != nil {
		return err
	}
	return s.Close()
}

// TestWhoseDatabaseItIsOutlivesAChangeOfKeysAndABackup goes over to another key by Rotate alone, as if no
// bot had led since, and brings everything back from copies.
func TestWhoseDatabaseItIsOutlivesAChangeOfKeysAndABackup(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		if err := openWith(t, Options{URL: urlOf(s), Keys: s.keys, Bot: thisBot}).Recheck(ctx); err != nil {
			t.Fatal(err)
		}
		both, err := s.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		alone, err := both.Newest()
		if err != nil {
			t.Fatal(err)
		}
		nobody := openWith(t, Options{URL: urlOf(s), Keys: both}) // says of no bot that it is theirs
		if err := nobody.Recheck(ctx); err != nil {
			t.Fatal(err)
		}
		done, err := nobody.Rotate(ctx, RotateOptions{
			Names: func(Couple) ([]int64, []string) { return nil, nil },
			Step:  func(int, int, bool) error { return nil },
		})
		if err != nil || !done.Done() {
			t.Fatalf("%+v, %v", done, err)
		}
		belongs := func(after string) {
			t.Helper()
			if err := tried(Open(ctx, Options{URL: urlOf(s), Keys: alone, Bot: otherBot})); !errors.Is(err, ErrOtherBot) {
				t.Errorf("another bot after %s: %v", after, err)
			}
			if err := tried(Open(ctx, Options{URL: urlOf(s), Keys: alone, Bot: thisBot})); err != nil {
				t.Errorf("the bot itself after %s: %v", after, err)
			}
		}
		belongs("a rotation")
		records := all(t, nobody)
		for _, r := range records {
			if !nobody.Legible(r) {
				t.Error("something does not open")
			}
		}
		wipe(t, s)
		if err := refill(t, nobody, false, time.Now(), records...); err != nil {
			t.Fatal(err)
		}
		belongs("a restore")
	})
}

func TestWhoOnlyLooksLeavesAnEmptyDatabaseEmpty(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		wipe(t, s)
		looks := Options{URL: urlOf(s), Keys: newKeys(t), Bot: thisBot}
		if err := tried(OpenToLook(t.Context(), looks)); err != nil {
			t.Error(err)
		}
		idle := openWith(t, looks)
		wipe(t, s)
		if _, err := idle.Rotate(t.Context(), RotateOptions{}); !errors.Is(err, ErrUnused) {
			t.Errorf("a rotation: %v", err)
		}
		if n, err := s.Size(t.Context()); n != 0 || err != nil {
			t.Errorf("there are %d keys: %v", n, err)
		}
	})
}

func TestAKeyOfSomethingElseInTheLeasesPlaceIsNamedBeforeAnythingIsWritten(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		o := Options{URL: urlOf(s), Keys: newKeys(t)}
		for name, put := range map[string]func() error{
			"a text that stays": func() error { return s.client.Set(ctx, leaseKey, "mine", 0).Err() },
			"one that lasts":    func() error { return s.client.Set(ctx, leaseKey, "mine", time.Hour).Err() },
			"a hash":            func() error { return s.client.HSet(ctx, leaseKey, "of", "a flat").Err() },
		} {
			wipe(t, s)
			if err := put(); err != nil {
				t.Fatal(err)
			}
			before := dump(t, s)
			if err := tried(Open(ctx, o)); !errors.Is(err, ErrForeignLease) || !strings.Contains(err.Error(), "`lease`") {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := s.BeginRestore(ctx, "restorer", true, time.Now); !errors.Is(err, ErrForeignLease) {
				t.Errorf("%s: a restore: %v", name, err)
			}
			if after := dump(t, s); after != before {
				t.Errorf("%s: was\n%s\nis\n%s", name, before, after)
			}
		}
		wipe(t, s)
		if held, err := s.Lease(ctx, "one", 6*time.Second); !held || err != nil {
			t.Fatal(held, err)
		}
		if err := tried(Open(ctx, o)); err != nil {
			t.Errorf("a lease of ours: %v", err)
		}
	})
}
