package playground

import (
	"bytes"
	"encoding/json"
	"reflect"
	"time"
)

// deletable is how long a bot may take a message back.
const deletable = 48 * time.Hour

// editable finds the bot's own message a request wants to change.
func (s *Server) editable(c *call) (*chat, *message, error) {
	if c.params["inline_message_id"] != "" {
		return nil, nil, refuse("MESSAGE_ID_INVALID")
	}
	if c.params["chat_id"] == "" {
		return nil, nil, wrong("chat_id is empty")
	}
	if c.params["message_id"] == "" {
		return nil, nil, wrong("message identifier is not specified")
	}
	ch, err := s.target(c)
	if err != nil {
		return nil, nil, err
	}
	m := ch.find(int(c.number("message_id")))
	if m == nil {
		return nil, nil, refuse("message to edit not found")
	}
	if m.from != botID {
		return nil, nil, refuse("message can't be edited")
	}
	return ch, m, nil
}

// change puts the new version in the old one's place, if anything is new about it.
func (s *Server) change(c *call, ch *chat, old *message, fresh message) (any, error) {
	hung, err := readMarkup(c, true)
	if err != nil {
		return nil, err
	}
	fresh.rows, fresh.raw = hung.rows, hung.raw
	if err := s.flood.spend(c.pace, ch.id, true); err != nil {
		return nil, err
	}
	if fresh.text == old.text && sameEntities(fresh.entities, old.entities) && sameMedia(fresh.media, old.media) && reflect.DeepEqual(fresh.rows, old.rows) {
		return nil, refuse("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message")
	}
	fresh.edited = c.now
	*old = fresh
	s.show(ch, Change{Kind: Edited, Message: ch.shown(old)})
	return s.wire(ch, old), nil
}

func sameMedia(a, b *media) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.file == b.file
}

func (s *Server) editText(c *call) (any, error) {
	ch, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if c.params["text"] == "" {
		return nil, missing("text")
	}
	if m.media != nil {
		return nil, refuse("there is no text in the message to edit")
	}
	fresh := *m
	if fresh.text, fresh.entities, err = readText(c, "text", "entities", longestText); err != nil {
		return nil, err
	}
	return s.change(c, ch, m, fresh)
}

func (s *Server) editCaption(c *call) (any, error) {
	ch, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	if m.media == nil {
		return nil, refuse("there is no caption in the message to edit")
	}
	fresh := *m
	if fresh.text, fresh.entities, err = readText(c, "caption", "caption_entities", longestCaption); err != nil {
		return nil, err
	}
	return s.change(c, ch, m, fresh)
}

func (s *Server) editMarkup(c *call) (any, error) {
	ch, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	return s.change(c, ch, m, *m)
}

// editMedia replaces picture and caption together.
func (s *Server) editMedia(c *call) (any, error) {
	ch, m, err := s.editable(c)
	if err != nil {
		return nil, err
	}
	var in struct {
		Type      string          `json:"type"`
		Media     string          `json:"media"`
		Caption   string          `json:"caption"`
		ParseMode string          `json:"parse_mode"`
		Entities  json.RawMessage `json:"caption_entities"`
	}
	if err := c.object("media", &in); err != nil {
		return nil, err
	}
	if in.Type != "photo" && in.Type != "document" {
		return nil, refuse("unsupported media type in the playground")
	}
	inner := *c
	inner.params = map[string]string{
		"media": in.Media, "caption": in.Caption, "parse_mode": in.ParseMode,
		"caption_entities": string(bytes.TrimSpace(in.Entities)), "reply_markup": c.params["reply_markup"],
	}
	fresh := *m
	if fresh.text, fresh.entities, err = readText(&inner, "caption", "caption_entities", longestCaption); err != nil {
		return nil, err
	}
	if fresh.media, err = s.mediaOf(&inner, in.Type, "media"); err != nil {
		return nil, err
	}
	return s.change(&inner, ch, m, fresh)
}

func (s *Server) deleteMessage(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	m := ch.find(int(c.number("message_id")))
	if m == nil {
		return nil, refuse("message to delete not found")
	}
	if c.now.Sub(m.at) >= deletable {
		return nil, refuse("message can't be deleted for everyone")
	}
	s.erase(ch, m.id)
	return true, nil
}

// deleteMessages takes several back; what is not there is passed over.
func (s *Server) deleteMessages(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	var ids []int
	if err := c.object("message_ids", &ids); err != nil {
		return nil, err
	}
	const most = 100
	if len(ids) == 0 || len(ids) > most {
		return nil, wrong("message identifiers must be 1-%d", most)
	}
	for _, id := range ids {
		if m := ch.find(id); m != nil && c.now.Sub(m.at) >= deletable {
			return nil, refuse("message can't be deleted for everyone")
		}
	}
	for _, id := range ids {
		s.erase(ch, id)
	}
	return true, nil
}

// erase takes a message off the screen. The lock is held.
func (s *Server) erase(ch *chat, id int) {
	if ch.find(id) == nil {
		return
	}
	ch.remove(id)
	s.show(ch, Change{Kind: Deleted, Message: Message{ID: id}})
}
