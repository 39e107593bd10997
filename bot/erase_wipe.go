package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
)

// wiping takes one person out of couples.
type wiping struct {
	k      *clerk
	chat   int64
	last   string // the couple that says the last word
	inTurn bool
}

// wipe takes the person out of a couple, and tells whoever is at the other end of an invitation.
func (w wiping) wipe(ctx context.Context, id string) error {
	for {
		err := w.once(ctx, id)
		var u *unmade
		switch {
		case errors.As(err, &u):
			if err := w.k.join(ctx, u.plan); err != nil {
				return err
			}
		case !errors.Is(err, errAgain):
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
}

func (w wiping) once(ctx context.Context, id string) error {
	state, _, err := w.k.peek(ctx, id)
	if err != nil {
		return err
	}
	who, ok := flows.At(state, w.chat)
	if ok {
		if err := w.closeDoors(ctx, id, state); err != nil {
			return err
		}
		if err := w.formerName(ctx, state, who); err != nil {
			return err
		}
	}
	unlock := w.k.locks.lock(id)
	defer unlock()
	c, err := w.k.store.Load(ctx, id)
	if err != nil {
		return fmt.Errorf("bot: load: %w", err)
	}
	if c.Version == 0 {
		return nil
	}
	if state, err = w.k.open(c, 0); err != nil {
		return err
	}
	if who, ok = flows.At(state, w.chat); !ok {
		return w.husk(ctx, c, state)
	}
	return w.step(ctx, c, state, who)
}

// husk is a couple the person moved away from without ever having said a word there.
func (w wiping) husk(ctx context.Context, c store.Couple, state flows.Couple) error {
	if !flows.Empty(state) || len(c.Unsent) > 0 || c.ID == w.last {
		return nil
	}
	switch done, err := w.k.store.Forget(ctx, c); {
	case err != nil:
		return wrap("forget a couple", err)
	case !done:
		return errAgain
	}
	return nil
}

// step writes what remains.
func (w wiping) step(ctx context.Context, c store.Couple, state flows.Couple, who event.Who) error {
	t := &turn{
		k: w.k, ctx: ctx, couple: c.ID, from: c.Version, now: w.k.now(), state: state, cards: c.Cards,
		repairs: map[string]int{}, toasts: map[*happening]event.Toast{},
	}
	lang := state.People[who].Lang
	drop, keep := w.sift(c, state, who)
	if err := w.k.takeBack(ctx, c.ID, drop); err != nil {
		return err
	}
	t.unsent = keep
	if err := t.forgetPages(who); err != nil {
		return err
	}
	h := &happening{event: event.Erased{Who: who}}
	if err := t.play(h, h.event, 0); err != nil {
		return err
	}
	own := cardName(who, "")
	for name := range c.Cards {
		if strings.HasPrefix(name, own) {
			t.repairs[name] = 0
		}
	}
	t.stepped++
	t.forgets = true
	if c.ID == w.last {
		w.sayLast(t, lang)
	} else if t.state.Over {
		w.layToRest(t)
	}
	return w.k.commit(ctx, t)
}

// sayLast puts the end into the outbox: the word that it is done, everybody's command menu, and that
// the couple is laid to rest.
func (w wiping) sayLast(t *turn, lang string) {
	text := event.Text{Body: w.k.book.Say(lang, "erase.done", nil)}
	item := sender.Item{Kind: sender.Send, Chat: w.chat, Until: t.now.Add(lastWords)}
	t.add(item, event.A, letter{Send: &event.Send{Text: text, Bare: true}})
	t.add(sender.Item{Kind: sender.Errand, Chat: w.chat}, event.A, letter{Refresh: &event.Refresh{}})
	w.layToRest(t)
}

// layToRest puts it into the outbox that nobody is left in the couple.
func (w wiping) layToRest(t *turn) {
	t.add(sender.Item{Kind: sender.Errand, Chat: w.chat}, event.A, letter{LayToRest: true})
}

// forgetPages takes what is theirs out of the journal.
func (t *turn) forgetPages(gone event.Who) error {
	for from := 1; from <= t.state.Pages; from += readAhead {
		var numbers []int64
		for n := from; n < from+readAhead && n <= t.state.Pages; n++ {
			numbers = append(numbers, int64(n))
		}
		found, err := t.k.store.Pages(t.ctx, t.couple, numbers...)
		if err != nil {
			return fmt.Errorf("bot: read a journal: %w", err)
		}
		for _, f := range found {
			p, err := readPage(f.Body)
			if err != nil {
				return err
			}
			left, stays := flows.Remains(p, gone)
			switch {
			case !stays:
				t.pages = append(t.pages, store.Page{Number: f.Number})
			case left.Title != p.Title:
				t.keep(left)
			}
		}
	}
	return nil
}

// closeDoors takes the person's invitations away, and tells those who stand at one.
func (w wiping) closeDoors(ctx context.Context, id string, state flows.Couple) error {
	for _, code := range flows.Codes(state) {
		inv, ok, err := w.k.store.Invitation(ctx, code)
		if err != nil {
			return wrap("find an invitation", err)
		}
		if !ok {
			continue
		}
		for _, opener := range inv.Openers {
			hear := w.k.store.EventID("vanished", code, opener)
			if err := w.k.tell(ctx, opener, hear, event.Vanished{Code: code}); err != nil {
				return err
			}
		}
		if err := w.k.store.ForgetInvitation(ctx, code); err != nil {
			return wrap("forget an invitation", err)
		}
	}
	for _, code := range flows.Asks(state) {
		inv, ok, err := w.k.store.Invitation(ctx, code)
		if err != nil {
			return wrap("find an invitation", err)
		}
		if !ok {
			continue
		}
		hear := w.k.store.EventID("vanished", code, id)
		if err := w.k.tell(ctx, inv.Couple, hear, event.Vanished{Code: code, By: id}); err != nil {
			return err
		}
	}
	return nil
}
