package prompts

import (
	"errors"
	"fmt"
	"strconv"
)

// Season is a quarter of a couple's own year, which a prompt may belong to.
type Season int

// The seasons, in their order. AnySeason is that of a prompt which belongs to none, and of a wish for all.
const (
	AnySeason Season = iota
	Safety
	Everyday
	Repair
	Future
)

// SeasonWeeks is how long a season lasts.
const SeasonWeeks = 13

// SeasonOf is the season of a couple that has been one for so many whole weeks. After a year they begin anew.
func SeasonOf(weeks int) Season { return Safety + Season(max(0, weeks)/SeasonWeeks%4) }

// String gives the season as the decks write it.
func (s Season) String() string {
	switch s {
	case AnySeason:
		return ""
	case Safety:
		return "safety"
	case Everyday:
		return "everyday"
	case Repair:
		return "repair"
	case Future:
		return "future"
	}
	return "Season(" + strconv.Itoa(int(s)) + ")"
}

func parseSeason(text string) (Season, error) {
	for s := AnySeason; s <= Future; s++ {
		if text == s.String() {
			return s, nil
		}
	}
	return 0, fmt.Errorf("season %q: safety, everyday, repair or future", text)
}

// checkAfter holds what a follow-up names to a prompt of its deck that is none itself.
func (d *deck) checkAfter(src *source, written deckFile) {
	for i, entry := range written.Prompt {
		if entry.After == 0 {
			continue
		}
		if p, ok := d.find(entry.After); !ok || p.After != 0 {
			src.fault(errors.New("a follow-up comes after a question of its deck that is none"), "prompt", strconv.Itoa(i), "after")
		}
	}
}
