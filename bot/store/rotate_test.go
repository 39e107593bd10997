package store

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/seal"
	"steady/bot/store/redistest"
)

func TestAfterARotationTheNewestKeyAloneOpensAndFindsEverything(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		f := fill(t, s, 12)
		if ok, err := s.Claim(t.Context(), "code1", "ben"); !ok || err != nil {
			t.Fatal(ok, err)
		}
		n := next(t, s)
		f.stands(t, n)
		if len(oldParts(t, s, n.keys)) == 0 && !t.Failed() {
			// The older key is among these, so this looks for nothing; below it is not.
			t.Log("everything opens with both")
		}
		last, all := 0, 0
		r, err := n.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: func(done, of int, _ bool) error {
			if done < last || done > of {
				t.Errorf("%d of %d after %d", done, of, last)
			}
			last, all = done, of
			return nil
		}})
		if err != nil || !r.Done() || r.Changed == 0 {
			t.Fatalf("%+v, %v", r, err)
		}
		if last != all {
			t.Errorf("it ends at %d of %d", last, all)
		}
		allNew(t, n)
		f.stands(t, n)
		alone := newest(t, n)
		f.stands(t, alone)
		if inv := invited(t, alone, "code1"); inv.Status != StatusUsed || inv.By != "ben" {
			t.Errorf("the claimed invitation is %+v", inv)
		}
		for _, code := range []string{"code1", "code4"} {
			life, err := s.client.TTL(t.Context(), invitationKey(alone.keys.Pseudonym(kindInvitation, code))).Result()
			if err != nil || life > 30*24*time.Hour || life < 30*24*time.Hour-time.Minute {
				t.Errorf("%s expires in %v, %v", code, life, err)
			}
		}
		if life := s.client.TTL(t.Context(), personKey(alone.keys.Pseudonym(kindPerson, "1"))).Val(); life != -1 {
			t.Errorf("a person expires in %v", life)
		}
		if life := s.client.TTL(t.Context(), lettersKey(alone.keys.Pseudonym(kindPerson, "1"))).Val(); life < lettersLife-time.Minute {
			t.Errorf("letters expire in %v", life)
		}
		if r := rotate(t, n); r.Changed != 0 || !r.Done() {
			t.Errorf("the second rotation is %+v", r)
		}
	})
}

func TestTwoRotationsInARowAndAtOnceAreLikeOne(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		f := fill(t, s, 8)
		n := next(t, s)
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				if _, err := n.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: quick}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		allNew(t, n)
		again := next(t, n)
		if r := rotate(t, again); !r.Done() {
			t.Errorf("%+v", r)
		}
		allNew(t, again)
		f.stands(t, newest(t, again))
	})
}

// A rotation is cut off before each of its requests, and whoever reads meanwhile finds everything; the
// next one goes on.
func TestARotationThatIsCutOffAnywhereLosesNothingAndIsTakenUpAgain(t *testing.T) {
	t.Parallel()
	url := redistest.Start(t).URL
	s := open(t, url)
	f := fill(t, s, 4)
	cuts := 0
	for {
		n := next(t, s)
		done := false
		for cut := int64(12); !done; cut += 1 + int64(cuts%3) {
			net := new(frail)
			net.left.Store(1 << 30)
			half := openWith(t, Options{URL: url + "?max_retries=-1", Keys: n.keys, Dialer: net.dial})
			net.left.Store(cut)
			r, err := half.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: quick})
			net.left.Store(1 << 30)
			if done = err == nil; done && !r.Done() {
				t.Fatalf("%+v", r)
			}
			f.stands(t, n)
			cuts++
		}
		allNew(t, n)
		if s = n; cuts > 100 {
			break
		}
	}
	f.stands(t, newest(t, s))
}

