package playground

import (
	"fmt"
	"slices"
	"time"
)

// Message is a message as a phone shows it. Captions are its Text.
type Message struct {
	ID        int        `json:"id"`
	From      string     `json:"from"` // "bot" or "me"; in a group "user" and the id
	At        time.Time  `json:"at"`
	Text      string     `json:"text"`
	Entities  []Entity   `json:"entities"`
	Photo     string     `json:"photo,omitempty"`      // where the picture is served
	Voice     int        `json:"voice,omitempty"`      // seconds
	VideoNote bool       `json:"video_note,omitempty"` // a round one
	Sticker   string     `json:"sticker,omitempty"`    // its emoji
	File      string     `json:"file,omitempty"`       // its name
	Open      string     `json:"open,omitempty"`       // where the file is served
	Uploaded  string     `json:"-"`                    // what the bot called the file it sent
	Media     string     `json:"media,omitempty"`      // "photo", "voice", "poll" …
	Rows      [][]Button `json:"rows,omitempty"`
	ReplyTo   int        `json:"reply_to,omitempty"`
	Quote     string     `json:"quote,omitempty"` // the words of that which are meant
	Topic     int        `json:"-"`               // of a group
	Edited    bool       `json:"edited"`
	Silent    bool       `json:"silent"`
	Protected bool       `json:"protected,omitempty"`
	Reactions []string   `json:"reactions,omitempty"`
	Signed    []string   `json:"signed,omitempty"` // those of them that are the bot's
}

// Kind says what a Change is.
type Kind string

// The visible changes.
const (
	Sent     Kind = "sent"
	Edited   Kind = "edited"
	Deleted  Kind = "deleted"  // Message.ID only
	Toasted  Kind = "toast"    // Text, Alert
	Reacted  Kind = "reaction" // Message as it is now
	Keyboard Kind = "keyboard" // Rows of the standing keyboard, nil when it went
	Menu     Kind = "commands" // the command menu
	Settled  Kind = "settled"  // blocked, unblocked, another language, another name or description of the bot
)

// Change is one thing that happened on a screen.
type Change struct {
	Kind    Kind
	At      time.Time
	Message Message
	Text    string
	Alert   bool
	Rows    [][]string
}

// message is a message as the server keeps it.
type message struct {
	id        int
	from      int64
	at        time.Time
	edited    time.Time
	dated     time.Time // what the bot is told of when it was sent; zero: at
	text      string
	payload   string // what follows "/start" where a link was opened; no phone shows it
	entities  []Entity
	media     *media
	rows      [][]Button
	raw       []byte // the inline keyboard as JSON
	replyTo   int
	quote     string
	silent    bool
	protected bool
	album     string
	forwarded bool
	topic     int            // of a group; 0: none
	as        string         // in a group: "group" or "channel", which it is written as
	author    map[string]any // who Telegram says wrote it; nil: who from is
	posted    bool           // a channel's post in the group it is discussed in
	service   map[string]any // what Telegram notes by it; nil: somebody wrote it
	reactions map[int64][]string
}

// media is what hangs on a message: its kind is the field it has in the API.
type media struct {
	kind    string
	file    string // id on the shelf
	seconds int
	emoji   string
	name    string
	wire    any
}

// chat is what one chat holds.
type chat struct {
	id       int64
	phone    *Phone // nil for a group
	messages []*message
	keyboard [][]string
	oneTime  bool
	started  bool // the person wrote first
	blocked  bool
	refuses  []string // kinds of media that are not passed on to it
	changes  []Change
	dropped  int // changes forgotten before changes[0]
	place
}

// most changes kept of a chat.
const mostChanges = 1 << 16

func (c *chat) find(id int) *message {
	i, ok := slices.BinarySearchFunc(c.messages, id, func(m *message, id int) int { return m.id - id })
	if !ok {
		return nil
	}
	return c.messages[i]
}

func (c *chat) remove(id int) {
	c.messages = slices.DeleteFunc(c.messages, func(m *message) bool { return m.id == id })
}

// shown is a message as the chat's phone sees it.
func (c *chat) shown(m *message) Message {
	out := Message{
		ID: m.id, At: m.at, Text: m.text, Entities: slices.Clone(m.entities), Rows: m.rows, ReplyTo: m.replyTo, Quote: m.quote,
		Topic:  m.topic,
		Edited: !m.edited.IsZero(), Silent: m.silent, Protected: m.protected,
	}
	switch {
	case m.from == botID:
		out.From = "bot"
	case c.phone != nil:
		out.From = "me"
	default:
		out.From = fmt.Sprintf("user %d", m.from)
	}
	if out.Entities == nil {
		out.Entities = []Entity{}
	}
	if m.media != nil {
		out.Uploaded = m.media.name
		out.Media, out.Sticker = m.media.kind, m.media.emoji
		switch m.media.kind {
		case "photo":
			out.Photo = "/photos/" + m.media.file
		case "voice":
			out.Voice = max(m.media.seconds, 1)
		case "video_note":
			out.VideoNote = true
		case "document":
			out.File = m.media.name
			out.Open = "/files/" + m.media.file
		}
	}
	for _, by := range m.reactions {
		out.Reactions = append(out.Reactions, by...)
	}
	slices.Sort(out.Reactions)
	out.Signed = m.reactions[botID]
	return out
}

// show puts a change on the chat's screen and wakes who waits. The lock is held.
func (s *Server) show(c *chat, change Change) {
	change.At = s.o.Now()
	if len(c.changes) >= mostChanges {
		c.changes = append(c.changes[:0:0], c.changes[mostChanges/2:]...)
		c.dropped += mostChanges / 2
	}
	c.changes = append(c.changes, change)
	s.bump()
}

// since returns the changes from the given number on, and the number of the next.
func (c *chat) since(n int) ([]Change, int) {
	from := min(max(n-c.dropped, 0), len(c.changes))
	return slices.Clone(c.changes[from:]), c.dropped + len(c.changes)
}

// add gives a message its number and puts it on the screen. The lock is held.
func (s *Server) add(c *chat, m *message) *message {
	s.lastID++
	m.id, m.at = s.lastID, s.o.Now()
	c.messages = append(c.messages, m)
	s.show(c, Change{Kind: Sent, Message: c.shown(m)})
	return m
}

// setKeyboard replaces the standing keyboard; nil takes it away.
func (s *Server) setKeyboard(c *chat, rows [][]string, oneTime bool) {
	if rows == nil && c.keyboard == nil {
		return
	}
	c.keyboard, c.oneTime = rows, oneTime
	s.show(c, Change{Kind: Keyboard, Rows: rows})
}
