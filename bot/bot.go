// Package bot is the shell around the conversations: it polls Telegram, brings what happened to
// flows.Step, writes down what comes of it and takes it to the phones. The leaves (store, sender,
// telegram, picture) do not know each other; they are wired here.
package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"steady/bot/picture"
	"steady/bot/sender"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// Options is everything a bot needs. Telegram, Store, Book, Now and Owner must be given.
type Options struct {
	Telegram *telegram.Client
	Store    *store.Store
	Book     *prompts.Book
	// Now is the time for people. Leases, paces and timeouts run on the process's own clock.
	Now func() time.Time
	// Owner is this process's name in the lease: random, and never the same twice.
	Owner string
	// Build tells this build of the program from others: a new one makes the agendas anew. Empty: it
	// is told by what the program's file holds.
	Build string
	// Allow are the Telegram ids of who may begin; whom they invite may come. Empty: everybody.
	Allow []int64
	// Contact is who runs this bot and how to reach them.
	Contact string
	// Rate is how many messages a second go out; 0: 28, just below what Telegram allows.
	Rate float64
	// Paid has Telegram take Stars for messages beyond the 30 a second that are free, which is what a
	// Rate above those needs. Chats keep their pace, and so do edits: nobody can pay for those.
	Paid bool
	// ChatRate is how many messages a second go to one chat; 0: one, with short bursts, as Telegram
	// tolerates. A demo on one machine needs no such patience.
	ChatRate float64
	// Beat triggers a sweep at once whenever it can be received from: for a clock that was moved.
	Beat <-chan struct{}
	// Log gets one line at the start, one at the end, and what goes wrong in between; nil: silence.
	Log *slog.Logger
	// Meter counts; nil: nobody does.
	Meter Meter
}

// Bot is one process's share in running Steady.
type Bot struct {
	o      Options
	clerk  *clerk
	sender *sender.Sender
	taps   *taps
	lease  *lease
	sweep  *sweep
	polls  pollLog
	alarm  *alarm
	ears   *ears
	inbox  *inbox

	strangers *strangers
}

// ErrAiling is what Ping returns while something this bot asked its database for has to be asked again.
var ErrAiling = errors.New("bot: the database does not do its work")

// Ping tells whether the database does what this bot needs: it answers before the context ends, and
// nothing that was asked of it is being repeated. One that is full or has lost its replicas answers
// and yet takes nothing.
func (b *Bot) Ping(ctx context.Context) error {
	if b.alarm.rings() {
		return ErrAiling
	}
	return wrap("ping", b.o.Store.Ping(ctx))
}

