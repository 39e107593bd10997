package playground

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats a photo may come in
	_ "image/png"
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
	case ch.left:
		return nil, forbidden("bot is not a member of the group chat")
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
	hung, err := readMarkup(c, false)
	if err != nil {
		return nil, nil, markup{}, err
	}
	m := &message{
		from: botID, rows: hung.rows, raw: hung.raw,
		silent: c.flag("disable_notification"), protected: c.flag("protect_content"),
	}
	var reply struct {
		ID      int   `json:"message_id"`
		Chat    int64 `json:"chat_id"`
		Without bool  `json:"allow_sending_without_reply"`
	}
	if err := c.object("reply_parameters", &reply); err != nil {
		return nil, nil, markup{}, err
	}
	if reply.ID != 0 && (reply.Chat == 0 || reply.Chat == ch.id) {
		if ch.find(reply.ID) != nil {
			m.replyTo = reply.ID
		} else if !reply.Without {
			return nil, nil, markup{}, refuse("message to be replied not found")
		}
	}
	return ch, m, hung, nil
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

// mediaOf finds the file a parameter means: uploaded under its own name, attached
// under another, or known already.
func (s *Server) mediaOf(c *call, kind, param string) (*media, error) {
	value := c.params[param]
	up, uploaded := c.files[param]
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		if up, uploaded = c.files[name]; !uploaded {
			return nil, wrong("file %q was not sent", name)
		}
	}
	if uploaded {
		return s.newMedia(kind, up.name, up.data, int(c.number("duration")))
	}
	known, ok := s.files.byID(value)
	if !ok {
		return nil, refuse("wrong file identifier/HTTP URL specified")
	}
	if known.kind != kind {
		return nil, refuse("can't use file of type %s as %s", known.kind, kind)
	}
	return s.media(known), nil
}

// newMedia puts bytes on the shelf; pictures are looked at, as Telegram does.
func (s *Server) newMedia(kind, name string, data []byte, seconds int) (*media, error) {
	const largestPhoto = 10 << 20
	f := file{kind: kind, name: name, data: data, seconds: seconds}
	if len(data) == 0 {
		return nil, wrong("file must be non-empty")
	}
	if kind == "photo" {
		if len(data) > largestPhoto {
			return nil, wrong("file is too big for a photo")
		}
		cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, wrong("IMAGE_PROCESS_FAILED")
		}
		if cfg.Width+cfg.Height > 10000 || cfg.Width > 20*cfg.Height || cfg.Height > 20*cfg.Width {
			return nil, wrong("PHOTO_INVALID_DIMENSIONS")
		}
		f.width, f.height = cfg.Width, cfg.Height
	}
	return s.media(s.files.put(f)), nil
}

// media is a file as it hangs on a message.
func (s *Server) media(f file) *media {
	ref := map[string]any{"file_id": f.id, "file_unique_id": "u" + f.id, "file_size": len(f.data)}
	m := &media{kind: f.kind, file: f.id, name: f.name, seconds: f.seconds, wire: ref}
	switch f.kind {
	case "photo":
		ref["width"], ref["height"] = f.width, f.height
		m.wire = []any{ref}
	case "voice":
		ref["duration"], ref["mime_type"] = f.seconds, "audio/ogg"
	case "video_note":
		ref["duration"], ref["length"] = f.seconds, 240
	case "document", "audio", "video":
		ref["file_name"] = f.name
		if f.kind != "document" {
			ref["duration"] = f.seconds
		}
		if f.kind == "video" {
			ref["width"], ref["height"] = 240, 240
		}
	}
	return m
}

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
	var emoji []string
	for _, r := range list {
		emoji = append(emoji, r.Emoji)
	}
	if len(emoji) > 1 {
		return nil, wrong("REACTIONS_TOO_MANY")
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
