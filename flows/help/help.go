// Package help says what the bot is for and where to turn, answers a command that is none with the nearest there is,
// and says what cannot be taken, such as a sticker.
package help

import (
	"strings"

	"steady/flows/core"
	"steady/flows/event"
)

// Flow tells what the bot is for and where to turn. Nothing in it needs an agreement.
func Flow() core.Flow {
	return core.Flow{
		Name:   "help",
		Access: core.Access{Early: true, Always: true},
		Commands: []core.Command{
			{Name: "help", Do: core.Wordless(func(t *core.Turn, who event.Who) { help(t, who) })},
			{Name: "privacy", Do: core.Wordless(func(t *core.Turn, who event.Who) { t.Card(who, "help.privacy").Line("help.privacy").Deliver() })},
		},
		Menu: []core.Entry{
			{Door: core.BehindMine, Place: 10, Key: "menu.privacy", Command: "privacy", For: core.Everybody},
			{Door: core.BehindMore, Place: 10, Key: "menu.help", Command: "help", For: core.Everybody},
		},
		Taps:    []core.Action{{Name: "menu", Do: func(t *core.Turn, p core.Tap) { t.Elsewhere(p, "menu") }}},
		Odd:     odd,
		Unknown: unknownCommand,
		Outside: strayed,
	}
}

// help says in a few lines how this works. With it the standing buttons come back, should they have
// got lost.
func help(t *core.Turn, who event.Who) {
	k := t.Card(who, "")
	switch {
	case !t.Ready(who):
		k.Line("help.new")
	case t.Parted(who):
		k.Line("help.parted")
	case !t.Paired():
		k.Line("help.alone")
	default:
		k.Line("help.pair").Bar()
	}
	k.Deliver()
}

// unknownCommand answers a word after a slash that means nothing here: with the nearest that does.
func unknownCommand(t *core.Turn, who event.Who, word string) {
	k := t.Card(who, "help.unknown").Remark()
	if near := nearest(t, strings.ToLower(word)); near != "" {
		k.Words(t.Say(who, "help.did_you_mean", map[string]any{"Near": "/" + near}))
	} else {
		k.Line("help.unknown")
	}
	k.Deliver()
}

// nearest is the command a mistyped word most likely means; empty when none is close.
func nearest(t *core.Turn, word string) string {
	best, far := "", 3
	for _, f := range t.Flows.All {
		for _, c := range f.Commands {
			limit := 2
			if len(c.Name) <= 4 {
				limit = 1
			}
			if d := distance(event.Clip(word, 24), c.Name); d <= limit && d < far {
				best, far = c.Name, d
			}
		}
	}
	return best
}

// distance is how many letters have to be put in, taken out, changed, or swapped with their
// neighbour to turn a into b.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		now := make([]int, len(y)+1)
		now[0] = i + 1
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			now[j+1] = min(now[j]+1, last[j+1]+1, last[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last = last, now
	}
	return last[len(y)]
}
