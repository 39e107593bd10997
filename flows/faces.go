package flows

import "steady/flows/event"

// NameOf is what one of the two is called; empty: they are erased.
func NameOf(t *turn, who event.Who) string { return looking(t.c, nil).nameOf(who) }

// Namesakes tells whether the two would be taken for each other by their names.
func Namesakes(t *turn) bool { return looking(t.c, nil).namesakes() }
