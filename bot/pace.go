package bot

import (
	"time"

	"steady/bot/sender"
)

// freeRate is just below what Telegram takes for nothing, in messages a second.
const freeRate = 28

// editPace is the pace of edits over all chats; 0: that of everything.
func editPace(o Options) float64 {
	if o.Paid && o.Rate > freeRate {
		return freeRate
	}
	return 0
}

// chatPace is the pace in one chat at so many messages a second; 0 leaves the sender's own.
func chatPace(rate float64) sender.Pace {
	if rate <= 0 {
		return sender.Pace{}
	}
	return sender.Pace{Every: time.Duration(float64(time.Second) / rate), Burst: max(1, int(rate))}
}
