package bot

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/cenkalti/backoff/v5"

	"steady/bot/telegram"
)

const (
	pollFor      = 50 * time.Second // the longest Telegram holds a question
	pollMost     = 100
	pollWatchdog = 15 * time.Second // beyond that a connection is dead, whatever TCP believes
	pollLongest  = pollFor + pollWatchdog
	answerGrace  = time.Second
)

// rivalGone is how long another poller must not have been noticed to count as gone: of two that
// fight for the messages each gets some now and then.
const rivalGone = 2 * time.Minute

// pollLog remembers what the log was told about polling, so that it hears of trouble once.
type pollLog struct {
	told telegram.Kind
	last time.Time // when there was trouble last
}

// poll asks Telegram for updates and confirms them only when what they did is written, or they are
// themselves: see inbox. It returns when the context ends and the batch in hand is done with, or given up
// after a grace: then it comes again.
func (b *Bot) poll(ctx context.Context) {
	work, cancel := graced(ctx, batchGrace)
	defer cancel()
	b.hearing.begin()
	defer b.hearing.end()
	wait := backoff.NewExponentialBackOff()
	wait.InitialInterval, wait.MaxInterval = time.Second, 30*time.Second
	var offset int64
	listening := false // the last question was answered, and the answer dealt with
	var asked time.Time
	defer func() {
		b.inbox.wait()
		if listening && time.Since(asked) <= pollLongest { // else the process itself stood still
			b.ears.rest(work)
		}
	}()
	if left := b.inbox.left(); left != nil {
		b.begin(work, left)
	}
	for ctx.Err() == nil {
		asked = time.Now()
		waits := listening // without it the question is answered at once
		updates, err := b.ask(ctx, offset, listening)
		if err != nil {
			listening = listening && ctx.Err() != nil
			if sleep(ctx, b.pollTrouble(ctx, err, wait.NextBackOff())) != nil {
				return
			}
			continue
		}
		b.pollFine()
		b.hearing.heard()
		b.o.Meter.Heard(b.o.Now())
		answered := time.Now()
		b.ears.heard(work, listenedFrom(asked, answered))
		if listening = b.secure(work, updates); !listening {
			return
		}
		b.ears.did(work, answered)
		confirms := nextOffset(updates)
		if confirms != 0 {
			offset = confirms
		}
		if confirms != 0 || !waits || answered.Sub(asked) >= hasty {
			wait.Reset()
		} else if sleep(ctx, wait.NextBackOff()) != nil {
			return
		}
	}
}

// secure works on a batch, after the one before, and returns when Telegram may forget it; false: the time
// is up.
func (b *Bot) secure(ctx context.Context, updates []telegram.Update) bool {
	if !b.inbox.wait() {
		return false
	}
	kept := b.inbox.keep(ctx, updates)
	b.begin(ctx, updates)
	return kept || b.inbox.wait()
}

// begin has a batch worked on beside everything else.
func (b *Bot) begin(ctx context.Context, updates []telegram.Update) {
	b.inbox.begin(ctx, func() bool {
		if !b.insist(ctx, updates) {
			return false
		}
		b.answered(ctx)
		return true
	})
}

// hasty is how soon nobody answers who waits for updates as asked and has none: a proxy might, or a
// server that is out of order, and it would be asked thousands of times a second.
const hasty = time.Second

// listenedFrom is from when on somebody is certain to have listened who asked and was answered. Telegram
// holds no question longer than it is asked to: where the answer was read later than any comes, the process
// stood still in between, and there was nobody.
func listenedFrom(asked, answered time.Time) time.Time {
	if answered.Sub(asked) > pollLongest {
		return answered
	}
	return asked
}

// nextOffset confirms a batch by its last update that has an id; 0: none has. Ids are no order: after a
// quiet week they begin anew, anywhere.
func nextOffset(updates []telegram.Update) int64 {
	for _, u := range slices.Backward(updates) {
		if u.ID != 0 {
			return u.ID + 1
		}
	}
	return 0
}

// answered waits a little for the answers to the batch's taps: once it is done with nobody would give one
// that a crash kept from going out.
func (b *Bot) answered(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, answerGrace)
	defer cancel()
	b.taps.wait(ctx)
}

// ask asks Telegram for what happened. While nothing is known of it the question is answered at once,
// so that the end of an outage does not show only when somebody does something.
func (b *Bot) ask(ctx context.Context, offset int64, listening bool) ([]telegram.Update, error) {
	ctx, cancel := context.WithTimeout(ctx, pollLongest)
	defer cancel()
	wait := pollFor
	if !listening {
		wait = 0
	}
	return b.o.Telegram.Updates(ctx, offset, b.inbox.full, wait)
}

// pollTrouble says once what is wrong, in a sentence that helps, and how long to wait.
func (b *Bot) pollTrouble(ctx context.Context, err error, wait time.Duration) time.Duration {
	var e *telegram.Error
	if ctx.Err() != nil || !errors.As(err, &e) {
		return wait
	}
	b.hearing.refused(e.Kind)
	b.polls.last = time.Now()
	if b.polls.told != e.Kind {
		b.polls.told = e.Kind
		switch e.Kind {
		case telegram.Conflict:
			b.o.Log.Error("another program asks for this bot's messages: stop it, or give it a token of its own")
		case telegram.Webhook:
			b.o.Log.Error("a webhook takes this bot's messages away: remove it with deleteWebhook, then this goes on by itself")
		case telegram.Unauthorized:
			b.o.Log.Error("Telegram does not know the token any more: set the new one and start again")
		default:
			b.o.Log.Warn("Telegram does not answer; it is asked again and again", "error", err)
		}
	}
	return max(wait, e.RetryAfter)
}

func (b *Bot) pollFine() {
	if b.polls.told == telegram.Conflict && time.Since(b.polls.last) < rivalGone {
		return
	}
	if b.polls.told != 0 {
		b.o.Log.Info("Telegram answers again")
		b.polls.told = 0
	}
}
