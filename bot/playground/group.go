package playground

// place is what a group is like: its topics, and what the bot may do there.
type place struct {
	topics map[int]*topic // by the number of the message that began them; nil: it has none
	left   string         // why the bot is not in it, in Telegram's words; empty: it is
	muted  bool           // the bot may not write in it
	moved  int64          // the supergroup it has become
}

// topic is one topic of a group. General is not among the numbers that messages name, and yet can be closed.
type topic struct{ closed, deleted bool }

// general is the topic that is there from the beginning. No message names it, and no request may.
const general = 1

// group is the group of that id, which begins to exist by this. The lock is held.
func (s *Server) group(chatID int64) *chat {
	c := s.chats[chatID]
	if c == nil {
		c = &chat{id: chatID, started: true}
		s.chats[chatID] = c
	}
	return c
}

// supergroup tells a supergroup from a small group, as their numbers do.
func (c *chat) supergroup() bool { return c.id <= -1_000_000_000_000 }

// kind is what the Bot API calls the chat.
func (c *chat) kind() string {
	switch {
	case c.phone != nil:
		return "private"
	case c.supergroup():
		return "supergroup"
	}
	return "group"
}

// OpenTopic begins a topic in a supergroup and returns its number, which is its first message's.
func (s *Server) OpenTopic(chatID int64) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.group(chatID)
	if c.topics == nil {
		c.topics = map[int]*topic{general: {}}
		s.lastID = max(s.lastID, general) // no other topic has its number
	}
	created := map[string]any{"name": "A topic", "icon_color": 7322096}
	m := s.add(c, &message{from: anonymousID, service: map[string]any{"forum_topic_created": created}})
	m.topic, c.topics[m.id] = m.id, &topic{}
	s.tell("message", updateLife, s.wire(c, m))
	return m.id
}

// CloseTopic closes a topic, so that only who runs the group may write in it; number 0 is General.
func (s *Server) CloseTopic(chatID int64, number int) {
	s.onTopic(chatID, number, func(t *topic) { t.closed = true })
}

// DeleteTopic takes a topic away.
func (s *Server) DeleteTopic(chatID int64, number int) {
	s.onTopic(chatID, number, func(t *topic) { t.deleted = true })
}

func (s *Server) onTopic(chatID int64, number int, do func(*topic)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if number == 0 {
		number = general
	}
	if t := s.group(chatID).topics[number]; t != nil {
		do(t)
	}
}

// MuteBot has the bot write no more in a group.
func (s *Server) MuteBot(chatID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.group(chatID).muted = true
}

// KickBot takes the bot out of a group; it is told so.
func (s *Server) KickBot(chatID int64, by User) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.group(chatID)
	c.left = "bot was kicked from the " + c.kind() + " chat"
	s.member(c, by, "member", "kicked")
}

// AddBot brings the bot into a group, which begins to exist by this; it is told so. False: nobody can, because
// its settings say so.
func (s *Server) AddBot(chatID int64, by User) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.profile.unsociable {
		return false
	}
	c := s.group(chatID)
	c.left = ""
	s.member(c, by, "left", "member")
	m := s.add(c, &message{from: by.ID, author: by.wire(), service: map[string]any{"new_chat_members": []any{s.me()}}})
	s.tell("message", updateLife, s.wire(c, m))
	return true
}

// UpgradeGroup makes a supergroup of a group: its number is another one from then on.
func (s *Server) UpgradeGroup(chatID, to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, fresh := s.group(chatID), s.group(to)
	old.moved = to
	for c, note := range map[*chat]map[string]any{old: {"migrate_to_chat_id": to}, fresh: {"migrate_from_chat_id": chatID}} {
		s.tell("message", updateLife, s.wire(c, s.add(c, &message{from: anonymousID, service: note})))
	}
}

// SetGroups is what /setjoingroups and /setprivacy at @BotFather say of the bot: whether anybody may add it to
// groups (they may by default), and whether it sees all that is written in them (it does not).
func (s *Server) SetGroups(join, readAll bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.profile.unsociable, s.profile.curious = !join, readAll
}

// admits tells why the bot may not write in a chat, in a topic of it or, with 0, in none.
func (c *chat) admits(thread int) error {
	if thread == 0 {
		thread = general
	} else if thread == general {
		return refuse("message thread not found") // General has no number for requests
	}
	t := c.topics[thread]
	switch {
	case c.moved != 0:
		r := refuse("group chat was upgraded to a supergroup chat")
		r.moved = c.moved
		return r
	case c.muted:
		return refuse("not enough rights to send text messages to the chat")
	case thread != general && (t == nil || t.deleted):
		return refuse("message thread not found")
	case t != nil && t.closed:
		return refuse("TOPIC_CLOSED")
	}
	return nil
}

// thread is the thread a message of a supergroup is in: a topic, or what a reply is a reply to in the end.
func (c *chat) thread(m *message) int {
	if m.topic != 0 || !c.supergroup() || m.replyTo == 0 {
		return m.topic
	}
	root := m.replyTo
	for above := c.find(root); above != nil && above.replyTo != 0; above = c.find(root) {
		root = above.replyTo
	}
	return root
}

// member tells the bot what it is in a chat now. The lock is held.
func (s *Server) member(c *chat, by User, before, after string) {
	as := func(status string) map[string]any {
		m := map[string]any{"user": s.me(), "status": status}
		if status == "kicked" {
			m["until_date"] = 0
		}
		return m
	}
	s.show(c, Change{Kind: Settled})
	s.tell("my_chat_member", updateLife, map[string]any{
		"chat": c.wire(), "from": by.wire(), "date": s.o.Now().Unix(),
		"old_chat_member": as(before), "new_chat_member": as(after),
	})
}
