package playground

import (
	"math"
	"time"

	"golang.org/x/time/rate"
)

// Limits are how much a bot may send. Zero fields are Telegram's own: about 30 a
// second over all chats, one a second in a chat with short bursts, 20 edits a minute
// in a chat. Answering taps is never limited.
type Limits struct {
	// Off lets everything through.
	Off bool
	// PerSecond is for all chats together, and as much again may come at once.
	PerSecond float64
	// ChatPerSecond and ChatBurst are for new messages in one chat.
	ChatPerSecond float64
	ChatBurst     int
	// EditsPerMinute are for one chat.
	EditsPerMinute float64
	// Scold is how long a chat, or the whole bot, stays shut after one too many.
	Scold time.Duration
}

// flood counts what was sent.
type flood struct {
	limits Limits
	all    *bucket
	sends  map[int64]*bucket
	edits  map[int64]*bucket
}

func newFlood(l Limits) flood {
	fallback := func(v *float64, d float64) {
		if *v <= 0 {
			*v = d
		}
	}
	fallback(&l.PerSecond, 30)
	fallback(&l.ChatPerSecond, 1)
	fallback(&l.EditsPerMinute, 20)
	if l.ChatBurst <= 0 {
		l.ChatBurst = 5
	}
	if l.Scold <= 0 {
		l.Scold = 5 * time.Second
	}
	return flood{
		limits: l, all: newBucket(l.PerSecond, int(l.PerSecond)),
		sends: map[int64]*bucket{}, edits: map[int64]*bucket{},
	}
}

// bucket is one limit with its punishment.
type bucket struct {
	tokens *rate.Limiter
	shut   time.Time
}

func newBucket(perSecond float64, burst int) *bucket {
	return &bucket{tokens: rate.NewLimiter(rate.Limit(perSecond), max(burst, 1))}
}

// wait is how many seconds the bucket stays shut, zero when it is open.
func (b *bucket) wait(now time.Time, scold time.Duration) int {
	if b.tokens.TokensAt(now) < 1 && !now.Before(b.shut) {
		b.shut = now.Add(scold)
	}
	if !now.Before(b.shut) {
		return 0
	}
	return int(math.Ceil(b.shut.Sub(now).Seconds()))
}

// spend takes a token from the chat and from the whole, or says how long to wait.
// Nothing is taken when either is empty.
func (f *flood) spend(now time.Time, chat int64, edit bool) error {
	if f.limits.Off {
		return nil
	}
	own, perSecond, burst := f.sends, f.limits.ChatPerSecond, f.limits.ChatBurst
	if edit {
		own, perSecond, burst = f.edits, f.limits.EditsPerMinute/60, int(f.limits.EditsPerMinute)
	}
	b, ok := own[chat]
	if !ok {
		b = newBucket(perSecond, burst)
		own[chat] = b
	}
	if s := max(b.wait(now, f.limits.Scold), f.all.wait(now, f.limits.Scold)); s > 0 {
		return tooMany(s)
	}
	b.tokens.AllowN(now, 1)
	f.all.tokens.AllowN(now, 1)
	return nil
}

// SetLimits replaces the limits and forgets what was spent.
func (s *Server) SetLimits(l Limits) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.flood = newFlood(l)
}
