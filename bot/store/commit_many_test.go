package store

import (
	"strconv"
	"testing"
)

func TestEventIdsComeAFewAtATimeAndNeverGrowPastTheirRoom(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const batch, version = 30, 60
		id := NewID()
		var all []EventID
		for v := range int64(version) {
			for range batch {
				all = append(all, EventID("e"+strconv.Itoa(len(all))))
			}
			commit(t, s, Commit{Couple: id, Version: v, Events: all[len(all)-batch:]}, Applied)
			kept, err := s.client.ZCard(t.Context(), keysOf(id).events).Result()
			if want := min(len(all), eventsKept); err != nil || int(kept) < want || int(kept) > want+64+batch {
				t.Fatalf("of %d ids %d are kept, %v", len(all), kept, err)
			}
		}
		newest := all[len(all)-eventsKept:]
		if c := load(t, s, id, newest...); len(c.Seen) != eventsKept {
			t.Errorf("%d of the newest %d are known", len(c.Seen), eventsKept)
		}
	})
}

func TestMoreThanLuaHandsOverAtOnceIsCommittedAndStruckOff(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		const many = 9000
		id := NewID()
		events := make([]EventID, many)
		for i := range events {
			events[i] = EventID(strconv.Itoa(i))
		}
		refs := commit(t, s, Commit{Couple: id, State: []byte("x"), Events: events, Entries: make([][]byte, many)}, Applied)
		c := load(t, s, id, events[many-eventsKept:]...)
		if len(c.Unsent) != many || len(c.Seen) != eventsKept || string(c.State) != "x" {
			t.Errorf("%d entries, %d events", len(c.Unsent), len(c.Seen))
		}
		receipt(t, s, id, refs[1:], map[string]int{"card": 1})
		if c := load(t, s, id); len(c.Unsent) != 1 || c.Cards["card"] != 1 || len(unsentCouples(t, s)) != 1 {
			t.Errorf("%d entries, cards %v", len(c.Unsent), c.Cards)
		}
		receipt(t, s, id, refs, nil)
		if c := load(t, s, id); len(c.Unsent) != 0 || len(unsentCouples(t, s)) != 0 {
			t.Errorf("%d entries", len(c.Unsent))
		}
	})
}
