package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows/event"
)

// insist works on a batch until all of it is committed; false: the time is up.
func (b *Bot) insist(ctx context.Context, updates []telegram.Update) bool {
	told, rang := false, false
	defer func() {
		if rang {
			b.alarm.leave()
		}
	}()
	for {
		err := b.batch(ctx, updates)
		switch {
		case err == nil && rang:
			rang = false
			b.alarm.Ease()
			return true
		case err == nil:
			return true
		case ctx.Err() != nil:
			return false
		case rang:
			b.alarm.still(err)
		case passing(err):
			rang = true
			b.alarm.Raise(err)
		case !told:
			told = true
			b.o.Log.Error("a batch of updates could not be committed; it is tried again", "error", err)
		}
		// Asked again sooner, Telegram would hand out one update at a time.
		if sleep(ctx, commitPause) != nil {
			return false
		}
	}
}

// batch brings updates to their couples: each couple's in order, couples side by side. nil: all of
// it is committed.
func (b *Bot) batch(ctx context.Context, updates []telegram.Update) error {
	arrivals := make([]arrival, 0, len(updates))
	for _, u := range updates {
		a, err := b.read(ctx, u)
		if err != nil {
			return err
		}
		if a.event != nil {
			arrivals = append(arrivals, a)
		}
	}
	people := b.peopleOf(ctx, arrivals)
	lists := map[string][]happening{}
	var couples []string
	for _, a := range arrivals {
		p := people[a.chat]
		if a.group != nil {
			p = &found{Person: store.Person{Current: groups}}
		}
		if errors.Is(p.err, store.ErrUnreadable) { // one damaged entry must not hold up everybody's messages
			if err := b.clerk.forsake(ctx, []happening{a.happening}); err != nil {
				return err
			}
			continue
		}
		if p.err != nil {
			return fmt.Errorf("bot: find a person: %w", p.err)
		}
		if _, ok := lists[p.Current]; !ok {
			couples = append(couples, p.Current)
		}
		lists[p.Current] = append(lists[p.Current], a.happening)
	}
	return each(couples, b.sideBySide(), func(couple string) error {
		if err := b.clerk.deliver(ctx, couple, lists[couple]); err != nil {
			return err
		}
		return b.clerk.tellStale(ctx, lists[couple])
	})
}

// found is a person, or why they were not found.
type found struct {
	store.Person
	err error
}

// peopleOf finds out where everybody of a batch is, side by side: alone each would be a round trip.
func (b *Bot) peopleOf(ctx context.Context, arrivals []arrival) map[int64]*found {
	people := make(map[int64]*found, len(arrivals))
	var chats []int64
	for _, a := range arrivals {
		if people[a.chat] == nil && a.group == nil {
			people[a.chat] = &found{}
			chats = append(chats, a.chat)
		}
	}
	_ = each(chats, b.sideBySide(), func(chat int64) error { // whoever needs a person sees what was wrong
		p := people[chat]
		p.Person, p.err = b.o.Store.Person(ctx, chat)
		return nil
	})
	return people
}

// read decodes an update and finds out what only the store knows before it can be stepped.
func (b *Bot) read(ctx context.Context, u telegram.Update) (arrival, error) {
	a, err := safeDecode(u.Raw)
	if err != nil {
		if a.chat == 0 || a.stray {
			if err := b.o.Store.Bury(ctx, a.chat, a.raw); err != nil {
				return arrival{}, wrap("bury", err) // it comes again, and counts when it is put away
			}
			b.o.Log.Error("an update could not be read and is put away")
			b.o.Meter.Buried()
			return arrival{}, nil
		}
		b.o.Log.Error("an update could not be read and is put away")
		// It goes the way of what no step takes, so that its author hears of it.
		a.event, a.strikes = event.Said{From: event.Phone{Chat: a.chat}}, maxStrikes
	}
	if a.event == nil {
		return a, nil
	}
	if a, err = b.invited(ctx, a); err != nil {
		return arrival{}, err
	}
	if comes, err := b.strangers.comes(ctx, b.clerk, a); !comes || err != nil {
		return arrival{}, err
	}
	a.id = b.o.Store.EventID(a.parts...)
	switch e := a.event.(type) {
	case event.Strayed:
		if answers, err := b.answersGroup(ctx, a, e); err != nil || !answers {
			return arrival{}, err
		}
	case event.Opened:
		a.event, a.stale.maker, err = b.clerk.lookUpInvitation(ctx, e)
		a.stale.id = b.o.Store.EventID(append([]string{"stale"}, a.parts...)...)
		return a, err
	}
	return a, nil
}

// sideBySide is how many couples are worked on at the same time.
func (b *Bot) sideBySide() int { return b.o.Store.SideBySide(pollMost) }

// each runs f for every item, at most so many side by side, and joins the errors.
func each[T any](items []T, most int, f func(T) error) error {
	errs := make([]error, len(items))
	slots := make(chan struct{}, most)
	var wg sync.WaitGroup
	for i, item := range items {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			_ = deepForTurn(i)
			errs[i] = f(item)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
