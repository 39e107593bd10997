package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// errand does the work of an outbox entry that is not a message. All of it may be repeated.
func (k *clerk) errand(ctx context.Context, e sender.Entry) error {
	l, err := readLetter(e.Item)
	if err != nil {
		return err
	}
	// When it was decided is part of it: a couple that was taken away and began anew counts from 1 again.
	id := k.store.EventID("errand", e.Couple, number(e.Version), number(e.Number), number(e.Item.At.UnixNano()))
	switch {
	case l.Invite != nil:
		return k.invite(ctx, e.Couple, *l.Invite)
	case l.Revoke != nil:
		return wrap("revoke an invitation", k.store.Revoke(ctx, l.Revoke.Code))
	case l.Ask != nil:
		return k.ask(ctx, e.Couple, id, *l.Ask)
	case l.Answering != nil:
		x := l.Answering
		return k.tell(ctx, x.With, id, event.Answered{Code: x.Code, How: x.How})
	case l.Join != nil:
		return k.joinErrand(ctx, e.Couple, *l.Join)
	case l.Leave != nil:
		return k.leave(ctx, e.Couple, e.Item.Chat)
	case l.Refresh != nil:
		return k.refresh(ctx, e, *l.Refresh)
	case l.Erase != nil:
		return k.eraseErrand(ctx, e, id, *l.Erase)
	case l.LayToRest:
		return k.layToRest(ctx, e.Couple)
	}
	return errors.New("bot: an errand of no known kind")
}

// wrap says what failed; nil stays nil.
func wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("bot: %s: %w", what, err)
}

func (k *clerk) invite(ctx context.Context, couple string, x event.Invite) error {
	err := k.store.Invite(ctx, x.Code, store.Invitation{
		Couple: couple, Name: x.Maker.Name, Handle: x.Maker.Handle, Until: x.Until, Status: store.StatusOpen,
	})
	return wrap("keep an invitation", err)
}

// ask carries the opener's yes to the maker.
func (k *clerk) ask(ctx context.Context, opener string, id store.EventID, x event.Ask) error {
	inv, ok, err := k.store.Invitation(ctx, x.Code)
	if err != nil {
		return wrap("find an invitation", err)
	}
	if !ok { // its maker is gone
		return k.tell(ctx, opener, id, event.Vanished{Code: x.Code})
	}
	return k.tell(ctx, inv.Couple, id, event.Asked{Code: x.Code, By: opener, Who: x.Who, Gone: x.Gone})
}

// lookUpInvitation finds out what an invitation is before its opening is stepped. stale is the
// maker's couple where the maker has to be told that their link ran out.
func (k *clerk) lookUpInvitation(ctx context.Context, e event.Opened) (found event.Opened, stale string, err error) {
	if e.Found == event.LinkElsewhere {
		return e, "", nil
	}
	inv, ok, err := k.store.Invitation(ctx, e.Code)
	if err != nil {
		return e, "", fmt.Errorf("bot: find an invitation: %w", err)
	}
	opener, err := k.store.Person(ctx, e.From.Chat)
	if err != nil {
		return e, "", fmt.Errorf("bot: find a person: %w", err)
	}
	switch {
	case !ok:
		e.Found = event.LinkMistyped
	case slices.Contains(opener.Couples, inv.Couple):
		e.Found = event.LinkOwn
	case inv.Status == store.StatusRevoked:
		e.Found = event.LinkRevoked
	case inv.Status == store.StatusUsed:
		e.Found = event.LinkUsed
	case !k.now().Before(inv.Until):
		e.Found, stale = event.LinkExpired, inv.Couple
	default:
		may, err := k.store.Opened(ctx, e.Code, opener.Current)
		if err != nil {
			return e, "", fmt.Errorf("bot: note who opened an invitation: %w", err)
		}
		if !may {
			e.Found = event.LinkRevoked
			break
		}
		e.Found, e.Maker = event.LinkOpen, event.Contact{Name: inv.Name, Handle: inv.Handle}
	}
	return e, stale, nil
}

// tellStale tells makers of links that were opened after they ran out.
func (k *clerk) tellStale(ctx context.Context, list []happening) error {
	for _, h := range list {
		if e, ok := h.event.(event.Opened); ok && h.stale.maker != "" {
			if err := k.tell(ctx, h.stale.maker, h.stale.id, event.Stale{Code: e.Code}); err != nil {
				return err
			}
		}
	}
	return nil
}

// whereabouts is where somebody belongs who is not at home in a couple. If they left it and the
// leaving is not through yet, it is now.
func (k *clerk) whereabouts(ctx context.Context, couple string, chat int64) (string, error) {
	state, _, err := k.peek(ctx, couple)
	var u *unmade
	if err != nil && !errors.As(err, &u) {
		return "", err
	}
	if who, ok := flows.At(state, chat); ok && !state.People[who].Erases.IsZero() {
		if err := k.erase(ctx, couple, chat, false); err != nil {
			return "", err
		}
	} else if ok && !state.People[who].Gone.IsZero() {
		if err := k.leave(ctx, couple, chat); err != nil {
			return "", err
		}
	}
	p, err := k.store.Person(ctx, chat)
	if err != nil {
		return "", fmt.Errorf("bot: find a person: %w", err)
	}
	return p.Current, nil
}

// refresh sets a phone's command menu anew.
func (k *clerk) refresh(ctx context.Context, e sender.Entry, x event.Refresh) error {
	state, _, err := k.peek(ctx, e.Couple)
	if err != nil {
		return err
	}
	lang, _ := k.book.Match("")
	if who, ok := flows.At(state, e.Item.Chat); ok {
		lang = state.People[who].Lang
	}
	return k.menu(ctx, e.Item.Chat, lang, x.Paired)
}
