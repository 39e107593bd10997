package state

import "time"

// Trouble is what Telegram would not do, as far as somebody was told of it: a card of many pieces is one.
type Trouble struct {
	About string
	At    time.Time
}
