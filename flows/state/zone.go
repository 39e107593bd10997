package state

import (
	"time"

	"steady/prompts"
)

// Location is where p's clock is.
func (p *Person) Location(book *prompts.Book) *time.Location {
	if p.Zone != "" {
		if loc, ok := book.Zone(p.Zone); ok {
			return loc
		}
	}
	return time.FixedZone("", p.Offset*60)
}
