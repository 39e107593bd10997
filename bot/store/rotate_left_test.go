package store

import (
	"encoding/json"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"steady/bot/compact"
)

// What nobody can name any more: an invitation and letters run out, a person without a couple goes, and
// one whose couple is there but says nothing keeps the older key needed.
func TestWhatNobodyCanNameRunsOutOrGoesOrIsReported(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		unnoted(t, s, invitations(), "lost code", Invitation{Couple: "c", Status: StatusOpen}, invitationLife)
		unnoted(t, s, people(), "1", Person{Current: "nowhere", Couples: []string{"nowhere"}}, 0)
		if err := s.Bury(ctx, 2, []byte("of somebody never met")); err != nil {
			t.Fatal(err)
		}
		n := next(t, s)
		r := rotate(t, n)
		if r.Done() || r.Stuck != 0 || r.Unreadable != 0 || r.RunsOut > lettersLife || r.RunsOut < lettersLife-time.Minute {
			t.Errorf("%+v", r)
		}
		if _, there, err := n.Known(ctx, 1); there || err != nil {
			t.Errorf("the person of no couple: %v, %v", there, err)
		}
		if inv := invited(t, n, "lost code"); inv.Couple != "c" {
			t.Errorf("the invitation nobody knows is %+v", inv)
		}

		commit(t, s, Commit{Couple: "silent", State: []byte("nobody")}, Applied)
		unnoted(t, s, people(), "3", Person{Current: "silent", Couples: []string{"silent"}}, 0)
		if r := rotate(t, n); r.Stuck != 1 || r.Done() {
			t.Errorf("with a person of a silent couple: %+v", r)
		}
		if p, there, err := n.Known(ctx, 3); !there || err != nil || p.Current != "silent" {
			t.Errorf("they are %+v, %v, %v", p, there, err)
		}
		// When they come by, they are filed anew.
		if p := person(t, n, 3); p.Current != "silent" {
			t.Errorf("they are met as %+v", p)
		}
		if r := rotate(t, n); r.Stuck != 0 {
			t.Errorf("afterwards: %+v", r)
		}

		if err := s.client.HSet(ctx, keysOf("silent").couple, "s", "damaged").Err(); err != nil {
			t.Fatal(err)
		}
		if r := rotate(t, n); r.Unreadable != 1 || r.Done() {
			t.Errorf("with a damaged value: %+v", r)
		}
		if got := s.client.HGet(ctx, keysOf("silent").couple, "s").Val(); got != "damaged" {
			t.Errorf("the damaged value became %q", got)
		}
	})
}

// An invitation and letters that have no name expire; then a rotation finds nothing any more.
func TestWhatRanOutNeedsNoOlderKey(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		unnoted(t, s, invitations(), "lost code", Invitation{Couple: "c", Status: StatusOpen}, invitationLife)
		n := next(t, s)
		if r := rotate(t, n); r.Done() {
			t.Errorf("%+v", r)
		}
		if err := n.ForgetInvitation(t.Context(), "lost code"); err != nil { // as time would
			t.Fatal(err)
		}
		if r := rotate(t, n); !r.Done() {
			t.Errorf("%+v", r)
		}
	})
}

