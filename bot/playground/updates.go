package playground

import (
	"encoding/json"
	"slices"
	"time"
)

// How Telegram paces those who ask for updates.
const (
	longestPoll   = 50 * time.Second
	sameOffsetOne = 500 * time.Millisecond // one update at a time for who asks the same again this soon
	sameOffsetLag = 3 * time.Second        // and a pause for who asks it again and again without waiting
	conflictPause = 3 * time.Second        // between two refusals of pollers that fight
)

// pollState is what the server remembers of who asks for updates.
type pollState struct {
	waiting      *poll
	offset       int64
	asked        time.Time
	nextConflict time.Time
	webhook      string
	allowed      []string // as last given; empty: the default kinds
}

// poll is one request that waits. Whoever closes abort first says why.
type poll struct {
	abort chan struct{}
	why   string
}

// push ends the poll that waits, if one does. The lock is held.
func (p *pollState) push(why string) {
	if p.waiting != nil {
		p.waiting.why = why
		close(p.waiting.abort)
		p.waiting = nil
	}
}

// getUpdates answers with what waits, or waits for it. A second poller makes the
// first one fail.
func (s *Server) getUpdates(c *call) (any, error) {
	s.mu.Lock()
	if s.poll.webhook != "" {
		s.mu.Unlock()
		return nil, conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
	}
	offset, limit, timeout, err := s.pollTerms(c)
	if err != nil {
		s.mu.Unlock()
		return nil, err
	}
	s.poll.push("terminated by other getUpdates request; make sure that only one bot instance is running")
	me := &poll{abort: make(chan struct{})}
	s.poll.waiting = me
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	over := timeout <= 0
	for {
		updates := s.queue.take(s.o.Now(), offset, limit)
		offset = max(offset, 0) // a negative offset drops only once
		if len(updates) > 0 || over {
			s.leave(me)
			s.mu.Unlock()
			return updates, nil
		}
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-timer.C:
			over = true
		case <-s.closed:
			return nil, s.quit(me, &refusal{code: 500, text: "Internal Server Error: restart"})
		case <-c.ctx.Done():
			return nil, s.quit(me, &refusal{code: hungUp, text: "Client Closed Request"})
		case <-me.abort:
			return nil, s.fight(c, me)
		}
		s.mu.Lock()
		if s.poll.waiting != me {
			s.mu.Unlock()
			return nil, s.fight(c, me)
		}
	}
}

// hungUp is recorded for a poll whose caller left before its end. Nobody reads it.
const hungUp = 499

func (s *Server) quit(me *poll, r *refusal) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leave(me)
	return r
}

func (s *Server) leave(me *poll) {
	if s.poll.waiting == me {
		s.poll.waiting = nil
	}
}

// pollTerms reads the parameters and applies the rules for asking the same again.
func (s *Server) pollTerms(c *call) (offset int64, limit int, timeout time.Duration, err error) {
	offset, limit = c.number("offset"), 100
	if c.params["limit"] != "" {
		limit = int(min(max(c.number("limit"), 1), 100))
	}
	timeout = min(max(time.Duration(min(c.number("timeout"), 1000))*time.Second, 0), longestPoll)
	if c.params["allowed_updates"] != "" {
		var allowed []string
		if err := c.object("allowed_updates", &allowed); err != nil {
			return 0, 0, 0, err
		}
		s.poll.allowed = allowed
	}
	if since := c.pace.Sub(s.poll.asked); offset == s.poll.offset && !s.poll.asked.IsZero() {
		if since < sameOffsetLag {
			timeout = max(timeout, sameOffsetLag)
		}
		if since < sameOffsetOne {
			limit = 1
		}
	}
	s.poll.offset, s.poll.asked = offset, c.pace
	return offset, limit, timeout, nil
}

// fight is the end of a poll that another one pushed away: the first hears it at
// once, the next ones are held up, so that two bots do not spin.
func (s *Server) fight(c *call, me *poll) error {
	s.mu.Lock()
	now := s.o.Pace()
	late := now.Before(s.poll.nextConflict)
	if !late {
		s.poll.nextConflict = now.Add(conflictPause)
	}
	s.mu.Unlock()
	if late {
		pause := time.NewTimer(conflictPause)
		defer pause.Stop()
		select {
		case <-pause.C:
		case <-s.closed:
		case <-c.ctx.Done():
		}
	}
	return conflict(me.why)
}

// wanted says whether the bot asked for this kind of update. Without a list, Telegram
// sends everything but the kinds that would flood.
func (s *Server) wanted(kind string) bool {
	if len(s.poll.allowed) == 0 {
		return kind != "message_reaction" && kind != "message_reaction_count" && kind != "chat_member"
	}
	return slices.Contains(s.poll.allowed, kind)
}

// tell queues an update of the given kind. The lock is held.
func (s *Server) tell(kind string, life time.Duration, content any) {
	if !s.wanted(kind) {
		return
	}
	if err := s.queue.push(s.o.Now(), life, map[string]any{kind: content}); err != nil {
		s.o.Log.Error("an update could not be written down", "kind", kind)
	}
	s.bump()
}

func (s *Server) setWebhook(c *call) (any, error) {
	s.poll.webhook = c.params["url"]
	if s.poll.webhook != "" {
		s.poll.push("terminated by setWebhook request")
	}
	return true, nil
}

func (s *Server) deleteWebhook(c *call) (any, error) {
	s.poll.webhook = ""
	if c.flag("drop_pending_updates") {
		s.queue.drop(len(s.queue.waiting))
	}
	return true, nil
}

func (s *Server) getWebhookInfo(c *call) (any, error) {
	s.queue.expire(c.now)
	info := map[string]any{
		"url": s.poll.webhook, "has_custom_certificate": false,
		"pending_update_count": len(s.queue.waiting),
	}
	if len(s.poll.allowed) > 0 {
		info["allowed_updates"] = s.poll.allowed
	}
	return info, nil
}

// Inject queues an update as it is, whatever it is: for what no phone can do. Its
// update_id is the server's.
func (s *Server) Inject(update map[string]any) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	body, err := json.Marshal(update)
	if err != nil {
		return err
	}
	var own map[string]any
	if err := json.Unmarshal(body, &own); err != nil {
		return err
	}
	if err := s.queue.push(s.o.Now(), updateLife, own); err != nil {
		return err
	}
	s.bump()
	return nil
}
