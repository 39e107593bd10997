package memory

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"steady/bot"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

const (
	firstChat  = 5_100_000_000 // as ids of people are by now
	sideBySide = 32
)

// filling puts couples into a database as a bot leaves them.
type filling struct {
	db    *store.Store
	pair  *life
	alone flows.Couple // what each of the two left behind
	cards map[string]int
	filled
}

// filled is what is written.
type filled struct {
	couples int
	days    int  // how long they have been together
	mute    bool // and nobody said anything
	fresh   bool // what each left behind is still there
	pages   bool // the journal, too
}

// fill writes couples.
func fill(ctx context.Context, url string, keys seal.Keys, o filled, book *prompts.Book) (err error) {
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys, Schema: flows.Schema})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	f := filling{db: db, filled: o}
	if f.pair, err = grownUp(o.days, o.mute, book); err != nil {
		return err
	}
	if f.alone, f.cards, err = behind(store.NewID(), f.pair.now, book); err != nil {
		return err
	}
	errs := make([]error, sideBySide)
	var wg sync.WaitGroup
	for worker := range sideBySide {
		wg.Go(func() {
			for i := worker; i < o.couples && errs[worker] == nil; i += sideBySide {
				errs[worker] = f.couple(ctx, i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}

// couple writes one couple: the pair, its cards, where the two are, and what they left behind.
func (f *filling) couple(ctx context.Context, number int) error {
	c, id := f.pair.c, store.NewID()
	c.ID, c.Seed = id, f.db.EventID("seed", id).String()
	for i := range c.People {
		chat := int64(firstChat + 2*number + i)
		c.People[i].Chat = chat
		p, err := f.db.Person(ctx, chat)
		if err != nil {
			return err
		}
		if f.fresh {
			alone := f.alone
			alone.ID, alone.Seed, alone.Moved, alone.People[event.A].Chat = p.Current, store.NewID(), id, chat
			if err := f.put(ctx, alone, f.cards, nil); err != nil {
				return err
			}
		}
		if _, err := f.db.Switch(ctx, chat, p.Current, id); err != nil {
			return err
		}
	}
	var pages []store.Page
	if f.pages {
		for n, p := range f.pair.pages {
			pages = append(pages, store.Page{Number: int64(n), Body: bot.StoredPage(p)})
		}
	}
	return f.put(ctx, c, f.pair.cards, pages)
}

func (f *filling) put(ctx context.Context, c flows.Couple, cards map[string]int, pages []store.Page) error {
	urgent, crowd := flows.Due(c)
	outcome, _, err := f.db.Commit(ctx, store.Commit{
		Couple: c.ID, State: bot.StoredForm(c), Urgent: urgent, Crowd: crowd, Pages: pages,
	})
	if err != nil {
		return err
	}
	if outcome != store.Applied {
		return fmt.Errorf("memory: a couple was written %s", strconv.Itoa(int(outcome)))
	}
	return f.db.Receipt(ctx, c.ID, nil, cards)
}
