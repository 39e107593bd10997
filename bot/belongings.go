package bot

import (
	"context"
	"encoding/json"
	"errors"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// Belongings counts what is somebody's, and says nothing of what it is.
type Belongings struct {
	Couples     int // conversations: of one person, or of two
	Pages       int
	Texts       int // on no page yet
	Invitations int
	Unsent      int // messages to them
	Paired      bool
}

// Belongs counts what would go with somebody; nobody who is known is ErrUnknown.
func Belongs(ctx context.Context, o EraseOptions) (Belongings, error) {
	k := o.clerk()
	var b Belongings
	p, known, err := o.Store.Known(ctx, o.Chat)
	switch {
	case err != nil:
		return b, wrap("find a person", err)
	case !known:
		return b, ErrUnknown
	}
	for _, id := range p.Couples {
		state, c, err := k.peek(ctx, id)
		var u *unmade
		if errors.As(err, &u) {
			continue // nobody has written anything there yet
		}
		if err != nil {
			return b, err
		}
		if who, ok := flows.At(state, o.Chat); ok {
			if err := k.counts(ctx, &b, state, c, who); err != nil {
				return b, err
			}
		}
	}
	return b, nil
}

// counts adds what of a couple is somebody's.
func (k *clerk) counts(ctx context.Context, b *Belongings, state flows.Couple, c store.Couple, who event.Who) error {
	b.Couples++
	b.Texts += len(flows.Unkept(state, who, k.book))
	b.Paired = b.Paired || state.People[who.Other()].Chat != 0
	for _, e := range c.Unsent {
		var item sender.Item
		if json.Unmarshal(e.Body, &item) == nil && item.Kind == sender.Send && item.Chat == state.People[who].Chat {
			b.Unsent++
		}
	}
	for _, code := range flows.Codes(state) {
		_, there, err := k.store.Invitation(ctx, code)
		if err != nil {
			return wrap("find an invitation", err)
		}
		if there {
			b.Invitations++
		}
	}
	for from := 1; from <= state.Pages; from += readAhead {
		var numbers []int64
		for n := from; n < from+readAhead && n <= state.Pages; n++ {
			numbers = append(numbers, int64(n))
		}
		found, err := k.store.Pages(ctx, c.ID, numbers...)
		if err != nil {
			return wrap("read a journal", err)
		}
		for _, f := range found {
			if p, err := readPage(f.Body); err == nil && p.By == who {
				b.Pages++
			}
		}
	}
	return nil
}
