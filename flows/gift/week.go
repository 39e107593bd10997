package gift

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/tally"
)

// GivenInWeek goes through the gifts of a flow that were given in the running week and still stand, oldest first.
func GivenInWeek(t *core.Turn, flow string, yield func(g *Gift)) {
	for i := range Of(t).Given {
		if g := &Of(t).Given[i]; g.Flow == flow && g.Week == tally.RunningWeek(t) && g.Back == 0 && !g.Taken {
			yield(g)
		}
	}
}

// HasLanded tells whether the other answered a gift, in whatever way.
func (g *Gift) HasLanded() bool { return g.Echo != "" || g.Answered || g.Sign.Emoji != "" }

// Seen tells whether a gift has been on the other's phone. One whose card is forgotten by now has.
func Seen(t *core.Turn, number int) bool {
	g := Find(t, strconv.Itoa(number))
	return g == nil || g.Slot != 0
}
