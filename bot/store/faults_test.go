package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/store/redistest"
)

func TestALostAnswerChangesNothing(t *testing.T) {
	onLossy(t, func(t *testing.T, s *Store, l *lossy) {
		ctx := t.Context()
		id := NewID()
		// Every script once, so that Redis knows them all.
		commit(t, s, Commit{Couple: id, Entries: [][]byte{{1}, {2}}, Urgent: second(1)}, Applied)
		receipt(t, s, id, []Ref{{1, 1}}, map[string]int{"card": 1})
		person(t, s, 1)
		lease(t, s, "one", true)
		if err := s.Defer(ctx, Urgent, id, second(1), second(2)); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Reindex(ctx, id, 0, second(1), second(2)); err != nil {
			t.Fatal(err)
		}
		lost := func(what string) {
			t.Helper()
			if left := l.lose.Swap(0); left > 0 {
				t.Fatalf("%s: %d answers were not lost", what, left)
			}
		}

		l.lose.Store(2)
		commit(t, s, Commit{Couple: id, Version: 1, State: []byte("2"), Events: []EventID{"e"}, Entries: [][]byte{{3}}}, Already)
		lost("a commit with events")

		l.lose.Store(2)
		commit(t, s, Commit{Couple: id, Version: 2, State: []byte("3"), Entries: [][]byte{{4}}}, Already)
		lost("a commit without events")

		l.lose.Store(2)
		receipt(t, s, id, []Ref{{1, 2}, {2, 1}}, map[string]int{"card": 7})
		lost("a receipt")

		l.lose.Store(2)
		receipt(t, s, id, nil, map[string]int{"other": 8})
		lost("a receipt of cards alone")

		c := load(t, s, id)
		if c.Version != 3 || len(c.Unsent) != 1 || c.Cards["card"] != 7 || c.Cards["other"] != 8 {
			t.Errorf("the couple is %+v", c)
		}

		l.lose.Store(2)
		solo := person(t, s, 2).Current
		lost("a first contact")
		if got := person(t, s, 2).Current; got != solo {
			t.Error("a first contact happened twice")
		}
		l.lose.Store(2)
		if ok, err := s.Switch(ctx, 2, solo, "pair"); !ok || err != nil {
			t.Errorf("moved %v, %v", ok, err)
		}
		lost("a move")

		l.lose.Store(2)
		if err := s.Invite(ctx, "code", Invitation{Couple: id, Status: StatusOpen}); err != nil {
			t.Error(err)
		}
		lost("an invitation")
		l.lose.Store(2)
		if ok, err := s.Claim(ctx, "code", "ben"); !ok || err != nil {
			t.Errorf("claimed %v, %v", ok, err)
		}
		lost("a claim")

		l.lose.Store(2)
		lease(t, s, "one", true)
		lost("a lease")
		l.lose.Store(2)
		if ok, err := s.Reindex(ctx, id, 3, second(5), second(6)); !ok || err != nil {
			t.Error(ok, err)
		}
		lost("a place on the agendas")

		// The client repeats a transaction only sometimes; then the caller does.
		l.lose.Store(1)
		if err := s.Bury(ctx, 2, []byte("letter")); err != nil && !errors.Is(err, ErrUnavailable) {
			t.Error(err)
		}
		lost("a letter")
		if err := s.Bury(ctx, 2, []byte("letter")); err != nil {
			t.Error(err)
		}
		if letters, err := s.Letters(ctx, 2); len(letters) != 1 || err != nil {
			t.Errorf("%d letters, %v", len(letters), err)
		}
	})
}

