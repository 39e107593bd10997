package store

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestWhatIsCommittedIsLoadedAgain(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		if c := load(t, s, id, "e1"); c.Version != 0 || c.State != nil || len(c.Seen) != 0 || c.Cards == nil {
			t.Fatalf("a couple that is not there: %+v", c)
		}
		refs := commit(t, s, Commit{
			Couple: id, State: []byte("one"), Events: []EventID{"e1", "e2"},
			Entries: [][]byte{[]byte("a"), []byte("b"), {}},
			Pages:   []Page{{1, []byte("p1")}, {2, []byte("p2")}},
			Urgent:  second(100), Crowd: second(200),
		}, Applied)
		if want := []Ref{{1, 1}, {1, 2}, {1, 3}}; !slices.Equal(refs, want) {
			t.Errorf("refs %v, want %v", refs, want)
		}
		commit(t, s, Commit{
			Couple: id, Version: 1, State: []byte("two"), Events: []EventID{"e3"},
			Entries: [][]byte{[]byte("c")},
			Pages:   []Page{{2, nil}, {9, nil}, {11, []byte("p11")}, {1, []byte{}}},
			Crowd:   second(300),
		}, Applied)

		c := load(t, s, id, "e1", "e4", "e3")
		if c.ID != id || c.Version != 2 || string(c.State) != "two" {
			t.Errorf("loaded %+v", c)
		}
		if got := sorted(c.Seen); !slices.Equal(got, []EventID{"e1", "e3"}) {
			t.Errorf("seen %v", got)
		}
		if got := bodies(c.Unsent); !slices.Equal(got, []string{"a", "b", "", "c"}) {
			t.Errorf("unsent %q", got)
		}
		pages, err := s.Pages(t.Context(), id, 1, 2, 9, 11)
		if err != nil {
			t.Fatal(err)
		}
		var journal []string
		for _, p := range pages {
			journal = append(journal, fmt.Sprintf("%d %s", p.Number, p.Body))
		}
		if want := []string{"1 ", "11 p11"}; !slices.Equal(journal, want) {
			t.Errorf("journal %q, want %q", journal, want)
		}
		urgent, crowd, err := s.NextDue(t.Context())
		if err != nil || !urgent.IsZero() || !crowd.Equal(second(300)) {
			t.Errorf("due %v %v %v", urgent, crowd, err)
		}
	})
}

func TestEntriesKeepTheirOrderPastTen(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		var want []string
		for v := range int64(11) {
			var entries [][]byte
			for n := range 11 {
				want = append(want, fmt.Sprint(v, n))
				entries = append(entries, []byte(fmt.Sprint(v, n)))
			}
			commit(t, s, Commit{Couple: id, Version: v, Entries: entries}, Applied)
		}
		if got := bodies(load(t, s, id).Unsent); !slices.Equal(got, want) {
			t.Errorf("order %v", got)
		}
	})
}

func TestACommitOfferedAgainWritesOnce(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		c := Commit{
			Couple: id, State: []byte("x"), Events: []EventID{"e1", "e2"},
			Entries: [][]byte{[]byte("a")}, Pages: []Page{{1, []byte("p")}}, Urgent: second(5),
		}
		commit(t, s, c, Applied)
		before := dump(t, s)
		commit(t, s, c, Already)
		commit(t, s, c, Already)
		c.Events = []EventID{"e2"} // a part of what was applied, from another read
		c.Version = 1
		commit(t, s, c, Already)
		if after := dump(t, s); after != before {
			t.Errorf("the repeats wrote\n%s\nbefore\n%s", after, before)
		}
	})
}

func TestACommitFromAnOlderReadIsAskedToStepAgain(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, State: []byte("1"), Events: []EventID{"e1"}}, Applied)
		before := dump(t, s)
		commit(t, s, Commit{Couple: id, State: []byte("2"), Events: []EventID{"e2"}, Entries: [][]byte{{1}}}, Again)
		commit(t, s, Commit{Couple: id, State: []byte("2"), Crowd: second(9)}, Again)
		commit(t, s, Commit{Couple: id, Version: 2, State: []byte("2"), Events: []EventID{"e2"}}, Again)
		commit(t, s, Commit{Couple: id, Version: 2, State: []byte("2"), Events: []EventID{"e1", "e2"}}, Again)
		if after := dump(t, s); after != before {
			t.Errorf("a refused commit wrote\n%s\nbefore\n%s", after, before)
		}
	})
}

