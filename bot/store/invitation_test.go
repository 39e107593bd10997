package store

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func invited(t testing.TB, s *Store, code string) Invitation {
	t.Helper()
	inv, ok, err := s.Invitation(t.Context(), code)
	if err != nil || !ok {
		t.Fatalf("invitation: %v, %v", ok, err)
	}
	return inv
}

func TestAnInvitationIsKeptAsItWasGivenForThirtyDays(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		if _, ok, err := s.Invitation(ctx, "code"); ok || err != nil {
			t.Fatalf("before: %v, %v", ok, err)
		}
		inv := Invitation{Couple: "c1", Name: "Ana", Handle: "ana", Until: second(1_800_000_000), Status: StatusOpen}
		if err := s.Invite(ctx, "code", inv); err != nil {
			t.Fatal(err)
		}
		got := invited(t, s, "code")
		if inv.Pair, inv.Code = got.Pair, "code"; got.Pair == "" || !reflect.DeepEqual(got, inv) {
			t.Errorf("kept %+v", got)
		}
		if ok, err := s.Claim(ctx, "code", "ben"); !ok || err != nil {
			t.Fatalf("claimed %v, %v", ok, err)
		}
		if err := s.Invite(ctx, "code", inv); err != nil {
			t.Fatal(err)
		}
		if got := invited(t, s, "code"); got.Status != StatusUsed || got.By != "ben" {
			t.Errorf("inviting once more opened it again: %+v", got)
		}
		inv.Couple = "c2"
		if err := s.Invite(ctx, "code", inv); !errors.Is(err, ErrOtherInvitation) {
			t.Errorf("another couple's code: %v", err)
		}
		life, err := s.client.TTL(ctx, invitationKey(s.keys.Pseudonym(kindInvitation, "code"))).Result()
		if err != nil || life > 30*24*time.Hour || life < 30*24*time.Hour-time.Minute {
			t.Errorf("it expires in %v, %v", life, err)
		}
	})
}

func TestWhatMayHappenToAnInvitation(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		claim := func(by string, want bool) func(string) error {
			return func(code string) error {
				ok, err := s.Claim(ctx, code, by)
				if err == nil && ok != want {
					err = fmt.Errorf("claim by %s: %v", by, ok)
				}
				return err
			}
		}
		release := func(by string) func(string) error {
			return func(code string) error { return s.Release(ctx, code, by) }
		}
		revoke := func(code string) error { return s.Revoke(ctx, code) }
		cases := []struct {
			name   string
			steps  []func(string) error
			status Status
			by     string
		}{
			{"claimed twice by the same", []func(string) error{claim("b", true), claim("b", true)}, StatusUsed, "b"},
			{"claimed by two", []func(string) error{claim("b", true), claim("c", false)}, StatusUsed, "b"},
			{"released", []func(string) error{claim("b", true), release("b"), release("b")}, StatusOpen, ""},
			{"released by another", []func(string) error{claim("b", true), release("c")}, StatusUsed, "b"},
			{"released and claimed by another", []func(string) error{claim("b", true), release("b"), claim("c", true)}, StatusUsed, "c"},
			{"revoked", []func(string) error{revoke, revoke, claim("b", false), release("b")}, StatusRevoked, ""},
			{"revoked too late", []func(string) error{claim("b", true), revoke}, StatusUsed, "b"},
		}
		for _, c := range cases {
			if err := s.Invite(ctx, c.name, Invitation{Couple: "c1", Status: StatusOpen}); err != nil {
				t.Fatal(err)
			}
			for i, step := range c.steps {
				if err := step(c.name); err != nil {
					t.Errorf("%s, step %d: %v", c.name, i+1, err)
				}
			}
			if got := invited(t, s, c.name); got.Status != c.status || got.By != c.by {
				t.Errorf("%s: ended as %+v", c.name, got)
			}
		}
	})
}

func TestACodeThatNobodyGaveOutDoesNothing(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		before := dump(t, s)
		if ok, err := s.Claim(ctx, "none", ""); ok || err != nil {
			t.Errorf("claimed %v, %v", ok, err)
		}
		if err := errors.Join(s.Release(ctx, "none", ""), s.Revoke(ctx, "none")); err != nil {
			t.Error(err)
		}
		if after := dump(t, s); after != before {
			t.Errorf("left\n%s", after)
		}
	})
}

func TestOfManyWhoClaimExactlyOneMayComeIn(t *testing.T) {
	onEvery(t, func(t *testing.T, s *Store) {
		ctx := t.Context()
		if err := s.Invite(ctx, "code", Invitation{Couple: "c1", Status: StatusOpen}); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var in atomic.Int32
		for i := range 50 {
			wg.Go(func() {
				ok, err := s.Claim(ctx, "code", fmt.Sprint("person", i))
				if err != nil {
					t.Error(err)
				}
				if ok {
					in.Add(1)
				}
			})
		}
		wg.Wait()
		if in.Load() != 1 {
			t.Errorf("%d came in", in.Load())
		}
	})
}
