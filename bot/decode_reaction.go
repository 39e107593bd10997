package bot

import (
	"slices"

	"steady/flows/event"
)

type reaction struct {
	Chat    chat  `json:"chat"`
	Message int   `json:"message_id"`
	User    *user `json:"user"`
	Date    int64 `json:"date"`

	Old []emoji `json:"old_reaction"`
	New []emoji `json:"new_reaction"`
}

type emoji struct {
	Type  string `json:"type"`
	Emoji string `json:"emoji"`
	ID    string `json:"custom_emoji_id"`
}

func reacted(r *reaction) arrival {
	if !r.User.person() || r.Chat.Type != private {
		return arrival{}
	}
	e := event.Reacted{From: r.User.phone()}
	id := []string{"reaction", number(r.Chat.ID), number(int64(r.Message)), number(r.Date)}
	var custom string
	if x, ok := r.newest(); ok {
		switch x.Type {
		case "emoji":
			e.Emoji = x.Emoji
		case "paid":
			e.Emoji = "⭐"
		default: // a custom one: what it stands for is asked for; or one that Telegram invents later
			e.Emoji, custom = event.SomeEmoji, x.ID
		}
	}
	for _, x := range r.New {
		if id = append(id, x.Type, x.Emoji); x.ID != "" {
			id = append(id, x.ID)
		}
	}
	return arrival{happening: happening{event: e, chat: r.User.ID, kind: kindTap, about: r.Message, custom: custom}, parts: id}
}

// newest is the reaction that was not there before, or else the last of those that stay.
func (r *reaction) newest() (x emoji, ok bool) {
	for _, x := range slices.Backward(r.New) {
		if !slices.Contains(r.Old, x) {
			return x, true
		}
	}
	if n := len(r.New); n > 0 {
		return r.New[n-1], true
	}
	return x, false
}
