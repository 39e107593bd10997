package api

import (
	"bytes"
	"fmt"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
)

// Question is a private message of one person.
type Question struct {
	Chat   int64
	Name   string // the person's, as the phone gives it
	Number int    // tells it from all others of a run
}

// Load puts questions into the queue, all at once.
func (s *Server) Load(questions []Question) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, q := range questions {
		s.last++
		s.queue = append(s.queue, update{s.last, q.raw(s.last)})
		s.ledger.asked(q)
	}
	now := time.Now()
	for _, q := range questions {
		s.ledger.at[q.Number] = now
	}
	s.wake()
}

func (q Question) raw(id int64) []byte {
	text := fmt.Sprintf("/help %d", q.Number)
	return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,`+
		`"from":{"id":%d,"is_bot":false,"first_name":%q,"language_code":"en"},`+
		`"chat":{"id":%d,"first_name":%q,"type":"private"},"date":%d,"text":%q,`+
		`"entities":[{"offset":0,"length":5,"type":"bot_command"}]}}`,
		id, id, q.Chat, q.Name, q.Chat, q.Name, time.Now().Unix(), text)
}

// mostUpdates is how many updates Telegram hands out at once, longestPoll how long it waits for one.
const (
	mostUpdates = 100
	longestPoll = 50 * time.Second
)

// updates confirms what lies before the offset and hands out what is left, the oldest first. What is
// not confirmed comes again. Only one may ask at a time: who asked before is told so.
func (s *Server) updates(ctx *fasthttp.RequestCtx) {
	f := read(ctx, "offset", "limit", "timeout")
	limit := int(f.number("limit", mostUpdates))
	if limit < 1 || limit > mostUpdates {
		limit = mostUpdates
	}
	wait := min(time.Duration(f.number("timeout", 0))*time.Second, longestPoll)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.polls++
	s.poller++
	me := s.poller
	s.wake()
	s.confirm(f.number("offset", 0))
	for end := time.Now().Add(wait); len(s.queue) == 0 && me == s.poller && time.Now().Before(end); {
		changed := s.changed
		s.mu.Unlock()
		timer := time.NewTimer(time.Until(end))
		select {
		case <-changed:
		case <-timer.C:
		}
		timer.Stop()
		s.mu.Lock()
	}
	if me != s.poller {
		refuse(ctx, http.StatusConflict, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
		return
	}
	var out bytes.Buffer
	out.WriteString(`{"ok":true,"result":[`)
	for i, u := range s.queue[:min(limit, len(s.queue))] {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(u.raw)
	}
	out.WriteString("]}")
	ctx.SetBody(out.Bytes())
}

// confirm takes what lies before the offset off the queue. An offset that names nothing confirms
// nothing.
func (s *Server) confirm(offset int64) {
	if offset <= 0 {
		return
	}
	for len(s.queue) > 0 && s.queue[0].id < offset {
		s.queue = s.queue[1:]
	}
}

// Waiting is how many questions are unconfirmed.
func (s *Server) Waiting() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue)
}

// Clear forgets all questions and what became of them.
func (s *Server) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue, s.ledger = nil, newLedger()
}
