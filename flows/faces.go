package flows

import "steady/flows/event"

// NameOf is what one of the two is called; empty: they are erased.
func NameOf(c *Couple, who event.Who) string { return looking(c, nil).nameOf(who) }

// Namesakes tells whether the two would be taken for each other by their names.
func Namesakes(c *Couple) bool { return looking(c, nil).namesakes() }
