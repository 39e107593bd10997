package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"steady/bot/sender"
	"steady/bot/store"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// The operator can have somebody erased who asked for it and cannot do it themselves. What goes out lies in
// the memory of the process that leads, so that one has to do it: the request is left in the store, whoever
// leads looks for requests with every beat, and each begins as /erase does. Where nobody leads, the process
// that asks takes the lease and does it; what is to be said is said when a bot runs.

// EraseOptions is everything that erasing for somebody needs. All must be given.
type EraseOptions struct {
	Store *store.Store
	Book  *prompts.Book
	Now   func() time.Time
	Owner string // in the lease, should nobody lead: random, and never the same twice
	Chat  int64  // whose things go: their Telegram id
}

// Why somebody is not erased.
var (
	// ErrUnknown: there is nothing of theirs.
	ErrUnknown = errors.New("nobody with this id has spoken with the bot")
	// ErrNotTaken: the process that leads does not do it.
	ErrNotTaken = errors.New("the bot at work does not take it up")
)

const (
	eraseTaken = time.Minute // how long whoever leads may take
	eraseLook  = 250 * time.Millisecond
)

// Erase erases somebody as they could with /erase, and returns when nothing of theirs is left. here: no bot
// was at work, so that what is to happen on phones happens when one is.
func Erase(ctx context.Context, o EraseOptions) (here bool, err error) {
	k := o.clerk()
	p, known, err := o.Store.Known(ctx, o.Chat)
	switch {
	case err != nil:
		return false, wrap("find a person", err)
	case !known:
		return false, ErrUnknown
	}
	asked, err := o.Store.AskErase(ctx, o.Chat)
	if err != nil {
		return false, wrap("ask", err)
	}
	defer func() {
		giving, cancel := context.WithTimeout(context.WithoutCancel(ctx), yieldWithin)
		defer cancel()
		err = errors.Join(err, wrap("take the request back", o.Store.EraseBegun(giving, asked)))
	}()
	ctx, cancel := context.WithTimeoutCause(ctx, eraseTaken, ErrNotTaken)
	defer cancel()
	leading, yield := leadMeanwhile(ctx, o)
	defer func() { err = errors.Join(err, yield()) }()
	look := time.NewTicker(eraseLook)
	defer look.Stop()
	for {
		select {
		case ours := <-leading:
			return true, k.eraseHere(ours, o.Chat)
		case <-look.C:
			if gone, err := k.gone(ctx, o.Chat, p.Couples); gone || err != nil && ctx.Err() == nil {
				return false, err
			}
		case <-ctx.Done():
			return false, context.Cause(ctx)
		}
	}
}

// leadMeanwhile takes the lease if nobody else has it or takes it up: then there comes a context that lasts
// as long as the lease does.
func leadMeanwhile(ctx context.Context, o EraseOptions) (leading <-chan context.Context, yield func() error) {
	quiet := slog.New(slog.DiscardHandler)
	l := newLease(o.Store, o.Owner, quiet, newAlarm(quiet))
	keeping, stop := context.WithCancel(ctx)
	var wg sync.WaitGroup
	wg.Go(func() { l.keep(keeping) })
	ours := make(chan context.Context, 1)
	wg.Go(func() {
		if leads, ok := l.await(keeping); ok {
			ours <- leads
		}
	})
	return ours, func() error {
		stop()
		wg.Wait()
		giving, cancel := context.WithTimeout(context.WithoutCancel(ctx), yieldWithin)
		defer cancel()
		return wrap("give the lease back", o.Store.Yield(giving, o.Owner))
	}
}

// eraseHere begins whatever was asked for, and carries one of them through. Whoever leads next begins and
// tells of what else could not be begun.
func (k *clerk) eraseHere(ctx context.Context, chat int64) error {
	left, err := k.eraseAsked(ctx)
	if err != nil {
		return err
	}
	for _, u := range left {
		if u.Telegram == chat {
			return u.why
		}
	}
	p, known, err := k.store.Known(ctx, chat)
	if err == nil && known {
		err = k.erase(ctx, p.Current, chat, false)
	}
	if err != nil {
		return wrap("erase", err)
	}
	_ = k.store.Compact(ctx) // the debt stays: whoever leads next pays it, whatever comes of this
	return nil
}

// unbegun is an erase that was asked for and could not be begun.
type unbegun struct {
	store.Erasing
	why error
}

// eraseAsked begins what the operator asked for: from there on it is an erase like any other. It returns what
// could not be begun, which keeps nobody else waiting; an error where nothing could be looked at.
func (k *clerk) eraseAsked(ctx context.Context) (left []unbegun, err error) {
	list, err := k.store.EraseAsked(ctx)
	if err != nil {
		return nil, wrap("read whom to erase", err)
	}
	for _, e := range list {
		err := k.eraseFor(ctx, e)
		if err == nil {
			err = wrap("take a request to erase away", k.store.EraseBegun(ctx, e))
		}
		switch {
		case err == nil:
		case passing(err) || ctx.Err() != nil:
			return left, err
		default:
			left = append(left, unbegun{e, err})
		}
	}
	return left, nil
}

func (k *clerk) eraseFor(ctx context.Context, e store.Erasing) error {
	p, known, err := k.store.Known(ctx, e.Telegram)
	if err != nil || !known {
		return wrap("find a person", err)
	}
	_, c, err := k.peek(ctx, p.Current)
	var u *unmade
	switch {
	case err != nil && !errors.As(err, &u):
		return err
	case err == nil && c.Version == 0: // nothing was ever written down there
		return k.erase(ctx, p.Current, e.Telegram, false)
	}
	id := k.store.EventID("erase asked", e.ID)
	h := happening{id: id, event: event.EraseAsked{Chat: e.Telegram}, chat: e.Telegram}
	return k.deliver(ctx, p.Current, []happening{h})
}

// gone tells that nothing is left of somebody who was in these couples.
func (k *clerk) gone(ctx context.Context, chat int64, couples []string) (bool, error) {
	_, known, err := k.store.Known(ctx, chat)
	if known || err != nil {
		return false, wrap("find a person", err)
	}
	for _, id := range couples {
		state, _, err := k.peek(ctx, id)
		if err != nil {
			return false, err
		}
		if _, there := flows.At(state, chat); there {
			return false, nil
		}
	}
	return true, nil
}

// clerk is one that sends nothing: what it decides lies in the outboxes.
func (o EraseOptions) clerk() *clerk {
	quiet := slog.New(slog.DiscardHandler)
	return &clerk{
		store: o.Store, ears: newEars(o.Store, o.Now, quiet), book: o.Book, out: nobody{}, taps: newTaps(nil, quiet),
		menu: func(context.Context, int64, string, bool) error { return nil }, now: o.Now, log: quiet, alarm: newAlarm(quiet),
		meter: unmetered{}, locks: newLocks(), live: newLive(), step: flows.Step, seeds: randomSeeds(o.Store),
	}
}

// nobody sends nothing and has no memory that could be wrong.
type nobody struct{}

func (nobody) Offer([]sender.Entry) {}
func (nobody) Reread(string)        {}
func (nobody) Drop([]sender.Entry)  {}
func (nobody) Reachable(int64)      {}
