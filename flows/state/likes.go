package state

import (
	"time"

	"steady/flows/calendar"
)

// Likes is how one partner wants things: what comes when, and how.
type Likes struct {
	CheckIn   calendar.Rhythm
	Thanks    calendar.Rhythm
	Noticed   calendar.Rhythm
	Saturday  calendar.Rhythm
	Summary   calendar.Rhythm
	Reminders bool
	QuietFrom calendar.Clock
	QuietTo   calendar.Clock
	Discreet  bool   `json:",omitempty"`
	Deep      bool   `json:",omitempty"` // deep questions are welcome
	LastZone  string `json:",omitempty"` // where their clock was before: one tap leads back
}

// DefaultLikes is the rhythm a partner begins with.
func DefaultLikes() Likes {
	return Likes{
		CheckIn:   calendar.Rhythm{Days: calendar.EveryDay, At: 20 * 60},
		Thanks:    calendar.Rhythm{Days: calendar.On(time.Tuesday), At: 8*60 + 30},
		Noticed:   calendar.Rhythm{Days: calendar.On(time.Friday), At: 8*60 + 30},
		Saturday:  calendar.Rhythm{Days: calendar.On(time.Saturday), At: 11 * 60},
		Summary:   calendar.Rhythm{Days: calendar.On(time.Sunday), At: 18 * 60},
		Reminders: true,
		QuietFrom: 22 * 60,
		QuietTo:   8 * 60,
	}
}
