package bot

import (
	"context"
	"errors"
	"fmt"

	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// leave brings somebody who left a pair back to their own couple of one: first the person switches,
// then the couple of one hears of it. A crash between the two is mended by the repeat, or by the
// clerk when their next event finds them gone from the pair.
func (k *clerk) leave(ctx context.Context, pair string, chat int64) error {
	state, c, err := k.peek(ctx, pair)
	if err != nil {
		return err
	}
	who, ok := flows.At(state, chat)
	if !ok || state.Paired.IsZero() {
		return nil
	}
	p, known, err := k.store.Known(ctx, chat)
	if err != nil || !known { // erased since
		return wrap("find a person", err)
	}
	solo := p.Couples[0] // nobody has words anywhere before their own couple of one
	made := store.Couple{ID: solo}
	if p.Current == pair {
		if made, err = k.keepBehind(ctx, solo, pair, state.People[who]); err != nil {
			return err
		}
	}
	switch home, err := k.store.Switch(ctx, chat, pair, solo); {
	case err != nil:
		return fmt.Errorf("bot: move a person: %w", err)
	case !home && made.Version > 0: // somebody else saw to it, and they were erased meanwhile: nobody comes here
		_, err := k.store.Forget(ctx, made)
		return wrap("forget a couple", err)
	case !home:
		return nil
	}
	own, now, err := k.peek(ctx, solo)
	switch {
	case err != nil:
		return err
	case now.Version == 0:
		return errAgain // it was just being taken away
	case own.Moved != pair:
		return nil
	}
	recent, err := k.store.RecentEvents(ctx, pair)
	if err != nil {
		return fmt.Errorf("bot: recent events: %w", err)
	}
	cards := map[string]int{}
	carry(cards, c.Cards, who, event.A)
	if err := k.store.Receipt(ctx, solo, nil, cards); err != nil { // before anything can look for them
		return fmt.Errorf("bot: carry the cards over: %w", err)
	}
	e := flows.Returned{Who: flows.Handoff{Partner: state.People[who]}, FromOne: pair}
	return k.tell(ctx, solo, k.store.EventID("returned", pair, solo), e, recent...)
}

// keepBehind makes sure, before somebody goes back to their couple of one, that it is there and stays: one
// that held nothing may have been taken away after a month, or be about to (flows.Bare). Then it is as if it
// had never gone, and every way on can be cut off anywhere. It gives what it had to make anew; of version 0:
// nothing.
func (k *clerk) keepBehind(ctx context.Context, solo, pair string, who flows.Partner) (made store.Couple, err error) {
	unlock := k.locks.lock(solo)
	defer unlock()
	own, c, err := k.peek(ctx, solo)
	switch {
	case err != nil:
		return made, err
	case c.Version == 0:
		own = flows.New(solo, k.seeds.solo(who.Chat))
		own.Schema, own.Moved = flows.Schema, pair
		own.People[event.A].Chat, own.People[event.A].Lang = who.Chat, who.Lang
		made = store.Couple{ID: solo, Version: 1}
	case own.Moved != pair || !flows.Bare(own):
		return made, nil
	}
	own.Left = k.now() // whoever takes it away now finds that it has changed
	urgent, crowd := flows.Due(own)
	outcome, _, err := k.store.Commit(ctx, store.Commit{
		Couple: solo, Version: c.Version, State: StoredForm(own), Urgent: urgent, Crowd: crowd,
	})
	switch {
	case err != nil:
		return made, fmt.Errorf("bot: keep a couple of one: %w", err)
	case outcome == store.Again:
		return made, errAgain
	}
	return made, nil
}

// wentOn tells whether the person of a couple of one is at home in the pair they moved to, so that nothing
// of theirs depends on what they left behind. A pair that is not made may yet be called off.
func (k *clerk) wentOn(ctx context.Context, own flows.Couple) (bool, error) {
	pair, _, err := k.peek(ctx, own.Moved)
	var u *unmade
	switch {
	case errors.As(err, &u):
		return false, nil
	case err != nil:
		return false, err
	}
	who, ok := flows.At(pair, own.People[event.A].Chat)
	return ok && !pair.Paired.IsZero() && pair.People[who].Gone.IsZero(), nil
}
