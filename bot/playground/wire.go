package playground

import (
	"encoding/json"
	"strings"
	"time"
)

// wire is a message as the Bot API shows it.
func (s *Server) wire(c *chat, m *message) map[string]any {
	out := map[string]any{
		"message_id": m.id, "date": m.at.Unix(), "chat": c.wire(), "from": s.author(c, m.from),
	}
	textField, entityField := "text", "entities"
	if m.media != nil {
		textField, entityField = "caption", "caption_entities"
		out[m.media.kind] = m.media.wire
	}
	if m.text != "" {
		out[textField] = strings.TrimSpace(m.text + " " + m.payload)
	}
	if !m.dated.IsZero() {
		out["date"] = m.dated.Unix()
	}
	if len(m.entities) > 0 {
		out[entityField] = m.entities
	}
	if !m.edited.IsZero() {
		out["edit_date"] = m.edited.Unix()
	}
	if len(m.raw) > 0 {
		out["reply_markup"] = json.RawMessage(m.raw)
	}
	if m.album != "" {
		out["media_group_id"] = m.album
	}
	if m.protected {
		out["has_protected_content"] = true
	}
	if m.forwarded {
		out["forward_origin"] = map[string]any{"type": "hidden_user", "sender_user_name": "Somebody", "date": m.at.Add(-time.Hour).Unix()}
	}
	if c.phone == nil {
		c.ofGroup(m, out)
	}
	if replied := c.find(m.replyTo); replied != nil {
		inner := *replied
		inner.replyTo = 0 // the API shows one level only
		out["reply_to_message"] = s.wire(c, &inner)
	}
	return out
}

// author is who wrote a message.
func (s *Server) author(c *chat, id int64) map[string]any {
	if id == botID {
		return s.me()
	}
	if c.phone != nil {
		return c.phone.user.wire()
	}
	if p := s.phone(id); p != nil {
		return p.user.wire()
	}
	return User{ID: id, First: "Guest"}.wire()
}

func (s *Server) me() map[string]any {
	return map[string]any{"id": botID, "is_bot": true, "first_name": s.o.Name, "username": s.o.Username}
}

func (u User) wire() map[string]any {
	out := map[string]any{"id": u.ID, "is_bot": false, "first_name": u.First}
	for name, v := range map[string]string{"last_name": u.Last, "username": u.Username, "language_code": u.Language} {
		if v != "" {
			out[name] = v
		}
	}
	return out
}

func (c *chat) wire() map[string]any {
	if c.phone == nil {
		out := map[string]any{"id": c.id, "type": c.kind(), "title": "Group"}
		if c.topics != nil {
			out["is_forum"] = true
		}
		return out
	}
	out := c.phone.user.wire()
	delete(out, "is_bot")
	delete(out, "language_code")
	out["type"] = "private"
	return out
}

// cleanPayload is a start parameter as Telegram lets it through a link.
func cleanPayload(p string) bool {
	const longest = 64
	return len(p) <= longest && strings.Trim(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}
