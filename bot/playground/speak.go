package playground

import "slices"

// Telegram's own accounts, which stand in for those who do not write as themselves.
const (
	anonymousID = 1087968824
	channelID   = 136817688
	telegramID  = 777000
)

// GroupSay lets a user write into a group the bot is in, which begins to exist by
// this, and returns the message's id. Group ids are negative.
func (s *Server) GroupSay(chatID int64, u User, text string, opts ...SayOption) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.group(chatID)
	said := &message{from: u.ID, author: u.wire(), text: text, entities: withFound(text, nil)}
	for _, o := range opts {
		o(said)
	}
	m := s.add(c, said)
	s.tell("message", updateLife, s.wire(c, m))
	return m.id
}

// GroupMessages are what stands in a group now, without what Telegram itself notes there.
func (s *Server) GroupMessages(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	if c == nil {
		return nil
	}
	return slices.DeleteFunc(c.all(), func(m Message) bool { return c.find(m.ID).service != nil })
}

// InTopic makes it a message in a topic of the group.
func InTopic(number int) SayOption { return func(m *message) { m.topic = number } }

// Anonymously has it written by an admin who does not show who they are.
func Anonymously() SayOption {
	return func(m *message) {
		m.from, m.as = anonymousID, "group"
		m.author = map[string]any{"id": anonymousID, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"}
	}
}

// AsChannel has it written by somebody who writes as a channel of theirs.
func AsChannel() SayOption {
	return func(m *message) {
		m.from, m.as = channelID, "channel"
		m.author = map[string]any{"id": channelID, "is_bot": true, "first_name": "Channel", "username": "Channel_Bot"}
	}
}

// Posted makes it a post of the channel that the group belongs to, which Telegram itself puts there.
func Posted() SayOption {
	return func(m *message) {
		m.from, m.as, m.posted = telegramID, "channel", true
		m.author = map[string]any{"id": telegramID, "is_bot": false, "first_name": "Telegram"}
	}
}

// ofGroup adds to a message of a group what only those have.
func (c *chat) ofGroup(m *message, out map[string]any) {
	if thread := c.thread(m); thread != 0 {
		out["message_thread_id"] = thread
	}
	if m.topic != 0 {
		out["is_topic_message"] = true
	}
	if m.author != nil {
		out["from"] = m.author
	}
	channel := map[string]any{"id": -1_000_000_000_999, "type": "channel", "title": "Channel"}
	switch m.as {
	case "group":
		out["sender_chat"] = c.wire()
	case "channel":
		out["sender_chat"] = channel
	}
	if m.posted {
		out["is_automatic_forward"] = true
		out["forward_origin"] = map[string]any{"type": "channel", "chat": channel, "message_id": 1, "date": m.at.Unix()}
	}
	for name, note := range m.service {
		out[name] = note
	}
}
