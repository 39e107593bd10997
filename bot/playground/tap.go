package playground

import (
	"errors"
	"fmt"
	"slices"
	"time"
)

// tap is a pressed button that waits for its answer.
type tap struct {
	chat     *chat
	at       time.Time
	answered bool
}

// A tap can be answered about as long as it may wait in the queue.
const answerable = tapLife

// Tap sends the data of a button of the message, whether there is one or not, and
// returns the id of the tap.
func (p *Phone) Tap(messageID int, data string) string {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	return p.s.press(p.chat, &p.user, messageID, data)
}

// ErrNoButton is Press's error when there is nothing to press.
var ErrNoButton = errors.New("playground: no such button")

// Press presses the button with this label: an inline one under the message, or (with
// message zero) under the newest message that has it; else a key of the standing
// keyboard, which says its text. It returns the id of the tap, or nothing for a key.
func (p *Phone) Press(messageID int, label string) (string, error) {
	p.s.mu.Lock()
	for _, m := range slices.Backward(p.chat.messages) {
		if messageID != 0 && m.id != messageID {
			continue
		}
		for _, b := range slices.Concat(m.rows...) {
			if b.Text == label && b.Data != "" {
				defer p.s.mu.Unlock()
				return p.s.press(p.chat, &p.user, m.id, b.Data), nil
			}
		}
	}
	key := slices.Contains(slices.Concat(p.chat.keyboard...), label)
	p.s.mu.Unlock()
	if !key {
		return "", fmt.Errorf("%w: %q", ErrNoButton, label)
	}
	p.Say(label)
	return "", nil
}

// press queues the tap of a button. The lock is held.
func (s *Server) press(c *chat, by *User, id int, data string) string {
	now := s.o.Now()
	s.lastTap++
	query := fmt.Sprintf("%d%06d", now.Unix(), s.lastTap)
	s.taps[query] = &tap{chat: c, at: now}
	for old, t := range s.taps {
		if now.Sub(t.at) >= updateLife {
			delete(s.taps, old)
		}
	}
	// A message that is gone is shown to the bot by its number only, dated zero.
	shown := map[string]any{"chat": c.wire(), "message_id": id, "date": 0}
	if m := c.find(id); m != nil {
		shown = s.wire(c, m)
	}
	s.tell("callback_query", tapLife, map[string]any{
		"id": query, "from": by.wire(), "message": shown, "chat_instance": fmt.Sprint(c.id), "data": data,
	})
	return query
}

func (s *Server) answerTap(c *call) (any, error) {
	t := s.taps[c.params["callback_query_id"]]
	if t == nil || t.answered || c.now.Sub(t.at) >= answerable {
		return nil, refuse("query is too old and response timeout expired or query ID is invalid")
	}
	t.answered = true
	if text := c.params["text"]; text != "" {
		s.show(t.chat, Change{Kind: Toasted, Text: text, Alert: c.flag("show_alert")})
	}
	s.bump()
	return true, nil
}