// New wires a bot. It asks nobody anything: an outage at the start shows in Run, which waits it out.
func New(o Options) (*Bot, error) {
	if o.Telegram == nil || o.Store == nil || o.Book == nil || o.Now == nil || o.Owner == "" {
		return nil, errors.New("bot: Telegram, Store, Book, Now and Owner must be given")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Meter == nil {
		o.Meter = unmetered{}
	}
	studio, err := picture.New()
	if err != nil {
		return nil, fmt.Errorf("bot: %w", err)
	}
	b := &Bot{o: o, taps: newTaps(o.Telegram, o.Log), alarm: newAlarm(o.Log)}
	b.lease = newLease(o.Store, o.Owner, o.Log, b.alarm)
	b.ears = newEars(o.Store, o.Now, o.Log)
	b.inbox = newInbox(o.Store, o.Owner, o.Log, b.alarm)
	b.clerk = &clerk{
		store: o.Store, ears: b.ears, book: o.Book, taps: b.taps, menu: b.setMenu, now: o.Now, log: o.Log, alarm: b.alarm,
		meter: o.Meter, locks: newLocks(), live: newLive(), step: flows.Step, seeds: randomSeeds(o.Store),
		emojis: newEmojis(o.Telegram, o.Now, o.Log),
	}
	b.sender = sender.New(sender.Options{
		Wire: &wire{api: o.Telegram, studio: studio, files: b.clerk, now: o.Now, paid: o.Paid},
		Book: shelf{o.Store, o.Log}, Events: returns{b.clerk}, Guard: b.lease,
		Now: o.Now, Log: o.Log, Alarm: b.alarm, Meter: sent{o.Meter}, Rate: o.Rate, EditRate: editPace(o), Timeout: callTimeout, Merge: merge, Otherwise: otherwise,
		PerChat: chatPace(o.ChatRate), Edits: chatPace(o.ChatRate),
	})
	b.clerk.out = b.sender
	b.strangers = &strangers{
		allow: o.Allow, store: o.Store, book: func() *prompts.Book { return b.clerk.book }, api: o.Telegram, taps: b.taps,
		now: o.Now, log: o.Log, pace: rate.NewLimiter(strangersRate, 5),
	}
	b.sweep = newSweep(b)
	return b, nil
}

// How long things may take. A call to Telegram must end while the lease is certain to hold.
const (
	callTimeout = 3 * time.Second
	batchGrace  = 3 * time.Second         // what is being worked on when the end is asked for
	stopWithin  = 9500 * time.Millisecond // all in all
	yieldWithin = time.Second
)

// ErrStopped is what Run returns when something did not end in time: what it was about is done again
// by whoever comes next.
var ErrStopped = errors.New("bot: stopped before everything under way was done")

// Run works until the context ends: it greets Telegram, takes the lease or stands by for it, and
// polls, sweeps and sends while it holds it. Then it stops in order: first the polling, then what is
// being worked on, then the sending, then the lease. It returns within ten seconds of the end, nil
// when nothing was left undone. It returns early only where waiting is of no use: with a token that
// Telegram does not know, or keys that are not those the database is written with by now. It may be
// called once.
func (b *Bot) Run(ctx context.Context) error {
	if err := b.greet(ctx); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return nil
	}
	b.o.Log.Info("running", "bot", b.clerk.book.House().Bot)
	sending, stopSending := context.WithCancel(context.WithoutCancel(ctx))
	defer stopSending()
	var wg sync.WaitGroup
	drained := make(chan error, 1)
	wg.Go(func() { drained <- b.sender.Run(sending) })
	leasing, stopLeasing := context.WithCancel(context.WithoutCancel(ctx))
	defer stopLeasing()
	wg.Go(func() { b.lease.keep(leasing) })

	b.lead(ctx)
	stopped := time.Now()
	b.settle(ctx)
	stopSending()
	err := b.await(drained, stopWithin-time.Since(stopped))
	stopLeasing()
	if err == nil {
		wg.Wait()
	}
	err = errors.Join(wrap("lead", b.lease.refusal()), err, b.yield(ctx))
	b.o.Log.Info("stopped")
	return err
}

// lead does a leader's work whenever the lease is held, until the context ends or it may never be held.
func (b *Bot) lead(ctx context.Context) {
	for {
		leading, ok := b.lease.await(ctx)
		if !ok {
			return
		}
		b.o.Meter.Leading(true)
		var wg sync.WaitGroup
		if b.inbox.find(leading) && b.ears.wake(leading) { // nothing is stepped before it is known what was missed
			wg.Go(func() { b.poll(leading) })
			wg.Go(func() { b.sweep.run(leading) })
			wg.Go(func() { b.reindex(leading) })
			wg.Go(func() { b.rewrites().run(leading) })
		}
		wg.Wait()
		b.inbox.leave()
		b.o.Meter.Leading(false)
	}
}

func (b *Bot) rewrites() *rewrites {
	return &rewrites{store: b.o.Store, now: b.o.Now, log: b.o.Log}
}

// settle waits for the answers to taps.
func (b *Bot) settle(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), batchGrace)
	defer cancel()
	b.taps.wait(ctx)
}

func (b *Bot) await(drained <-chan error, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case err := <-drained:
		return err
	case <-timer.C:
		return ErrStopped
	}
}

// yield gives the lease back, so that whoever stands by need not wait for it to run out.
func (b *Bot) yield(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), yieldWithin)
	defer cancel()
	return wrap("give the lease back", b.o.Store.Yield(ctx, b.o.Owner))
}

// WaitIdle waits until everything that is due has been done and everything decided went out: for a
// demo's clock and for tests. It waits for the lease, too. What waits in Telegram's queue it does not
// know of.
func (b *Bot) WaitIdle(ctx context.Context) error {
	select {
	case <-b.ears.awake:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	for {
		if err := b.inbox.idle(ctx); err != nil {
			return err
		}
		if err := b.sweep.through(ctx); err != nil {
			return err
		}
		if err := b.sender.WaitIdle(ctx); err != nil {
			return fmt.Errorf("bot: %w", err)
		}
		done, err := b.sweep.nothingDue(ctx)
		if err != nil {
			return err
		}
		if done && b.sender.Idle() {
			return nil
		}
	}
}

// graced is a context that outlives its parent by d.
func graced(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		timer := time.AfterFunc(d, cancel)
		context.AfterFunc(out, func() { timer.Stop() })
	})
	return out, func() { stop(); cancel() }
}
