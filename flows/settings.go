package flows

import "time"

// Likes is how one partner wants things: what comes when, and how.
type Likes struct {
	CheckIn   Rhythm
	Thanks    Rhythm
	Noticed   Rhythm
	Saturday  Rhythm
	Summary   Rhythm
	Reminders bool
	QuietFrom Clock
	QuietTo   Clock
	Discreet  bool `json:",omitempty"`
	Deep      bool `json:",omitempty"` // deep questions are welcome
}

// DefaultLikes is the rhythm a partner begins with.
func DefaultLikes() Likes {
	return Likes{
		CheckIn:   Rhythm{Days: EveryDay, At: 20 * 60},
		Thanks:    Rhythm{Days: On(time.Tuesday), At: 8*60 + 30},
		Noticed:   Rhythm{Days: On(time.Friday), At: 8*60 + 30},
		Saturday:  Rhythm{Days: On(time.Saturday), At: 11 * 60},
		Summary:   Rhythm{Days: On(time.Sunday), At: 18 * 60},
		Reminders: true,
		QuietFrom: 22 * 60,
		QuietTo:   8 * 60,
	}
}

func settingsFlow() flow { return flow{name: "settings"} }
