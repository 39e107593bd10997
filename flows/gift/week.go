package gift

import (
	"strconv"

	"steady/flows/calendar"
	"steady/flows/core"
	"steady/flows/event"
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

// WentUnanswered tells whether who's last n gifts of a flow before day met nothing but silence on the other's phone,
// the newest of them since another day.
func WentUnanswered(t *core.Turn, who event.Who, flow string, n int, since, day calendar.Day) bool {
	newest := true
	for i := len(Of(t).Given) - 1; i >= 0 && n > 0; i-- {
		g := &Of(t).Given[i]
		if g.By != who || g.Flow != flow || g.Back != 0 || g.Taken || g.Slot == 0 || g.Day >= day {
			continue
		}
		if g.HasLanded() || newest && g.Day < since {
			return false
		}
		newest = false
		n--
	}
	return n == 0
}

// HasLanded tells whether the other answered a gift, in whatever way.
func (g *Gift) HasLanded() bool { return g.Echo != "" || g.Answered || g.Sign.Emoji != "" }

// Seen tells whether a gift has been on the other's phone. One whose card is forgotten by now has.
func Seen(t *core.Turn, number int) bool {
	g := Find(t, strconv.Itoa(number))
	return g == nil || g.Slot != 0
}