// Whoever is just moving a record when it is forgotten does not bring it back, and whoever comes
// afterwards is a stranger for good.
func TestWhatIsForgottenWhileItMovesStaysForgotten(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		was := person(t, s, 7).Current
		if err := s.Bury(ctx, 7, []byte("letter")); err != nil {
			t.Fatal(err)
		}
		if err := s.Invite(ctx, "code", Invitation{Couple: "c", Status: StatusOpen}); err != nil {
			t.Fatal(err)
		}
		n := next(t, s)
		from, to := personKey(s.keys.Pseudonym(kindPerson, "7")), personKey(n.keys.Pseudonym(kindPerson, "7"))
		held, err := n.run(ctx, n.scripts.freeze, []string{from}).Slice()
		if err != nil {
			t.Fatal(err)
		}
		old := s.client.LRange(ctx, lettersKey(s.keys.Pseudonym(kindPerson, "7")), 0, -1).Val()
		if err := n.ForgetPerson(ctx, 7); err != nil {
			t.Fatal(err)
		}
		if err := n.ForgetInvitation(ctx, "code"); err != nil {
			t.Fatal(err)
		}
		if placed, err := n.run(ctx, n.scripts.place, []string{to}, held[0], held[1], "-1").Bool(); placed || err != nil {
			t.Errorf("placed %v, %v", placed, err)
		}
		letters := lettersKey(n.keys.Pseudonym(kindPerson, "7"))
		if put, err := n.replaceList(ctx, letters, nil, old, time.Hour); put || err != nil {
			t.Errorf("the letters came back: %v, %v", put, err)
		}
		if _, there, err := n.Known(ctx, 7); there || err != nil {
			t.Errorf("known: %v, %v", there, err)
		}
		if _, there, err := n.Invitation(ctx, "code"); there || err != nil {
			t.Errorf("an invitation: %v, %v", there, err)
		}
		if got, err := n.Letters(ctx, 7); len(got) != 0 || err != nil {
			t.Errorf("letters %q, %v", got, err)
		}
		if r := rotate(t, n); !r.Done() {
			t.Errorf("%+v", r)
		}
		stranger := person(t, n, 7)
		if stranger.Current == was {
			t.Error("the stranger is the one who was forgotten")
		}
		if err := n.Invite(ctx, "code", Invitation{Couple: "d", Status: StatusOpen}); err != nil {
			t.Fatal(err)
		}
		if err := n.Bury(ctx, 7, []byte("a new one")); err != nil {
			t.Fatal(err)
		}
		if life := s.client.TTL(ctx, to).Val(); life != -1 {
			t.Errorf("the stranger is forgotten in %v", life)
		}
		if life := s.client.TTL(ctx, invitationKey(n.keys.Pseudonym(kindInvitation, "code"))).Val(); life < invitationLife-time.Minute {
			t.Errorf("the new invitation is gone in %v", life)
		}
		if got, err := n.Letters(ctx, 7); len(got) != 1 || err != nil {
			t.Errorf("letters %q, %v", got, err)
		}
		allNew(t, n)
	})
}

// People are forgotten while two rotations run: none of them is there afterwards.
func TestNobodyComesBackWhoIsForgottenDuringARotation(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		const n = 30
		atOnce(t, n, func(i int) error {
			_, err := s.Person(ctx, int64(i+1))
			if err != nil {
				return err
			}
			return s.Bury(ctx, int64(i+1), []byte("letter"))
		})
		newer := next(t, s)
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				if _, err := newer.Rotate(ctx, RotateOptions{Names: knownOf, Step: quick}); err != nil {
					t.Error(err)
				}
			})
		}
		atOnce(t, n, func(i int) error { return newer.ForgetPerson(ctx, int64(i+1)) })
		wg.Wait()
		for i := range n {
			if _, there, err := newer.Known(ctx, int64(i+1)); there || err != nil {
				t.Errorf("person %d: %v, %v", i+1, there, err)
			}
			if got, err := newer.Letters(ctx, int64(i+1)); len(got) != 0 || err != nil {
				t.Errorf("letters %q, %v", got, err)
			}
		}
		if keys := s.client.Exists(ctx, personKey(s.keys.Pseudonym(kindPerson, "1"))).Val(); keys != 0 {
			t.Error("the older name is there")
		}
	})
}

