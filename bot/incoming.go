package bot

import (
	"encoding/json"
	"slices"
)

// update is what the bot reads of an update. Everything else of Telegram's is left out, and a field
// of another shape than promised spoils only the update it is in.
type update struct {
	Message  *message  `json:"message"`
	Edited   *message  `json:"edited_message"`
	Tap      *query    `json:"callback_query"`
	Reaction *reaction `json:"message_reaction"`
	Member   *member   `json:"my_chat_member"`
}

type user struct {
	ID       int64  `json:"id"`
	Bot      bool   `json:"is_bot"`
	First    string `json:"first_name"`
	Username string `json:"username"`
	Language string `json:"language_code"`
}

type chat struct {
	ID   int64  `json:"id"`
	Type string `json:"type"`
}

type message struct {
	ID       int      `json:"message_id"`
	Thread   int      `json:"message_thread_id"`
	InTopic  bool     `json:"is_topic_message"`
	From     *user    `json:"from"`
	As       *chat    `json:"sender_chat"` // a group or a channel that From stands for, who is then made up
	Chat     chat     `json:"chat"`
	Date     int64    `json:"date"`
	Linked   bool     `json:"is_automatic_forward"` // a channel's post in the group it is discussed in
	EditDate int64    `json:"edit_date"`
	Album    string   `json:"media_group_id"`
	Reply    *message `json:"reply_to_message"`

	Origin      json.RawMessage `json:"forward_origin"`
	ForwardDate int64           `json:"forward_date"` // what servers before Bot API 7.0 send

	Text         string          `json:"text"`
	Caption      string          `json:"caption"`
	Marks        json.RawMessage `json:"entities"`
	CaptionMarks json.RawMessage `json:"caption_entities"`

	Voice     *file           `json:"voice"`
	VideoNote *file           `json:"video_note"`
	Photo     []photoSize     `json:"photo"`
	Sticker   json.RawMessage `json:"sticker"`
	Contact   json.RawMessage `json:"contact"`
	Poll      json.RawMessage `json:"poll"`
	Dice      json.RawMessage `json:"dice"`
	Location  json.RawMessage `json:"location"`
	Venue     json.RawMessage `json:"venue"`
	Document  *file           `json:"document"`
	Video     *file           `json:"video"`
	Audio     *file           `json:"audio"`
	Markup    json.RawMessage `json:"reply_markup"`
}

// topic is the topic a message was written in, which an answer has to name; 0: none. The number of any other
// thread, such as that of replies, names no place to write to.
func (m *message) topic() int {
	if !m.InTopic {
		return 0
	}
	return m.Thread
}

// somebodys tells whether a message in a group was written by somebody: a person, whether they show it or
// write as the group (an anonymous admin) or as a channel. What other bots say is not, nor is what a channel
// publishes elsewhere.
func (m *message) somebodys() bool {
	return !m.Linked && (m.From.person() || m.As != nil && m.As.ID != 0)
}

// hidden are the addresses that a message's words lead to and do not show.
func (m *message) hidden() []string {
	var all []string
	for _, e := range slices.Concat(entitiesIn(m.Marks), entitiesIn(m.CaptionMarks)) {
		if e.Type == "text_link" && e.URL != "" {
			all = append(all, e.URL)
		}
	}
	return all
}

// words are what was written, as a message or below something else.
func (m *message) words() string {
	if m.Text != "" {
		return m.Text
	}
	return m.Caption
}

type file struct {
	ID      string `json:"file_id"`
	Seconds int    `json:"duration"`
}

type photoSize struct {
	ID     string `json:"file_id"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

type query struct {
	ID      string   `json:"id"`
	From    *user    `json:"from"`
	Message *message `json:"message"`
	Data    string   `json:"data"`
}

type member struct {
	Chat chat  `json:"chat"`
	From *user `json:"from"`
	Date int64 `json:"date"`
	New  struct {
		Status string `json:"status"`
	} `json:"new_chat_member"`
}

// The kinds of chats the bot speaks in.
const (
	private    = "private"
	smallGroup = "group"
	supergroup = "supergroup"
)
