package bot

import "encoding/json"

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
	From     *user    `json:"from"`
	Chat     chat     `json:"chat"`
	Date     int64    `json:"date"`
	EditDate int64    `json:"edit_date"`
	Album    string   `json:"media_group_id"`
	Reply    *message `json:"reply_to_message"`

	Origin      json.RawMessage `json:"forward_origin"`
	ForwardDate int64           `json:"forward_date"` // what servers before Bot API 7.0 send

	Text    string `json:"text"`
	Caption string `json:"caption"`

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

const private = "private"