// A crash between placing a record under its new name and removing the old one leaves both: the newer
// one is the one that counts, also when it was written since, and the next rotation removes the other.
func TestOfTwoNamesThatACrashLeftTheNewerOneCounts(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		solo := person(t, s, 7).Current
		n := next(t, s)
		from := personKey(s.keys.Pseudonym(kindPerson, "7"))
		held, err := n.run(ctx, n.scripts.freeze, []string{from}).Slice()
		if err != nil {
			t.Fatal(err)
		}
		if ok, err := n.Switch(ctx, 7, solo, "pair"); !ok || err != nil { // it goes on with the move
			t.Fatal(ok, err)
		}
		if err := s.client.HSet(ctx, from, "v", held[0], "b", held[1], "m", "1").Err(); err != nil {
			t.Fatal(err)
		}
		if p, there, err := n.Known(ctx, 7); !there || err != nil || p.Current != "pair" {
			t.Errorf("before: %+v, %v, %v", p, there, err)
		}
		// Whoever has the older key alone can write it no more.
		if ok, err := s.swap(ctx, record{key: from, proper: from, counter: 1}, Person{Current: "wrong"}, 0); ok || err != nil {
			t.Errorf("the frozen record was written: %v, %v", ok, err)
		}
		if r := rotate(t, n); !r.Done() {
			t.Errorf("%+v", r)
		}
		if p := person(t, newest(t, n), 7); p.Current != "pair" {
			t.Errorf("afterwards: %+v", p)
		}
		if s.client.Exists(ctx, from).Val() != 0 {
			t.Error("the older name is there")
		}
	})
}

func TestEventsAppliedBeforeTheKeysChangedAreKnownAfterwards(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		gone := NewID()
		commit(t, s, Commit{Couple: gone, Events: []EventID{s.EventID("retired")}}, Applied)
		if err := s.Retire(ctx, time.Now(), gone); err != nil {
			t.Fatal(err)
		}
		id := NewID()
		commit(t, s, Commit{Couple: id, Events: []EventID{s.EventID("message", "1")}}, Applied)
		n := next(t, next(t, s))
		one, two, three := n.EventID("message", "1"), n.EventID("message", "2"), n.EventID("retired")
		if c := load(t, n, id, one, two, three); !c.Seen[one] || c.Seen[two] || !c.Seen[three] || len(c.Seen) != 2 {
			t.Errorf("seen %v", c.Seen)
		}
		commit(t, n, Commit{Couple: id, Version: 1, Events: []EventID{two}}, Applied)
		commit(t, n, Commit{Couple: id, Version: 2, Events: []EventID{two}}, Already)
		// Only the newest name is written, and with its key alone the older are strangers.
		alone := newest(t, n)
		one, two = alone.EventID("message", "1"), alone.EventID("message", "2")
		if c := load(t, alone, id, one, two); c.Seen[one] || !c.Seen[two] {
			t.Errorf("with the newest key alone: %v", c.Seen)
		}
		if kept := s.client.ZRange(ctx, keysOf(id).events, 0, -1).Val(); len(kept) != 2 {
			t.Errorf("%d names are kept of two events", len(kept))
		}
		// A pair that takes over what was applied under the older key knows it as well.
		recent, err := n.RecentEvents(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		pair := NewID()
		commit(t, n, Commit{Couple: pair, Events: recent}, Applied)
		one = n.EventID("message", "1")
		if c := load(t, n, pair, one); !c.Seen[one] {
			t.Error("the pair does not know what was applied")
		}
	})
}

