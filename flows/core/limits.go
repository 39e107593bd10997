package core

import (
	"time"

	"steady/flows/event"
)

// How much one thing that somebody says may hold, and how long it stays theirs alone once it is said: the same
// for answers, for words to the other and for notes.
const (
	MaxParts = 12
	MaxWords = 8000            // of all bubbles together: see Part.Size
	Settling = 2 * time.Minute // what goes by itself once nothing more is written goes after these
)

// SizeOf is how much room some bubbles take.
func SizeOf(parts []event.Part) (n int) {
	for _, p := range parts {
		n += p.Size()
	}
	return n
}
