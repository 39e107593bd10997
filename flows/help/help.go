package flows

import (
	"strings"

	"steady/flows/event"
)

// helpFlow tells what the bot is for and where to turn. Nothing in it needs an agreement.
func helpFlow() flow {
	return flow{
		name:   "help",
		access: access{early: true, always: true},
		commands: []command{
			{"help", wordless(func(t *turn, who event.Who) { t.help(who) })},
			{"privacy", wordless(func(t *turn, who event.Who) { t.card(who, "help.privacy").line("help.privacy").deliver() })},
		},
		taps:    []action{{"menu", func(t *turn, p tap) { t.elsewhere(p, "menu") }}},
		odd:     odd,
		unknown: unknownCommand,
		outside: strayed,
	}
}

// help says in a few lines how this works. With it the standing buttons come back, should they have
// got lost.
func (t *turn) help(who event.Who) {
	k := t.card(who, "")
	switch {
	case !t.ready(who):
		k.line("help.new")
	case t.parted(who):
		k.line("help.parted")
	case !t.paired():
		k.line("help.alone")
	default:
		k.line("help.pair").bar()
	}
	k.deliver()
}

// unknownCommand answers a word after a slash that means nothing here: with the nearest that does.
func unknownCommand(t *turn, who event.Who, word string) {
	k := t.card(who, "help.unknown").remark()
	if near := t.nearest(strings.ToLower(word)); near != "" {
		k.words(t.say(who, "help.did_you_mean", map[string]any{"Near": "/" + near}))
	} else {
		k.line("help.unknown")
	}
	k.deliver()
}

// nearest is the command a mistyped word most likely means; empty when none is close.
func (t *turn) nearest(word string) string {
	best, far := "", 3
	for _, f := range t.flows {
		for _, c := range f.commands {
			limit := 2
			if len(c.name) <= 4 {
				limit = 1
			}
			if d := distance(event.Clip(word, 24), c.name); d <= limit && d < far {
				best, far = c.name, d
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