func TestVersionsPastWhatALuaNumberHoldsStayExact(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		commit(t, s, Commit{Couple: id, State: []byte("1")}, Applied)
		const big = int64(1)<<53 + 1 // as a double it equals 1<<53
		if err := s.client.HSet(t.Context(), keysOf(id).couple, "v", big).Err(); err != nil {
			t.Fatal(err)
		}
		commit(t, s, Commit{Couple: id, Version: big - 1, State: []byte("2")}, Again)
		refs := commit(t, s, Commit{Couple: id, Version: big, State: []byte("2"), Entries: [][]byte{{1}}}, Applied)
		c := load(t, s, id)
		if c.Version != big+1 || len(c.Unsent) != 1 || c.Unsent[0].Ref != refs[0] {
			t.Errorf("loaded %+v", c)
		}
	})
}

func TestOldEventIdsMakeRoomAndExpireAfterADay(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		var all []EventID
		version := int64(0)
		for range 15 {
			var batch []EventID
			for range 100 {
				batch = append(batch, EventID("e"+strconv.Itoa(len(all))))
				all = append(all, batch[len(batch)-1])
			}
			commit(t, s, Commit{Couple: id, Version: version, Events: batch}, Applied)
			version++
		}
		c := load(t, s, id, all...)
		if len(c.Seen) != eventsKept || !c.Seen[all[len(all)-eventsKept]] || c.Seen[all[len(all)-eventsKept-1]] {
			t.Errorf("%d of %d are kept, and not the newest", len(c.Seen), len(all))
		}
		recent, err := s.RecentEvents(t.Context(), id)
		if err != nil || !slices.Equal(recent, all[len(all)-512:]) {
			t.Errorf("recent: %d, %v", len(recent), err)
		}
		life, err := s.client.TTL(t.Context(), keysOf(id).events).Result()
		if err != nil || life < 24*time.Hour || life > 25*time.Hour {
			t.Errorf("they expire in %v, %v", life, err)
		}
		// A due time brings no events and leaves those that are there.
		commit(t, s, Commit{Couple: id, Version: version}, Applied)
		if c := load(t, s, id, all[len(all)-1]); len(c.Seen) != 1 {
			t.Error("a commit without events forgot them")
		}
	})
}

func TestANewPairTakesOverWhatBothHaveApplied(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		var all []EventID
		for _, who := range []string{"a", "b"} {
			var events []EventID
			for i := range 600 {
				events = append(events, EventID(who+strconv.Itoa(i)))
			}
			solo := NewID()
			commit(t, s, Commit{Couple: solo, Events: events}, Applied)
			recent, err := s.RecentEvents(t.Context(), solo)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, recent...)
		}
		pair := NewID()
		commit(t, s, Commit{Couple: pair, Events: append(all, "join")}, Applied)
		c := load(t, s, pair, append(all, "join")...)
		if len(c.Seen) != 1024 || !c.Seen["a599"] || !c.Seen["b88"] || !c.Seen["join"] {
			t.Errorf("%d are known", len(c.Seen))
		}
	})
}

func TestAThousandCommitsAtOnceHappenOneAfterTheOther(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const writers, each = 8, 125
		id := NewID()
		var again atomic.Int64
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					event := EventID(fmt.Sprint(w, "/", i))
					for done := false; !done; {
						c, err := s.Load(t.Context(), id, event)
						if err != nil {
							t.Error(err)
							return
						}
						outcome, _, err := s.Commit(t.Context(), Commit{
							Couple: id, Version: c.Version, State: append(c.State, byte(w)),
							Events: []EventID{event},
						})
						if err != nil {
							t.Error(err)
							return
						}
						if done = outcome == Applied; !done {
							again.Add(1)
						}
					}
				}
			})
		}
		wg.Wait()
		c := load(t, s, id)
		if c.Version != writers*each {
			t.Errorf("version %d", c.Version)
		}
		steps := map[byte]int{}
		for _, w := range c.State {
			steps[w]++
		}
		for w := range byte(writers) {
			if steps[w] != each {
				t.Errorf("%d steps of writer %d are in the state", steps[w], w)
			}
		}
		t.Logf("%d had to step again", again.Load())
	})
}

func TestACoupleNeedsAnId(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		if _, err := s.Load(t.Context(), ""); err == nil {
			t.Error("loaded")
		}
		if _, _, err := s.Commit(t.Context(), Commit{}); err == nil {
			t.Error("committed")
		}
	})
}
