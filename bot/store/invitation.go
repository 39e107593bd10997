package store

import (
	"context"
	"errors"
	"time"
)

// Status is what has become of an invitation.
type Status int

const (
	// StatusOpen: whoever opens the link may come in. Whether it is still in
	// time is for the reader to see from Until.
	StatusOpen Status = iota + 1
	// StatusUsed: somebody has, or is about to.
	StatusUsed
	// StatusRevoked: it was taken back.
	StatusRevoked
)

// Invitation is one person's link for another.
type Invitation struct {
	// Couple is the inviter's.
	Couple string `json:"couple"`
	// Name and Handle are how the inviter is called.
	Name   string    `json:"name"`
	Handle string    `json:"handle"`
	Until  time.Time `json:"until"`
	Status Status    `json:"status"`
	// By is who used it, as Claim was told.
	By string `json:"by"`
	// Openers are the couples that were shown it.
	Openers []string `json:"openers,omitempty"`
	// Pair is the id of the couple it leads to. Invite chooses it.
	Pair string `json:"pair,omitempty"`
	// Code is whose record it is, so that it can be filed anew under other keys; empty: it was written
	// before that was noted. Invite notes it.
	Code string `json:"code,omitempty"`
}

// ErrOtherInvitation: the code was given to another couple's invitation.
var ErrOtherInvitation = errors.New("store: the code belongs to another couple's invitation")

// Invite keeps a new invitation under its code for 30 days, longer than it can
// be used, so that an expired link can be told from a wrong one. A code that
// this couple's invitation has already stays as it is, whatever became of it.
func (s *Store) Invite(ctx context.Context, code string, inv Invitation) error {
	inv.Code, inv.Pair = code, NewID()
	for range swapTries {
		old, r, err := findToWrite[Invitation](ctx, s, invitations(), code)
		if err != nil {
			return err
		}
		if r.counter > 0 {
			if old.Couple != inv.Couple {
				return ErrOtherInvitation
			}
			return nil
		}
		if done, err := s.swap(ctx, r, inv, invitationLife); err != nil || done {
			return err
		}
	}
	return failed("keep an invitation", errBusy)
}

// Invitation finds an invitation by its code; false: there is none.
func (s *Store) Invitation(ctx context.Context, code string) (Invitation, bool, error) {
	inv, r, err := find[Invitation](ctx, s, invitations(), code)
	return inv, r.counter > 0, err
}

// PairOf is the id of the couple that an invitation leads to: the same however often a pairing is begun
// anew, and whatever keys there are by then. Empty: there is no such invitation.
func (s *Store) PairOf(ctx context.Context, code string) (string, error) {
	inv, ok, err := s.Invitation(ctx, code)
	if err != nil || !ok || inv.Pair != "" {
		return inv.Pair, err
	}
	id, err := s.derivedPair(ctx, code)
	if err != nil {
		return "", err
	}
	inv, err = s.change(ctx, code, func(inv *Invitation) bool {
		if inv.Pair != "" {
			return false
		}
		inv.Pair = id
		return true
	})
	return inv.Pair, err
}

// derivedPair is the id for an invitation that was kept before ids were chosen: a keyed hash of the code,
// by whichever key something was begun under already.
func (s *Store) derivedPair(ctx context.Context, code string) (string, error) {
	ids := s.keys.Pseudonyms(kindPair, code)
	for _, id := range ids {
		begun, err := s.client.Exists(ctx, keysOf(id).couple).Result()
		if err != nil {
			return "", failed("look for a pair", err)
		}
		if begun > 0 {
			return id, nil
		}
	}
	return ids[0], nil
}

// Claim uses an open invitation for by. Of all who claim the same one, exactly
// one is told true, however often they ask.
func (s *Store) Claim(ctx context.Context, code, by string) (bool, error) {
	inv, err := s.change(ctx, code, func(inv *Invitation) bool {
		if inv.Status != StatusOpen {
			return false
		}
		inv.Status, inv.By = StatusUsed, by
		return true
	})
	return inv.Status == StatusUsed && inv.By == by, err
}

// Release opens an invitation again that by had claimed; of anybody else's, or
// one that is not used, it changes nothing.
func (s *Store) Release(ctx context.Context, code, by string) error {
	_, err := s.change(ctx, code, func(inv *Invitation) bool {
		if inv.Status != StatusUsed || inv.By != by {
			return false
		}
		inv.Status, inv.By = StatusOpen, ""
		return true
	})
	return err
}

// Revoke takes an open invitation back. One that is used stays used: somebody
// came in before.
func (s *Store) Revoke(ctx context.Context, code string) error {
	_, err := s.change(ctx, code, func(inv *Invitation) bool {
		if inv.Status != StatusOpen {
			return false
		}
		inv.Status = StatusRevoked
		return true
	})
	return err
}

// change applies alter to an invitation as one step and gives what it is then;
// the zero one if there is none. alter says whether it changed anything.
func (s *Store) change(ctx context.Context, code string, alter func(*Invitation) bool) (Invitation, error) {
	for range swapTries {
		inv, r, err := findToWrite[Invitation](ctx, s, invitations(), code)
		if err != nil || r.counter == 0 || !alter(&inv) {
			return inv, err
		}
		inv.Code = code
		if done, err := s.swap(ctx, r, inv, 0); err != nil {
			return Invitation{}, err
		} else if done {
			return inv, nil
		}
	}
	return Invitation{}, failed("change an invitation", errBusy)
}
