package playground

import (
	"slices"
	"strings"
)

// target is the chat a request is for, if the bot may write there.
func (s *Server) target(c *call) (*chat, error) {
	ch := s.chats[c.number("chat_id")]
	switch {
	case ch == nil:
		return nil, refuse("chat not found")
	case ch.blocked:
		return nil, forbidden("bot was blocked by the user")
	case ch.left != "":
		return nil, forbidden(ch.left)
	case ch.phone != nil && !ch.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return ch, nil
}

// draft reads what all messages have in common. Nothing is spent or shown yet.
func (s *Server) draft(c *call) (*chat, *message, markup, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, nil, markup{}, err
	}
	if err := ch.admits(int(c.number("message_thread_id"))); err != nil {
		return nil, nil, markup{}, err
	}
	hung, err := readMarkup(c, false)
	if err != nil {
		return nil, nil, markup{}, err
	}
	m := &message{
		from: botID, topic: int(c.number("message_thread_id")), rows: hung.rows, raw: hung.raw,
		silent: c.flag("disable_notification"), protected: c.flag("protect_content"),
	}
	return ch, m, hung, m.answer(c, ch)
}

// answer makes a message a reply, to some words of the other where it quotes them.
func (m *message) answer(c *call, ch *chat) error {
	var reply struct {
		ID      int    `json:"message_id"`
		Chat    int64  `json:"chat_id"`
		Without bool   `json:"allow_sending_without_reply"`
		Quote   string `json:"quote"`
	}
	if err := c.object("reply_parameters", &reply); err != nil {
		return err
	}
	if reply.ID == 0 || reply.Chat != 0 && reply.Chat != ch.id {
		return nil
	}
	switch to := ch.find(reply.ID); {
	case to == nil && reply.Without:
		return nil
	case to == nil:
		return refuse("message to be replied not found")
	case !strings.Contains(to.text, reply.Quote):
		return refuse("QUOTE_TEXT_INVALID")
	}
	m.replyTo, m.quote = reply.ID, reply.Quote
	return nil
}

// deliver takes the token and shows the message.
func (s *Server) deliver(c *call, ch *chat, m *message, hung markup) error {
	if err := s.flood.spend(c.pace, ch.id, false); err != nil {
		return err
	}
	s.add(ch, m)
	if hung.keyboard != nil || hung.remove {
		s.setKeyboard(ch, hung.keyboard, hung.oneTime)
	}
	return nil
}

func (s *Server) sendMessage(c *call) (any, error) {
	ch, m, hung, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.text, m.entities, err = readText(c, "text", "entities", longestText); err != nil {
		return nil, err
	}
	if err := s.deliver(c, ch, m, hung); err != nil {
		return nil, err
	}
	return s.wire(ch, m), nil
}

// sendFile is what the methods that send media share.
func (s *Server) sendFile(c *call, kind string) (any, error) {
	ch, m, hung, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	if m.text, m.entities, err = readText(c, "caption", "caption_entities", longestCaption); err != nil {
		return nil, err
	}
	if slices.Contains(ch.refuses, kind) {
		return nil, refuse("%s_MESSAGES_FORBIDDEN", strings.ToUpper(kind))
	}
	if m.media, err = s.mediaOf(c, kind, kind); err != nil {
		return nil, err
	}
	if err := s.deliver(c, ch, m, hung); err != nil {
		return nil, err
	}
	return s.wire(ch, m), nil
}

func (s *Server) sendPhoto(c *call) (any, error)     { return s.sendFile(c, "photo") }
func (s *Server) sendVoice(c *call) (any, error)     { return s.sendFile(c, "voice") }
func (s *Server) sendVideoNote(c *call) (any, error) { return s.sendFile(c, "video_note") }
func (s *Server) sendAudio(c *call) (any, error)     { return s.sendFile(c, "audio") }
func (s *Server) sendVideo(c *call) (any, error)     { return s.sendFile(c, "video") }
func (s *Server) sendDocument(c *call) (any, error)  { return s.sendFile(c, "document") }

// copyMessage sends a message's content as the bot's own.
func (s *Server) copyMessage(c *call) (any, error) {
	ch, m, hung, err := s.draft(c)
	if err != nil {
		return nil, err
	}
	from := s.chats[c.number("from_chat_id")]
	if from == nil {
		return nil, refuse("chat not found")
	}
	original := from.find(int(c.number("message_id")))
	if original == nil {
		return nil, refuse("message to copy not found")
	}
	if original.protected {
		return nil, refuse("message can't be copied")
	}
	m.text, m.entities, m.media = original.text, original.entities, original.media
	if _, given := c.params["caption"]; given && m.media != nil {
		if m.text, m.entities, err = readText(c, "caption", "caption_entities", longestCaption); err != nil {
			return nil, err
		}
	}
	if err := s.deliver(c, ch, m, hung); err != nil {
		return nil, err
	}
	return map[string]any{"message_id": m.id}, nil
}

// chatAction is "typing …"; the phones here do not show it.
func (s *Server) chatAction(c *call) (any, error) {
	_, err := s.target(c)
	return err == nil, err
}

// setReaction puts the bot's reaction under a message.
func (s *Server) setReaction(c *call) (any, error) {
	ch, err := s.target(c)
	if err != nil {
		return nil, err
	}
	m := ch.find(int(c.number("message_id")))
	if m == nil {
		return nil, refuse("message to react not found")
	}
	var list []struct {
		Emoji string `json:"emoji"`
	}
	if err := c.object("reaction", &list); err != nil {
		return nil, err
	}
	if len(list) > 1 {
		return nil, wrong("REACTIONS_TOO_MANY")
	}
	var emoji []string
	for _, r := range list {
		emoji = append(emoji, r.Emoji)
	}
	m.react(botID, emoji)
	s.show(ch, Change{Kind: Reacted, Message: ch.shown(m)})
	return true, nil
}

func (m *message) react(by int64, emoji []string) {
	if m.reactions == nil {
		m.reactions = map[int64][]string{}
	}
	m.reactions[by] = emoji
}
