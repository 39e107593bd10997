package flows

import (
	"time"

	"steady/prompts"
)

// Ticking tells whether a card of this couple counts down, so that it is worth asking Cosmetics
// every minute.
func Ticking(Couple) bool { return false }

// Cosmetics are edits that only show how time goes by. They change no state; one that is not shown
// is missed by nobody.
func Cosmetics(Couple, time.Time, *prompts.Book) []Edit { return nil }