func TestACommitSurvivesAForgottenScript(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		id := NewID()
		for v := range int64(3) {
			commit(t, s, Commit{Couple: id, Version: v}, Applied)
			if err := s.client.ScriptFlush(t.Context()).Err(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestWhatWasAnsweredSurvivesAKilledServer(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	s := open(t, server.URL)
	id := NewID()
	commit(t, s, Commit{Couple: id, State: []byte("kept"), Events: []EventID{"e"}, Entries: [][]byte{[]byte("m")}}, Applied)
	server.Kill()
	next := Commit{Couple: id, Version: 1, State: []byte("next")}
	if _, _, err := s.Commit(t.Context(), next); !errors.Is(err, ErrUnavailable) {
		t.Errorf("without a server: %v", err)
	}
	if _, err := s.Load(t.Context(), id); !errors.Is(err, ErrUnavailable) {
		t.Errorf("without a server: %v", err)
	}
	server.Restart()
	c := load(t, s, id, "e")
	if string(c.State) != "kept" || !c.Seen["e"] || !slices.Equal(bodies(c.Unsent), []string{"m"}) {
		t.Errorf("after the kill: %+v", c)
	}
	commit(t, s, next, Applied)
}

func TestWhenMemoryIsShortNothingIsHalfWrittenAndSendingGoesOn(t *testing.T) {
	t.Parallel()
	for name, head := range map[string]bool{"with the line that refuses": true, "without it": false} {
		t.Run(name, func(t *testing.T) {
			s := open(t, redistest.Start(t, "--maxmemory-policy", "noeviction").URL)
			s.scripts = newScripts(head)
			id := NewID()
			refs := commit(t, s, Commit{Couple: id, Entries: [][]byte{{1}}, Urgent: second(1)}, Applied)
			lease(t, s, "one", true)
			setInbox(t, s, "one", 1, "done", true)
			limit := func(bytes string) {
				if err := s.client.ConfigSet(t.Context(), "maxmemory", bytes).Err(); err != nil {
					t.Fatal(err)
				}
			}
			before := dump(t, s)
			limit("1")
			c := Commit{
				Couple: id, Version: 1, State: []byte("2"), Events: []EventID{"e"},
				Entries: [][]byte{{1}}, Pages: []Page{{1, []byte("p")}}, Crowd: second(2),
			}
			if _, _, err := s.Commit(t.Context(), c); !errors.Is(err, ErrUnavailable) {
				t.Errorf("commit: %v", err)
			}
			if _, err := s.Person(t.Context(), 7); !errors.Is(err, ErrUnavailable) {
				t.Errorf("person: %v", err)
			}
			if _, err := s.SetInbox(t.Context(), "one", 2, []byte("next")); !errors.Is(err, ErrUnavailable) {
				t.Errorf("inbox: %v", err)
			}
			if after := dump(t, s); after != before {
				t.Errorf("left\n%s\nbefore\n%s", after, before)
			}
			clearInbox(t, s, "one", 3, true)
			inboxHolds(t, s, "")
			receipt(t, s, id, refs, map[string]int{"card": 5})
			if head {
				lease(t, s, "one", true)
				if err := s.Defer(t.Context(), Urgent, id, second(1), second(9)); err != nil {
					t.Error(err)
				}
			}
			limit("0")
			commit(t, s, c, Applied)
		})
	}
}

func TestAReplicaIsUnavailable(t *testing.T) {
	t.Parallel()
	s := open(t, redistest.Start(t).URL)
	commit(t, s, Commit{Couple: "c"}, Applied)
	if err := s.client.ReplicaOf(t.Context(), "127.0.0.1", "1").Err(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.Commit(t.Context(), Commit{Couple: "c", Version: 1}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("err = %v", err)
	}
}

func TestErrorsSayNothingPrivate(t *testing.T) {
	t.Parallel()
	server := redistest.Start(t)
	s := open(t, server.URL)
	server.Kill()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	_, one := s.Person(ctx, 7123456789)
	two := s.Invite(ctx, "geheimcode", Invitation{Couple: "c", Name: "Geheimname"})
	three := s.Receipt(ctx, "c", nil, map[string]int{"geheimkarte": 1})
	_, _, four := s.Commit(ctx, Commit{Couple: "c", State: []byte("geheimwort")})
	five := s.Bury(ctx, 7123456789, []byte("geheimwort"))
	for _, err := range []error{one, two, three, four, five} {
		if !errors.Is(err, ErrUnavailable) {
			t.Errorf("err = %v", err)
		}
		if said := strings.ToLower(err.Error()); strings.Contains(said, "geheim") || strings.Contains(said, "7123456789") {
			t.Errorf("err = %v", err)
		}
	}
}
