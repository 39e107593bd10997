package bot

import (
	"bytes"
	"encoding/json"
	"slices"
)

// hasContent tells whether a message of a kind the bot does not know was sent by somebody, or is Telegram's own
// note of what somebody did (a service message: pinned, a topic renamed, a task ticked off), which wants no
// answer. Telegram marks neither and adds kinds of both with every version. What somebody sends is a file, so
// the field of an unknown kind holds a file_id, or it is one of the few kinds without any.
func hasContent(raw json.RawMessage) bool {
	var u struct {
		Message map[string]json.RawMessage `json:"message"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return true // and then it is better to answer
	}
	for name, field := range u.Message {
		if slices.Contains(fileless(), name) || isFile(field) {
			return true
		}
	}
	return false
}

// fileless are the kinds of messages somebody sends that are no file, as of Bot API 10.1.
func fileless() []string {
	return []string{
		"rich_message", "paid_media", "story", "checklist", "game", "invoice", "giveaway", "giveaway_winners",
	}
}

// isFile tells whether a field is an object that names a file.
func isFile(field json.RawMessage) bool {
	if !bytes.HasPrefix(bytes.TrimSpace(field), []byte("{")) {
		return false
	}
	var f struct {
		ID json.RawMessage `json:"file_id"`
	}
	return json.Unmarshal(field, &f) == nil && there(f.ID)
}
