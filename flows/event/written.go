package event

import "time"

// OldestWritten is how far back the moment of writing is believed to lie: Telegram keeps no message for longer.
const OldestWritten = 24 * time.Hour

// Believed is when something was written that is read now. A moment that cannot be is not believed: one that is
// still to come is now, and one more than a day ago is a day ago. Zero: it is not known, and is now.
func Believed(at, now time.Time) time.Time {
	at = at.UTC().Truncate(time.Second)
	switch oldest := now.Add(-OldestWritten); {
	case at.Unix() <= 0 || at.After(now):
		return now
	case at.Before(oldest):
		return oldest
	}
	return at
}