func TestAnInvitationLeadsToOnePairWhateverTheKeys(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		pairOf := func(s *Store, code string) string {
			t.Helper()
			id, err := s.PairOf(ctx, code)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		if id := pairOf(s, "nothing"); id != "" {
			t.Errorf("no invitation leads to %q", id)
		}
		for i := range 2 {
			if err := s.Invite(ctx, "code"+strconv.Itoa(i), Invitation{Couple: "c", Status: StatusOpen}); err != nil {
				t.Fatal(err)
			}
		}
		unnoted(t, s, invitations(), "begun", Invitation{Couple: "c", Status: StatusOpen}, invitationLife)
		unnoted(t, s, invitations(), "not begun", Invitation{Couple: "c", Status: StatusOpen}, invitationLife)
		commit(t, s, Commit{Couple: s.keys.Pseudonym(kindPair, "begun"), State: []byte("plan")}, Applied)
		before := pairOf(s, "code0")
		if before == "" || before == pairOf(s, "code1") {
			t.Error("two invitations lead to one pair")
		}
		n := next(t, s)
		if got := pairOf(n, "code0"); got != before {
			t.Errorf("it leads to %q now and led to %q", got, before)
		}
		if got := pairOf(n, "begun"); got != s.keys.Pseudonym(kindPair, "begun") {
			t.Error("a pairing that was begun under the older key goes on under another id")
		}
		chosen := pairOf(n, "not begun")
		if chosen == "" || chosen != pairOf(next(t, n), "not begun") {
			t.Error("the id is chosen twice")
		}
	})
}

func TestAGraveIsGoneAfterAWhile(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		person(t, s, 7)
		n := next(t, s)
		if err := n.ForgetPerson(t.Context(), 7); err != nil {
			t.Fatal(err)
		}
		graves := 0
		err := eachKey(t, n, func(key string) error {
			if key[:2] == "p:" || key[:2] == "d:" {
				graves++
				if life := n.client.TTL(t.Context(), key).Val(); life <= 0 || life > graveLife {
					t.Errorf("%s stays for %v", key[:2], life)
				}
			}
			return nil
		})
		if err != nil || graves != 2 {
			t.Errorf("%d graves, %v", graves, err)
		}
		// With one key nobody can be moving anything, and nothing stays.
		alone := newest(t, n)
		person(t, alone, 8)
		if err := alone.ForgetPerson(t.Context(), 8); err != nil {
			t.Fatal(err)
		}
		if _, err := alone.client.HGet(t.Context(), personKey(alone.keys.Pseudonym(kindPerson, "8")), "x").Result(); !errors.Is(err, redis.Nil) {
			t.Errorf("a grave: %v", err)
		}
	})
}

// A restore may be made with a line that has a newer key in front, and writes some values anew.
func TestAfterARestoreWithANewerKeyNobodyLeadsWithTheOlderOne(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		commit(t, s, Commit{Couple: NewID(), State: []byte("state")}, Applied)
		records := all(t, s)
		keys, err := s.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		newer := openWith(t, Options{URL: urlOf(s), Keys: keys})
		if err := refill(t, newer, true, time.Now(), records...); err != nil {
			t.Fatal(err)
		}
		if err := s.Recheck(t.Context()); !errors.Is(err, ErrOtherKeys) {
			t.Errorf("the older key leads: %v", err)
		}
		if err := newer.Recheck(t.Context()); err != nil {
			t.Errorf("the newer one does not: %v", err)
		}
	})
}

// The program that leads may be an older one: what lies there in JSON stays in it.
func TestARotationWritesNoRecordInAFormThatItWasNotIn(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		p := person(t, s, 42)
		key := personKey(s.keys.Pseudonym(kindPerson, "42"))
		raw, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		sealed, err := s.keys.Seal(raw, key, fieldBody)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.client.HSet(t.Context(), key, fieldBody, string(sealed)).Err(); err != nil {
			t.Fatal(err)
		}
		commit(t, s, Commit{Couple: p.Current, State: []byte("said by 42")}, Applied)
		n := next(t, s)
		rotate(t, n)
		to := personKey(n.keys.Pseudonym(kindPerson, "42"))
		body, err := n.client.HGet(t.Context(), to, fieldBody).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if plain, err := n.keys.Open(body, to, fieldBody); err != nil || compact.Is(plain) {
			t.Errorf("it is compact now: %v, %v", compact.Is(plain), err)
		}
		if again := person(t, n, 42); again.Current != p.Current {
			t.Errorf("they are in %q", again.Current)
		}
	})
}
