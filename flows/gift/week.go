package flows

import "strconv"

// givenInWeek goes through the gifts of a flow that were given in the running week and still stand, oldest first.
func (t *turn) givenInWeek(flow string, yield func(g *Gift)) {
	for i := range giftsState(t).Given {
		if g := &giftsState(t).Given[i]; g.Flow == flow && g.Week == t.runningWeek() && g.Back == 0 && !g.Taken {
			yield(g)
		}
	}
}

// hasLanded tells whether the other answered a gift, in whatever way.
func (g *Gift) hasLanded() bool { return g.Echo != "" || g.Answered || g.Sign.Emoji != "" }

// giftSeen tells whether a gift has been on the other's phone. One whose card is forgotten by now has.
func (t *turn) giftSeen(number int) bool {
	g := t.gift(strconv.Itoa(number))
	return g == nil || g.Slot != 0
}
