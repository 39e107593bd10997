package sender

import (
	"encoding/json"
	"time"
)

// Kind says what is to be done with an item. The numbers are stored: they are never reused.
type Kind int

// The kinds of items.
const (
	Send   Kind = 1 // a new message
	Edit   Kind = 2 // new content for a message; a new message if that one is gone
	Delete Kind = 3 // take a message away
	Errand Kind = 4 // work for Events.Errand, in its turn among the chat's messages
)

// String names the kind, for logs.
func (k Kind) String() string {
	switch k {
	case Send:
		return "send"
	case Edit:
		return "edit"
	case Delete:
		return "delete"
	case Errand:
		return "errand"
	}
	return "unknown"
}

// Lane says who is waiting for an item. The numbers are stored: they are never reused.
type Lane int

// The lanes an outbox knows. Cosmetic edits have none: they are never stored.
const (
	People  Lane = 1 // somebody just did something and looks at the screen
	Prompts Lane = 2 // the bot speaks up by itself
	Groups  Lane = 3 // a word in a group, which nobody waits for
)

// String names the lane, for logs and metrics.
func (l Lane) String() string {
	switch l {
	case Prompts:
		return "prompts"
	case Groups:
		return "groups"
	}
	return "people"
}

// Item is what an outbox entry carries for the sender. Its JSON form is stored and stays stable.
type Item struct {
	Chat int64 `json:"c"` // Telegram's chat id; an Errand without one waits in a queue of its couple
	Kind Kind  `json:"k"`
	Lane Lane  `json:"l"`
	// Card is the name under which the message id is filed for later edits, unique within the
	// couple, for example "A/checkin"; for an Edit or a Delete: which card. Empty: nobody edits it.
	Card string `json:"n,omitempty"`
	// Message is the id of the message to edit or delete where it is known; 0: look Card up.
	Message int       `json:"i,omitzero"`
	At      time.Time `json:"a"`          // when it was decided
	Until   time.Time `json:"u,omitzero"` // from then on it lapses instead; zero: it always arrives, late if need be
	// Body is the content; only the wire reads it.
	Body json.RawMessage `json:"b,omitempty"`
	// Known is what Body says, where whoever wrote it still has that: it need not be read then. It is not
	// stored, nobody may change what it leads to, and whoever gives an item another Body takes it away.
	Known any `json:"-"`
}

// Entry is one item in a couple's outbox. Within a couple (Version, Number) is the order in which
// things were decided.
type Entry struct {
	Couple  string
	Version int64
	Number  int64
	Item    Item
}

// before tells whether e was decided before o, both being of one couple.
func (e Entry) before(o Entry) bool {
	if e.Version != o.Version {
		return e.Version < o.Version
	}
	return e.Number < o.Number
}

// key identifies an entry for the life of the process. The time is part of it because versions
// begin again where a couple was erased.
type key struct {
	couple          string
	version, number int64
	at              int64
}

func (e Entry) key() key {
	return key{e.Couple, e.Version, e.Number, e.Item.At.UnixNano()}
}
