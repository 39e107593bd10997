package bot

import (
	"context"
	"errors"

	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// invited makes the opening of an invitation of a message that is one, however it is written: a pasted link, a
// bare code. It is looked up, let in at the door and limited like a link that was tapped. What is an invitation
// only for somebody who is not in a pair hangs on their state, so it is loaded where a message has the shape.
func (b *Bot) invited(ctx context.Context, a arrival) (arrival, error) {
	switch e := a.event.(type) {
	case event.Opened:
		a.event = e.To(b.clerk.book.House().Bot)
	case event.Said:
		if !flows.HasInvitation(e) {
			return a, nil
		}
		p, known, err := b.o.Store.Known(ctx, a.chat)
		if errors.Is(err, store.ErrUnreadable) {
			return a, nil // who has to know comes upon it, too
		}
		if err != nil {
			return a, wrap("find a person", err)
		}
		var state flows.Couple
		if known {
			if state, _, err = b.clerk.peek(ctx, p.Current); err != nil {
				if passing(err) || ctx.Err() != nil {
					return a, err
				}
				return a, nil // a pair that is being made, or what nobody can read: they are words
			}
		}
		if a.about != 0 {
			e.Reply = event.Unknown
		}
		if o, ok := flows.Invited(state, b.o.Now(), e, b.clerk.book); ok {
			a.event, a.about = o, 0
		}
	}
	return a, nil
}
