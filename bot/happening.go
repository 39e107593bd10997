package bot

import (
	"encoding/json"

	"steady/bot/store"
	"steady/flows/event"
)

// kind is all that counts and metrics tell of what happened: never which conversation it belonged to.
type kind string

const (
	kindTap  kind = "tap"
	kindText kind = "text"
	kindDue  kind = "due"
)

// happening is an event on its way to a couple.
type happening struct {
	// id is the same whenever the event comes again; empty for events that the version guards (a due
	// time) or that do no harm twice.
	id    store.EventID
	event event.Event
	kind  kind
	// chat is whose event it is; 0: nobody's, the couple itself is meant.
	chat int64
	// query is the tap that wants to be answered; about is the message that was tapped, replied to
	// or reacted to.
	query string
	about int
	// custom is the number of a custom emoji that was put on a card.
	custom string
	// inherit are ids of events that count as applied together with this one.
	inherit []store.EventID
	// stale is the couple to be told that somebody opened a link of theirs that had run out.
	stale stale
	// raw is the update as it came, for the dead letters.
	raw json.RawMessage
	// strikes counts how often Step failed on it.
	strikes int
}

// dead tells that Step failed on it too often: it is put away.
func (h *happening) dead() bool { return h.strikes >= maxStrikes }

// stale is who has to be told that an opened link had run out, and the id of their being told.
type stale struct {
	maker string
	id    store.EventID
}

// elsewhere is a happening whose person is not at home in the couple it was brought to; to is where
// they moved, or empty where that has to be looked up.
type elsewhere struct {
	happening
	to string
}
