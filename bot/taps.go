package bot

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"steady/bot/telegram"
	"steady/flows/event"
)

// answerer ends the waiting circle on a tapped button, and puts the bot's emoji on messages.
type answerer interface {
	AnswerTap(ctx context.Context, query, text string, alert bool) error
	React(ctx context.Context, chat int64, message int, emoji string) error
}

const (
	tapWorkers = 32
	tapTries   = 4
	tapTimeout = 3 * time.Second
)

// taps answers taps, beside everything else: an answer is not worth waiting for, and one that is
// lost costs a circle that stops by itself. Telegram does not limit them.
type taps struct {
	to    answerer
	log   *slog.Logger
	slots chan struct{}
	pause time.Duration

	mu    sync.Mutex
	under int           // answers under way
	idle  chan struct{} // closed when there are none any more
}

func newTaps(to answerer, log *slog.Logger) *taps {
	return &taps{to: to, log: log, slots: make(chan struct{}, tapWorkers), pause: 300 * time.Millisecond}
}

// answer answers a tap once; an empty query is no tap. It does not wait, unless very many are under way.
// It outlives the context, whose end is no reason to leave somebody waiting.
func (t *taps) answer(ctx context.Context, query string, toast event.Toast) {
	if query == "" {
		return
	}
	t.beside(ctx, func(ctx context.Context) error { return t.to.AnswerTap(ctx, query, toast.Text, toast.Alert) })
}

// react puts the bot's emoji on somebody's message, in the same way: nothing is lost where it does not come.
func (t *taps) react(ctx context.Context, chat int64, x event.React) {
	t.beside(ctx, func(ctx context.Context) error { return t.to.React(ctx, chat, x.Message, x.Emoji) })
}

func (t *taps) beside(ctx context.Context, do func(context.Context) error) {
	t.slots <- struct{}{}
	t.begin()
	go func() {
		defer t.end()
		defer func() { <-t.slots }()
		t.try(context.WithoutCancel(ctx), do)
	}()
}

func (t *taps) try(ctx context.Context, do func(context.Context) error) {
	var err error
	for range tapTries {
		call, cancel := context.WithTimeout(ctx, tapTimeout)
		err = do(call)
		cancel()
		var e *telegram.Error
		if err == nil || !errors.As(err, &e) {
			return
		}
		switch e.Kind {
		case telegram.Transient, telegram.TooMany:
			if sleep(ctx, max(t.pause, min(e.RetryAfter, tapTimeout))) == nil {
				continue
			}
		case telegram.QueryTooOld:
			return // answered before, or nobody looks any more
		}
		break
	}
	t.log.Debug("a tap could not be answered, or a message got no emoji", "error", err)
}

// begin and end count the answers under way.
func (t *taps) begin() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.under == 0 {
		t.idle = make(chan struct{})
	}
	t.under++
}

func (t *taps) end() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.under--; t.under == 0 {
		close(t.idle)
	}
}

// wait returns when every answer under way is given, or the time is up.
func (t *taps) wait(ctx context.Context) {
	t.mu.Lock()
	under, idle := t.under, t.idle
	t.mu.Unlock()
	if under == 0 {
		return
	}
	select {
	case <-idle:
	case <-ctx.Done():
	}
}
