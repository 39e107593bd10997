package playground

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// User is who a phone belongs to.
type User struct {
	ID                    int64
	First, Last, Username string
	Language              string         // a tag such as "de"
	Zone                  *time.Location // what the page's clock for this phone shows; UTC by default
}

// Phone is one person's Telegram with the private chat with the bot open. Its methods
// may be called from any goroutine.
type Phone struct {
	s    *Server
	key  string // its name in the page's addresses
	user User
	chat *chat
	at   time.Time // what it says is dated then; zero: when it is said
}

// plainKey is a first name that needs no escaping in an address; compiled once.
var plainKey = regexp.MustCompile(`^[a-z]+$`)

// Phone gives the user a phone, or returns the one they have.
func (s *Server) Phone(u User) *Phone {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.phone(u.ID); p != nil {
		return p
	}
	if u.Zone == nil {
		u.Zone = time.UTC
	}
	p := &Phone{s: s, key: strings.ToLower(u.First), user: u}
	if s.phoneAt(p.key) != nil || !plainKey.MatchString(p.key) {
		p.key = strconv.FormatInt(u.ID, 10)
	}
	p.chat = &chat{id: u.ID, phone: p}
	s.chats[u.ID] = p.chat
	s.phones = append(s.phones, p)
	return p
}

func (s *Server) phone(id int64) *Phone {
	for _, p := range s.phones {
		if p.user.ID == id {
			return p
		}
	}
	return nil
}

// SayOption changes a message before it is sent.
type SayOption func(*message)

// ReplyTo makes the message a reply to another one.
func ReplyTo(id int) SayOption { return func(m *message) { m.replyTo = id } }

// Forwarded makes it one that somebody else wrote.
func Forwarded() SayOption { return func(m *message) { m.forwarded = true } }

// Leading makes its words a link to an address that they do not show.
func Leading(address string) SayOption {
	return func(m *message) {
		whole := len(utf16.Encode([]rune(m.text)))
		m.entities = append(m.entities, Entity{Type: "text_link", Length: whole, URL: address})
	}
}

// Marked makes stretches of it look in certain ways. Where it goes as several messages, each has what is
// inside it.
func Marked(entities []Entity) SayOption {
	return func(m *message) {
		size := width(m.text)
		var own []Entity
		for _, e := range entities {
			if e.Offset >= 0 && e.Length > 0 && e.Offset+e.Length <= size {
				own = append(own, e)
			}
		}
		m.entities = withFound(m.text, own)
	}
}

// Say types a text and sends it. A text too long for one message goes as several, as
// phones do; the first one's id is returned, zero for an empty text. A person who had
// blocked the bot unblocks it by this: such a chat has no text field, only RESTART.
func (p *Phone) Say(text string, opts ...SayOption) int {
	text = strings.TrimSpace(text)
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	first := 0
	for text != "" {
		part, rest := splitText(text)
		id := p.send(&message{text: part, entities: withFound(part, nil)}, opts...)
		if first == 0 {
			first = id
		}
		text = strings.TrimSpace(rest)
	}
	return first
}

func splitText(text string) (string, string) {
	runes := []rune(text)
	if len(runes) <= longestText {
		return text, ""
	}
	return string(runes[:longestText]), string(runes[longestText:])
}

// send puts a message of the person's into the chat and tells the bot. The lock is held.
func (p *Phone) send(m *message, opts ...SayOption) int {
	if p.chat.blocked {
		p.setBlocked(false)
	}
	p.chat.started = true
	m.from, m.dated = p.user.ID, p.at
	for _, o := range opts {
		o(m)
	}
	p.s.add(p.chat, m)
	if p.chat.oneTime {
		p.s.setKeyboard(p.chat, nil, false)
	}
	p.s.tell("message", updateLife, p.s.wire(p.chat, m))
	return m.id
}

// Start opens the bot's link with a payload, or presses START with none. The phone shows "/start"
// either way; only the bot sees the payload.
func (p *Phone) Start(payload string) int {
	return p.Say("/start", func(m *message) { m.payload = payload })
}

// Edit changes the text of the person's own message; false when there is none.
func (p *Phone) Edit(messageID int, text string, opts ...SayOption) bool {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := p.chat.find(messageID)
	if m == nil || m.from != p.user.ID {
		return false
	}
	m.text, m.payload, m.entities, m.edited = text, "", withFound(text, nil), p.s.o.Now()
	if !p.at.IsZero() {
		m.edited = p.at
	}
	for _, o := range opts {
		o(m)
	}
	p.s.show(p.chat, Change{Kind: Edited, Message: p.chat.shown(m)})
	p.s.tell("edited_message", updateLife, p.s.wire(p.chat, m))
	return true
}

// React sets the person's reaction under a message, or takes it away with an empty
// emoji; false when there is no such message.
func (p *Phone) React(messageID int, emoji string) bool {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	m := p.chat.find(messageID)
	if m == nil {
		return false
	}
	list := func(emoji []string) []any {
		out := []any{}
		for _, e := range emoji {
			out = append(out, map[string]string{"type": "emoji", "emoji": e})
		}
		return out
	}
	before := m.reactions[p.user.ID]
	var after []string
	if emoji != "" {
		after = []string{emoji}
	}
	m.react(p.user.ID, after)
	p.s.show(p.chat, Change{Kind: Reacted, Message: p.chat.shown(m)})
	p.s.tell("message_reaction", updateLife, map[string]any{
		"chat": p.chat.wire(), "message_id": m.id, "user": p.user.wire(), "date": p.s.o.Now().Unix(),
		"old_reaction": list(before), "new_reaction": list(after),
	})
	return true
}

// Delete takes a message off the phone and out of the chat. The bot is not told.
func (p *Phone) Delete(messageID int) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.s.erase(p.chat, messageID)
}

// Block stops the bot from writing to this phone; it is told so.
func (p *Phone) Block() { p.block(true) }

// Unblock lets it write again; it is told so.
func (p *Phone) Unblock() { p.block(false) }

func (p *Phone) block(on bool) {
	p.s.mu.Lock()
	defer p.s.mu.Unlock()
	p.setBlocked(on)
}

func (p *Phone) setBlocked(on bool) {
	if p.chat.blocked == on {
		return
	}
	p.chat.blocked = on
	before, after := "member", "kicked"
	if !on {
		before, after = after, before
	}
	p.s.member(p.chat, p.user, before, after)
}
