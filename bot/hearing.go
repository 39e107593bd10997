package bot

import (
	"sync"
	"time"

	"steady/bot/telegram"
)

// deafAfter is how long Telegram may be silent before it counts as not heard: a question is held for
// pollFor, and a connection that is dead is noticed after pollLongest.
const deafAfter = pollLongest + 25*time.Second

// hearing knows whether Telegram is heard by a process that wants to hear it: one that begins, or one that
// leads. One that stands by asks for nothing and so misses nothing.
type hearing struct {
	mu     sync.Mutex
	wants  bool
	last   time.Time // when Telegram answered last, or when it was first asked; on the monotonic clock
	barred bool      // the newest answer was one that no waiting changes: no such token, or a webhook
}

// begin says that Telegram is to be heard from now on.
func (h *hearing) begin() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wants, h.last, h.barred = true, time.Now(), false
}

// end says that nobody asks Telegram any more.
func (h *hearing) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.wants = false
}

// heard takes in that Telegram answered what it was asked.
func (h *hearing) heard() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last, h.barred = time.Now(), false
}

// refused takes in what kind of an answer Telegram gave instead.
func (h *hearing) refused(kind telegram.Kind) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.barred = kind == telegram.Unauthorized || kind == telegram.Webhook
}

// deaf tells that nothing comes from Telegram, though it should.
func (h *hearing) deaf() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.wants && (h.barred || time.Since(h.last) > deafAfter)
}
