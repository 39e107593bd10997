package api

import (
	"fmt"
	"math"
	"net/http"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

// Limits are how much a bot may send. Answers to taps are never limited.
type Limits struct {
	// PerSecond is for all chats together, and as much again may come at once; Paid is that of calls
	// that may cost Stars.
	PerSecond, Paid float64
	// ChatPerSecond and ChatBurst are for new messages in one chat.
	ChatPerSecond, ChatBurst float64
	// EditsPerMinute are for one chat.
	EditsPerMinute float64
	// Scold is how long a chat, or the whole bot, stays shut after one too many.
	Scold time.Duration
}

// Telegrams are the limits as Telegram keeps them, as far as it says and people have measured.
func Telegrams() Limits {
	return Limits{PerSecond: 30, Paid: 1000, ChatPerSecond: 1, ChatBurst: 5, EditsPerMinute: 20, Scold: 5 * time.Second}
}

// SetLimits has the server refuse what is too much, from now on. Without it, everything is taken.
func (s *Server) SetLimits(l Limits) {
	now := time.Now()
	s.flood.Store(&flood{
		limits: l, free: full(l.PerSecond, l.PerSecond, now), paid: full(l.Paid, l.Paid, now),
		sends: map[int64]*bucket{}, edits: map[int64]*bucket{},
	})
}

// flood counts what was sent.
type flood struct {
	mu           sync.Mutex
	limits       Limits
	free, paid   *bucket
	sends, edits map[int64]*bucket
}

// bucket is one limit with its punishment.
type bucket struct {
	perSecond, most float64
	tokens          float64
	at, shut        time.Time
}

func full(perSecond, most float64, now time.Time) *bucket {
	return &bucket{perSecond: perSecond, most: most, tokens: most, at: now}
}

// wait is how long the bucket stays shut; zero: it is open, and a token is there.
func (b *bucket) wait(now time.Time, scold time.Duration) time.Duration {
	b.tokens = min(b.most, b.tokens+b.perSecond*now.Sub(b.at).Seconds())
	b.at = now
	if b.tokens < 1 && !now.Before(b.shut) {
		b.shut = now.Add(scold)
	}
	return max(0, b.shut.Sub(now))
}

// spend takes a token from the chat and from the whole, or says how many seconds to wait. Nothing is
// taken when either is empty.
func (f *flood) spend(now time.Time, chat int64, edit, pays bool) (wait int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	all, own, perSecond, burst := f.free, f.sends, f.limits.ChatPerSecond, f.limits.ChatBurst
	if pays {
		all = f.paid
	}
	if edit {
		own, perSecond, burst = f.edits, f.limits.EditsPerMinute/60, f.limits.EditsPerMinute
	}
	b, ok := own[chat]
	if !ok {
		b = full(perSecond, burst, now)
		own[chat] = b
	}
	if d := max(b.wait(now, f.limits.Scold), all.wait(now, f.limits.Scold)); d > 0 {
		return int(math.Ceil(d.Seconds()))
	}
	b.tokens--
	all.tokens--
	return 0
}

// tooMany is the answer to one too many.
func tooMany(ctx *fasthttp.RequestCtx, wait int) {
	ctx.SetStatusCode(http.StatusTooManyRequests)
	ctx.SetBodyString(fmt.Sprintf(`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d","parameters":{"retry_after":%d}}`, wait, wait))
}
