package bot

import (
	"net/http"
	"testing"
	"time"

	"steady/bot/playground"
)

// TestFault16AnEveningOfManyCouplesIsAskedWithinAMinuteThoughOneChatIsShutForHours has Telegram shut one chat
// for 34,567 seconds, and for 250. Then nobody writes any more: the evening has to find out by itself that
// everybody else may be asked.
func TestFault16AnEveningOfManyCouplesIsAskedWithinAMinuteThoughOneChatIsShutForHours(t *testing.T) {
	t.Parallel()
	couples := 200
	if testing.Short() {
		couples = 40
	}
	for _, seconds := range []int{250, 34_567} {
		inWorld(t, func(t *testing.T, w *world) {
			w.clock.set(testNoon())
			shut, _ := w.couple()
			var others []*playground.Phone
			for n := range couples {
				one, other := w.neighbours(n, "Europe/Berlin")
				others = append(others, one, other)
			}
			w.on()
			w.settle(shut)
			began := time.Now()
			w.server.Fault(func(method string, r *http.Request) *playground.Reply {
				left := time.Duration(seconds)*time.Second - time.Since(began)
				if method != "sendMessage" || r.FormValue("chat_id") != "1065" || left <= 0 {
					return nil
				}
				return playground.TooMany(int(left.Seconds()) + 1)
			})
			shut.Say("/help")
			w.pass(10 * time.Second)
			w.clock.set(time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)) // eight o'clock in Berlin
			w.pass(time.Minute)
			for _, p := range others {
				if n := count(texts(p), "Today’s question"); n != 1 {
					t.Fatalf("with %d s: a minute after eight somebody has %d questions: %q", seconds, n, texts(p))
				}
			}
			if n := count(texts(shut), "Today’s question"); n != 0 {
				t.Errorf("the chat that is shut shows %q", texts(shut))
			}
		})
	}
}
