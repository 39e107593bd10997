package api

import (
	"fmt"
	"strings"
	"time"

	"github.com/valyala/fasthttp"
)

// Call is something that a bot asked for a chat.
type Call struct {
	At      time.Time
	Edit    bool   // of a message; else a new one
	Chat    int64  // 0: it answers a tap
	Message int64  // its number in the chat
	Query   string // the tap
	Refused bool   // it was one too many
	Buttons string // what hangs under the message, as it came
}

// SetWatch has every message, every edit and every answer to a tap told to watch, with the time
// it arrived, side by side. Set before the bot begins.
func (s *Server) SetWatch(watch func(Call)) { s.watch = watch }

// Tell puts an update of a kind into the queue: content is its JSON, and the update's number comes into
// the place of each %[1]d in it.
func (s *Server) Tell(kind, content string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last++
	s.queue = append(s.queue, update{s.last, fmt.Appendf(nil, `{"update_id":%[1]d,"`+kind+`":`+content+`}`, s.last)})
	s.wake()
}

// notes is what there is to tell of a call, and whether the server bears it; if not, it is answered.
// Without anybody to tell and without limits, nothing is looked at.
func (s *Server) notes(ctx *fasthttp.RequestCtx, method string) (c Call, bears bool) {
	flood := s.flood.Load()
	if flood == nil && s.watch == nil {
		return c, true
	}
	c = Call{At: time.Now(), Edit: strings.HasPrefix(method, "edit")}
	switch {
	case method == "answercallbackquery":
		c.Query = read(ctx, "callback_query_id")["callback_query_id"]
	case c.Edit, strings.HasPrefix(method, "send"):
		f := read(ctx, "chat_id", "message_id", "reply_markup", "allow_paid_broadcast")
		c.Chat, c.Message, c.Buttons = f.number("chat_id", 0), f.number("message_id", 0), f["reply_markup"]
		if flood == nil {
			break
		}
		if wait := flood.spend(c.At, c.Chat, c.Edit, f["allow_paid_broadcast"] == "true"); wait > 0 {
			tooMany(ctx, wait)
			c.Refused = true
		}
	}
	return c, !c.Refused
}

// tell tells whoever watches.
func (s *Server) tell(c Call) {
	if s.watch != nil && (c.Chat != 0 || c.Query != "") {
		s.watch(c)
	}
}
