package flows

import (
	"steady/prompts"
	"time"
)

// zone is where p's clock is.
func (p *Person) zone(book *prompts.Book) *time.Location {
	if p.Zone != "" {
		if loc, ok := book.Zone(p.Zone); ok {
			return loc
		}
	}
	return time.FixedZone("", p.Offset*60)
}
