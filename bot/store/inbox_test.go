package store

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func setInbox(t testing.TB, s *Store, owner string, number int64, batch string, want bool) {
	t.Helper()
	if done, err := s.SetInbox(t.Context(), owner, number, []byte(batch)); err != nil || done != want {
		t.Errorf("%s writes the inbox: %v, %v", owner, done, err)
	}
}

func clearInbox(t testing.TB, s *Store, owner string, number int64, want bool) {
	t.Helper()
	if done, err := s.ClearInbox(t.Context(), owner, number); err != nil || done != want {
		t.Errorf("%s clears the inbox: %v, %v", owner, done, err)
	}
}

func inboxHolds(t testing.TB, s *Store, want string) {
	t.Helper()
	if got, _, err := s.Inbox(t.Context()); err != nil || string(got) != want {
		t.Errorf("the inbox holds %.40q, not %.40q: %v", got, want, err)
	}
}

func TestTheInboxHoldsTheLastBatchUntilItIsTakenAway(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		inboxHolds(t, s, "")
		lease(t, s, "one", true)
		setInbox(t, s, "one", 1, "first", true)
		inboxHolds(t, s, "first")
		many := strings.Repeat("many words ", 60_000) // a hundred of the longest messages and more
		setInbox(t, s, "one", 2, many, true)
		inboxHolds(t, s, many)
		if life := s.client.PTTL(t.Context(), inboxKey).Val(); life <= 23*time.Hour || life > 24*time.Hour {
			t.Errorf("it is kept for %v", life)
		}
		clearInbox(t, s, "one", 3, true)
		inboxHolds(t, s, "")
	})
}

func TestNobodyButWhoHasTheLeaseWritesTheInbox(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		setInbox(t, s, "one", 1, "too early", false)
		lease(t, s, "one", true)
		setInbox(t, s, "one", 1, "first", true)
		if err := s.Yield(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		lease(t, s, "two", true)
		setInbox(t, s, "one", 2, "an old batch", false)
		clearInbox(t, s, "one", 3, false)
		inboxHolds(t, s, "first")
	})
}

func TestAWriteOfTheInboxThatComesAfterALaterOneDoesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		lease(t, s, "one", true)
		setInbox(t, s, "one", 9, "early", true)
		setInbox(t, s, "one", 10, "newest", true)
		setInbox(t, s, "one", 10, "newest, sent again", true)
		setInbox(t, s, "one", 9, "early", false)
		clearInbox(t, s, "one", 9, false)
		inboxHolds(t, s, "newest")
		clearInbox(t, s, "one", 11, true)
		setInbox(t, s, "one", 10, "newest", false)
		inboxHolds(t, s, "")
		if _, number, err := s.Inbox(t.Context()); err != nil || number != 11 {
			t.Errorf("the last write was number %d: %v", number, err)
		}
	})
}

func TestAnInboxThatWasLeftBehindIsSealedAnewAndKeepsItsTime(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		lease(t, s, "one", true)
		setInbox(t, s, "one", 1, "words", true)
		if err := s.client.PExpire(t.Context(), inboxKey, time.Hour).Err(); err != nil {
			t.Fatal(err)
		}
		rotated := next(t, s)
		if r := rotate(t, rotated); !r.Done() {
			t.Errorf("%+v", r)
		}
		n := newest(t, rotated)
		inboxHolds(t, n, "words")
		if life := s.client.PTTL(t.Context(), inboxKey).Val(); life <= 0 || life > time.Hour {
			t.Errorf("it is kept for %v", life)
		}
	})
}

func TestADamagedInboxIsUnreadableUntilAnotherOneIsWritten(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		if err := s.client.Set(t.Context(), inboxKey, "nothing of ours", 0).Err(); err != nil {
			t.Fatal(err)
		}
		if err := s.client.Set(t.Context(), inboxNoKey, "no number", 0).Err(); err != nil {
			t.Fatal(err)
		}
		if batch, number, err := s.Inbox(t.Context()); !errors.Is(err, ErrUnreadable) || batch != nil || number != 0 {
			t.Errorf("%q, %d, %v", batch, number, err)
		}
		lease(t, s, "one", true)
		setInbox(t, s, "one", 1, "words", true)
		inboxHolds(t, s, "words")
	})
}

func TestABatchThatWasLeftBehindIsInTheWayOfARestoreAndGoesWithForce(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		lease(t, s, "one", true)
		setInbox(t, s, "one", 7, "words", true)
		if err := s.Yield(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		if err := refill(t, s, false, time.Now()); !errors.Is(err, ErrNotEmpty) {
			t.Errorf("without force: %v", err)
		}
		inboxHolds(t, s, "words")
		if err := refill(t, s, true, time.Now()); err != nil {
			t.Error(err)
		}
		inboxHolds(t, s, "")
		if _, number, err := s.Inbox(t.Context()); number != 0 || err != nil {
			t.Errorf("the next leader would begin after number %d: %v", number, err)
		}
	})
}