// Writers add to the same records all the time while those get new names: what each was told that it is
// there, is there.
func TestWhatIsWrittenWhileRecordsAreRenamedIsNotLost(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		const records, writers = 6, 24
		for i := range records {
			if err := s.Invite(ctx, "c"+strconv.Itoa(i), Invitation{Couple: "m", Status: StatusOpen}); err != nil {
				t.Fatal(err)
			}
			person(t, s, int64(i+1))
		}
		home := person(t, s, 1).Current
		n := next(t, s)
		var wg sync.WaitGroup
		var claims [records]atomic.Int32
		for w := range writers {
			wg.Go(func() {
				for i := range records {
					code, me := "c"+strconv.Itoa(i), fmt.Sprint("w", w)
					if seen, err := n.Opened(ctx, code, me); err != nil || !seen {
						t.Error("opened", seen, err)
					}
					if ok, err := n.Claim(ctx, code, me); err != nil {
						t.Error(err)
					} else if ok {
						claims[i].Add(1)
					}
				}
				from := home
				for turn := range 4 { // each moves the person to places of their own and back
					to := fmt.Sprint("p", w, ".", turn)
					if ok, err := n.Switch(ctx, 1, home, to); err != nil {
						t.Error(err)
					} else if ok {
						if back, err := n.Switch(ctx, 1, to, from); err != nil || !back {
							t.Error("not back", back, err)
						}
					}
				}
			})
		}
		for range 2 {
			wg.Go(func() {
				if _, err := n.Rotate(ctx, RotateOptions{Names: knownOf, Step: quick}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		rotate(t, n)
		allNew(t, n)
		alone := newest(t, n)
		for i := range records {
			inv := invited(t, alone, "c"+strconv.Itoa(i))
			if len(inv.Openers) != writers || claims[i].Load() != 1 || inv.Status != StatusUsed {
				t.Errorf("%d of %d openers, %d claims: %+v", len(inv.Openers), writers, claims[i].Load(), inv)
			}
		}
		p := person(t, alone, 1)
		if p.Current != home || !slices.Contains(p.Couples, home) {
			t.Errorf("the person is %+v", p)
		}
	})
}

func TestLettersThatArriveWhileTheListMovesAreNotLostAndKeepTheirOrder(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		person(t, s, 7)
		for i := range 5 {
			if err := s.Bury(ctx, 7, []byte{byte(i)}); err != nil {
				t.Fatal(err)
			}
		}
		n := next(t, s)
		var wg sync.WaitGroup
		wg.Go(func() {
			for i := range 10 {
				if err := n.Bury(ctx, 7, []byte{byte(5 + i)}); err != nil {
					t.Error(err)
				}
			}
		})
		for range 2 {
			wg.Go(func() {
				if _, err := n.Rotate(ctx, RotateOptions{Names: knownOf, Step: quick}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		letters, err := newest(t, n).Letters(ctx, 7)
		var got []byte
		for _, l := range letters {
			got = append(got, l...)
		}
		if err != nil || !slices.Equal(got, []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}) {
			t.Errorf("letters %v, %v", got, err)
		}
	})
}

func TestAWrongKeyAndAnUnusedOneChangeNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		fill(t, s, 2)
		before := dump(t, s)
		if wrong, err := Open(t.Context(), Options{URL: urlOf(s), Keys: newKeys(t)}); !errors.Is(err, ErrOtherKeys) || wrong != nil {
			t.Errorf("another key: %v", err)
		}
		keys, err := s.keys.Next()
		if err != nil {
			t.Fatal(err)
		}
		unused := openWith(t, Options{URL: urlOf(s), Keys: keys})
		if _, err := unused.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: quick}); !errors.Is(err, ErrOldLeader) {
			t.Errorf("a key nobody leads with: %v", err)
		}
		if dump(t, s) != before {
			t.Error("something changed")
		}
		// As soon as somebody leads with it, those who have only the older one may not lead any more.
		if err := s.Recheck(t.Context()); err != nil {
			t.Error(err)
		}
		if err := unused.Recheck(t.Context()); err != nil {
			t.Error(err)
		}
		if err := s.Recheck(t.Context()); !errors.Is(err, ErrOtherKeys) {
			t.Errorf("the older key leads on: %v", err)
		}
		if _, err := unused.Rotate(t.Context(), RotateOptions{Names: knownOf, Step: quick}); err != nil {
			t.Error(err)
		}
	})
}

// Couples are committed, sent from and read while their values are sealed anew: nothing older comes back.
func TestWhatIsCommittedWhileItIsSealedAnewStands(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const couples, steps = 6, 12
		var ids [couples]string
		for i := range ids {
			ids[i] = NewID()
			commit(t, s, Commit{Couple: ids[i], State: []byte("0"), Entries: [][]byte{{0}}, Pages: []Page{{1, []byte("0")}}}, Applied)
			receipt(t, s, ids[i], nil, map[string]int{"card": 1})
		}
		n := next(t, s)
		stop := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				// Each turn from the same old bytes: what a slow rotation would have read.
				for _, id := range ids {
					fields := n.client.HGetAll(t.Context(), keysOf(id).couple).Val()
					pages := n.client.HGetAll(t.Context(), keysOf(id).journal).Val()
					w := &rotation{s: n, o: RotateOptions{Names: knownOf, Step: quick}}
					time.Sleep(time.Millisecond)
					if err := w.values(t.Context(), id, fields); err != nil {
						t.Error(err)
					}
					var values []sealed
					for field, value := range pages {
						values = append(values, sealed{field, id, pagePrefix + field, value})
					}
					if _, err := n.reseal(t.Context(), keysOf(id).journal, values); err != nil {
						t.Error(err)
					}
				}
			}
		})
		atOnce(t, couples, func(i int) error {
			for v := int64(1); v <= steps; v++ {
				word := []byte(strconv.FormatInt(v, 10))
				got, refs, err := s.Commit(t.Context(), Commit{ // the older key's bytes, so that there is something to do
					Couple: ids[i], Version: v, State: word, Entries: [][]byte{word}, Pages: []Page{{1, word}},
				})
				if err != nil || got != Applied {
					return fmt.Errorf("outcome %d, %w", got, err)
				}
				if err := s.Receipt(t.Context(), ids[i], refs, map[string]int{"card": int(v)}); err != nil && !errors.Is(err, seal.ErrOpen) {
					return err
				}
				if c, err := n.Load(t.Context(), ids[i]); err != nil || c.Version != v+1 || string(c.State) != string(word) {
					return fmt.Errorf("version %d, state %s of %d, %w", c.Version, c.State, v, err)
				}
			}
			return nil
		})
		close(stop)
		wg.Wait()
		rotate(t, n)
		allNew(t, n)
		for _, id := range ids {
			c := load(t, n, id)
			pages, err := n.Pages(t.Context(), id, 1)
			if err != nil || string(c.State) != "12" || string(pages[0].Body) != "12" {
				t.Errorf("%+v, %v, %v", c, pages, err)
			}
		}
	})
}
