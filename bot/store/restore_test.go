package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

// all copies everything there is.
func all(t testing.TB, s *Store) []Record {
	t.Helper()
	seen := map[Thing]bool{}
	var records []Record
	err := s.EachThing(t.Context(), func(int) {}, func(x Thing) error {
		if seen[x] {
			return nil
		}
		seen[x] = true
		r, err := s.CopyKey(t.Context(), x.Key, time.Now())
		if x.Couple != "" {
			r, err = s.CopyCouple(t.Context(), x.Couple, time.Now())
		}
		records = append(records, r)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// refill fills a database with records.
func refill(t testing.TB, s *Store, force bool, now time.Time, records ...Record) error {
	t.Helper()
	r, err := s.BeginRestore(t.Context(), "restorer", force, func() time.Time { return now })
	if err != nil {
		return err
	}
	for _, rec := range records {
		if err := r.Put(t.Context(), rec); err != nil {
			t.Fatal(err)
		}
	}
	return r.Finish(t.Context())
}

// lives is how long everything that expires still lives.
func lives(t testing.TB, s *Store) map[string]time.Duration {
	t.Helper()
	found := map[string]time.Duration{}
	err := s.eachPage(t.Context(), func(keys []string) error {
		for _, key := range keys {
			if left := s.client.PTTL(t.Context(), key).Val(); left > 0 && natureOf(key).ours {
				found[key] = left
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func wipe(t testing.TB, s *Store) {
	t.Helper()
	err := s.eachPage(t.Context(), func(keys []string) error {
		for _, key := range keys {
			if err := s.client.Del(t.Context(), key).Err(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestWhatWasCopiedComesBackAsItWasOnEveryServer(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		use(t, s)
		many := Commit{Couple: "much", State: []byte("state"), Urgent: second(9)}
		for i := range 1200 {
			many.Pages = append(many.Pages, Page{int64(i), []byte("page")})
		}
		for i := range 700 {
			many.Events = append(many.Events, EventID("event-"+strconv.Itoa(i)))
		}
		commit(t, s, many, Applied)
		if err := s.Retire(t.Context(), time.Now(), "much"); err != nil {
			t.Fatal(err)
		}
		gone := commitOf("gone", 0) // its events outlive it
		commit(t, s, gone, Applied)
		if ok, err := s.Forget(t.Context(), load(t, s, "gone")); !ok || err != nil {
			t.Fatal(ok, err)
		}
		if err := s.Yield(t.Context(), "owner"); err != nil {
			t.Fatal(err)
		}
		for _, key := range []string{indexedKey, inboxNoKey} { // the next leader begins both anew
			if err := s.client.Del(t.Context(), key).Err(); err != nil {
				t.Fatal(err)
			}
		}
		before, expires := dump(t, s), lives(t, s)
		records := all(t, s)
		wipe(t, s)
		if err := refill(t, s, false, time.Now(), records...); err != nil {
			t.Fatal(err)
		}
		if after := dump(t, s); after != before {
			t.Errorf("was\n%.3000s\nis\n%.3000s", before, after)
		}
		now := lives(t, s)
		if len(now) != len(expires) || len(now) < 4 {
			t.Errorf("%d keys expire, %d did", len(now), len(expires))
		}
		for key, left := range expires {
			if d := left - now[key]; d < -2*time.Second || d > time.Minute {
				t.Errorf("%.3s… lived %v and lives %v", key, left, now[key])
			}
		}
		again, err := openFor(t.Context(), Options{URL: urlOf(s), Keys: s.keys}, (*Store).begin)
		if err != nil {
			t.Fatalf("the keys do not fit: %v", err)
		}
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	})
}

// commitOf is a commit in which everything says the same.
func commitOf(couple string, version int64) Commit {
	n := strconv.FormatInt(version+1, 10)
	return Commit{
		Couple: couple, Version: version, State: []byte(n), Events: []EventID{EventID("event-" + n)},
		Entries: [][]byte{[]byte(n)}, Pages: []Page{{version + 1, []byte(n)}}, Urgent: second(version + 1), Crowd: second(version + 1),
	}
}

// TestACoupleIsCopiedAtOneMomentWhileItIsWrittenTo copies couples that are committed to without a pause.
func TestACoupleIsCopiedAtOneMomentWhileItIsWrittenTo(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan error, 3)
		ids := []string{"one", "two", "three"}
		for _, id := range ids {
			go func() { done <- writeOn(ctx, s, id) }()
		}
		versions := map[int64]bool{}
		for end := time.Now().Add(time.Minute); len(versions) < 40 && time.Now().Before(end); {
			for _, id := range ids {
				r, err := s.CopyCouple(t.Context(), id, time.Now())
				if err != nil {
					t.Fatal(err)
				}
				versions[agrees(t, s, r)] = true
			}
		}
		stop()
		for range ids {
			if err := <-done; err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}
		if len(versions) < 40 {
			t.Errorf("only %d versions were seen in a minute: hardly anything was written meanwhile", len(versions))
		}
	})
}

// writeOn commits one version after the other, and strikes off what was sent.
func writeOn(ctx context.Context, s *Store, id string) error {
	for version := int64(0); ; version++ {
		_, refs, err := s.Commit(ctx, commitOf(id, version))
		if err != nil {
			return err
		}
		if version%3 == 0 {
			if err := s.Receipt(ctx, id, refs, nil); err != nil {
				return err
			}
		}
	}
}

// agrees checks that all parts of a copied couple are of one version, and gives it.
func agrees(t testing.TB, s *Store, r Record) int64 {
	t.Helper()
	if len(r.Values) == 0 {
		return 0
	}
	c, err := s.Read(r)
	if err != nil {
		t.Fatal(err)
	}
	n := strconv.FormatInt(c.Version, 10)
	events := r.Values[1].Ranks
	if string(c.State) != n || r.Pages() != int(c.Version) || len(events) == 0 || events[len(events)-1].Member != "event-"+n ||
		!r.Urgent.Equal(second(c.Version)) || !r.Crowd.Equal(r.Urgent) {
		t.Errorf("version %s: state %s, %d pages, %d events, due %v", n, c.State, r.Pages(), len(events), r.Urgent)
	}
	if len(c.Unsent) == 0 != (strings.TrimSpace(r.Values[0].Hash["n"]) == "") {
		t.Errorf("%d entries, and the counter says %q", len(c.Unsent), r.Values[0].Hash["n"])
	}
	return c.Version
}

func TestALaterRecordStandsInForAnEarlierOne(t *testing.T) {
	s := open(t, redistest.Embedded(t))
	ctx := t.Context()
	commit(t, s, commitOf("one", 0), Applied)
	person(t, s, 1)
	early := all(t, s)
	commit(t, s, commitOf("one", 1), Applied)
	late, err := s.CopyCouple(ctx, "one", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if err := refill(t, s, true, time.Now(), append(early, late)...); err != nil {
		t.Fatal(err)
	}
	if c := load(t, s, "one"); string(c.State) != "2" || len(c.Unsent) != 2 {
		t.Errorf("%s, %d unsent", c.State, len(c.Unsent))
	}
	var gone []Record
	for _, r := range early {
		switch {
		case r.Couple != "":
			gone = append(gone, Record{Couple: r.Couple})
		case r.Person():
			gone = append(gone, Record{Values: []Value{{Key: r.Values[0].Key}}})
		}
	}
	if err := refill(t, s, true, time.Now(), append(early, gone...)...); err != nil {
		t.Fatal(err)
	}
	if _, known, err := s.Known(ctx, 1); known || err != nil || load(t, s, "one").Version != 0 {
		t.Errorf("what was gone by then is back: %v", err)
	}
	urgent, crowd, err := s.NextDue(ctx)
	if unsent, err2 := s.UnsentCouples(ctx); err != nil || err2 != nil || len(unsent) > 0 || !urgent.IsZero() || !crowd.IsZero() {
		t.Errorf("it is on a list: %v, %v, %v, %v %v", unsent, urgent, crowd, err, err2)
	}
}

func TestWhatExpiredMeanwhileDoesNotComeBack(t *testing.T) {
	s := open(t, redistest.Embedded(t))
	commit(t, s, commitOf("one", 0), Applied)
	if err := s.Invite(t.Context(), "code", Invitation{Couple: "one", Status: StatusOpen}); err != nil {
		t.Fatal(err)
	}
	records := all(t, s)
	if err := refill(t, s, true, time.Now().Add(26*time.Hour), records...); err != nil {
		t.Fatal(err)
	}
	if events, err := s.RecentEvents(t.Context(), "one"); err != nil || len(events) != 0 {
		t.Errorf("%v, %v", events, err)
	}
	for key, left := range lives(t, s) {
		if want := invitationLife - 26*time.Hour; left > want || left < want-time.Minute {
			t.Errorf("%.3s… lives %v", key, left)
		}
	}
	if _, ok, err := s.Invitation(t.Context(), "code"); !ok || err != nil {
		t.Errorf("the invitation is gone: %v", err)
	}
}

func TestARestoreWantsAnEmptyDatabaseThatNobodyWorksOn(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		if err := s.SetIndexed(ctx, "build"); err != nil {
			t.Fatal(err)
		}
		if err := refill(t, s, false, time.Now()); err != nil {
			t.Errorf("what a start leaves is in the way: %v", err)
		}
		person(t, s, 1)
		commit(t, s, commitOf("one", 0), Applied)
		foreign := "somebody:else's"
		if err := s.client.Set(ctx, foreign, "value", 0).Err(); err != nil {
			t.Fatal(err)
		}
		before := dump(t, s)
		if err := refill(t, s, false, time.Now()); !errors.Is(err, ErrNotEmpty) {
			t.Errorf("not empty: %v", err)
		}
		lease(t, s, "a bot", true)
		for _, force := range []bool{false, true} {
			if err := refill(t, s, force, time.Now()); !errors.Is(err, ErrLed) {
				t.Errorf("with a bot at work: %v", err)
			}
		}
		if err := s.Yield(ctx, "a bot"); err != nil {
			t.Fatal(err)
		}
		if after := dump(t, s); after != before {
			t.Errorf("a refusal changed something: was\n%s\nis\n%s", before, after)
		}
		if err := refill(t, s, true, time.Now()); err != nil {
			t.Error(err)
		}
		if after := dump(t, s); after != foreign+" string value\n" {
			t.Errorf("after --force there is\n%s", after)
		}
	})
}

func TestNoBotWorksOnAHalfRestoredDatabase(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		person(t, s, 1)
		records := all(t, s)
		wipe(t, s)
		r, err := s.BeginRestore(ctx, "restorer", false, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		lease(t, s, "a standby", false)
		if _, err := s.BeginRestore(ctx, "another", true, time.Now); !errors.Is(err, ErrLed) {
			t.Errorf("another restore beside it: %v", err)
		}
		if err := r.Abandon(ctx); err != nil { // cut off
			t.Fatal(err)
		}
		lease(t, s, "a standby", false)
		o := Options{URL: urlOf(s), Keys: s.keys}
		if _, err := Open(ctx, o); !errors.Is(err, ErrHalfRestored) {
			t.Errorf("opened: %v", err)
		}
		if err := refill(t, s, false, time.Now(), records...); !errors.Is(err, ErrHalfRestored) {
			t.Errorf("filled without --force: %v", err)
		}
		again, err := OpenToRestore(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		err = refill(t, again, true, time.Now(), records...)
		if err := errors.Join(err, again.Close()); err != nil {
			t.Fatal(err)
		}
		if _, known, err := s.Known(ctx, 1); !known || err != nil {
			t.Errorf("nobody is known: %v", err)
		}
		lease(t, s, "a standby", true)
	})
}

func TestARestoreThatLosesItsLeaseStops(t *testing.T) {
	s := open(t, redistest.Embedded(t))
	r, err := s.BeginRestore(t.Context(), "restorer", false, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	r.mu.Lock()
	r.held = time.Now()
	r.mu.Unlock()
	if err := r.Finish(t.Context()); !errors.Is(err, ErrLeaseLost) {
		t.Errorf("went on: %v", err)
	}
	if _, err := Open(t.Context(), Options{URL: urlOf(s), Keys: s.keys}); !errors.Is(err, ErrHalfRestored) {
		t.Errorf("not marked: %v", err)
	}
}

func TestOpeningToRestoreWritesNothingAndMindsNoKeys(t *testing.T) {
	url := redistest.Embedded(t)
	s := open(t, url)
	before := dump(t, s)
	other, err := OpenToRestore(t.Context(), Options{URL: url, Keys: newKeys(t)})
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Error(err)
	}
	if after := dump(t, s); after != before {
		t.Errorf("wrote\n%s", after)
	}
}

func TestWhatIsDamagedIsCopiedAsItLiesThereAndCountsAsIllegible(t *testing.T) {
	s := open(t, redistest.Embedded(t))
	use(t, s)
	for _, r := range all(t, s) {
		if !s.Legible(r) {
			t.Errorf("does not open: %+v", r)
		}
		if open(t, redistest.Embedded(t)).Legible(r) && sealedIn(r) {
			t.Errorf("opens with another key: %+v", r)
		}
		for i, v := range r.Values {
			for field, value := range v.Hash {
				if len(value) < 200 {
					continue
				}
				r.Values[i].Hash = maps.Clone(v.Hash)
				r.Values[i].Hash[field] = value[:len(value)-1]
				if s.Legible(r) {
					t.Errorf("%s of %.2s is cut and opens", field, v.Key)
				}
				r.Values[i].Hash = v.Hash
			}
		}
	}
}

// sealedIn tells whether a record has anything sealed.
func sealedIn(r Record) bool {
	return slices.ContainsFunc(r.Values, func(v Value) bool { return v.Kind != kindRanks && v.Key != heardKey && v.Key != unheardKey })
}

func TestARecordIsWrittenAnewWithoutChangingTheOldOne(t *testing.T) {
	s := open(t, redistest.Embedded(t))
	refs := commit(t, s, Commit{Couple: "one", State: []byte("old"), Entries: [][]byte{[]byte("a"), []byte("b")}}, Applied)
	r, err := s.CopyCouple(t.Context(), "one", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	was := fmt.Sprint(r)
	next, err := s.Rewrite(r, []byte("new"), map[Ref][]byte{refs[1]: []byte("c")})
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Read(next)
	if err != nil || string(c.State) != "new" || string(c.Unsent[0].Body) != "a" || string(c.Unsent[1].Body) != "c" || c.Version != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if fmt.Sprint(r) != was {
		t.Error("the old record changed")
	}
	if _, err := s.Rewrite(r, nil, map[Ref][]byte{{7, 7}: nil}); err == nil {
		t.Error("an entry came out of nothing")
	}
	if _, err := s.Rewrite(Record{Couple: "two"}, []byte("x"), nil); err == nil {
		t.Error("a couple came out of nothing")
	}
}
