package flows

import (
	"slices"
	"strings"

	"steady/flows/event"
)

// A stem is the beginning of a sentence that the bot offers and its author finishes. It stands before their
// words whatever form those have, and it stands there once: whoever types it out again, all of it or most of
// it, has begun the sentence themselves.

// opening is the beginning of a sentence that its author finishes: its name, its button and what it says.
type opening struct{ name, button, stem string }

// stemOf is the beginning of a sentence in who's language; empty when the list has none of that name.
func (t *turn) stemOf(list []opening, who event.Who, name string) string {
	for _, o := range list {
		if o.name == name {
			return t.say(who, o.stem)
		}
	}
	return ""
}

// finished is what its author said with the beginning they chose before it. Whoever types what stood on its
// button has begun the sentence themselves.
func (t *turn) finished(who event.Who, list []opening, name string, p event.Part) (led event.Part, alone bool) {
	lead := strings.TrimRight(t.stemOf(list, who, name), "… ")
	for _, o := range list {
		if o.name != name || o.button == o.stem {
			continue
		}
		own, button := unstemmed(p.Text, t.say(who, o.button))
		if _, stem := unstemmed(p.Text, lead); button != stemWhole || stem != stemNot {
			continue
		}
		if p.Kind == event.Words && !hasLetter(own) {
			return p, true
		}
		lead = ""
	}
	return t.withLead(who, lead, p)
}

// Prefs is what lands with somebody. The other sees of it only what it changes for the better.
type Prefs struct {
	Hears []string `json:",omitempty"` // openings of a way back, by name, in the order they were marked
}

// openings are those that lead back to the other. Everybody can mark which of them they can hear.
func openings() []opening {
	return []opening{
		{"slow", "repair.slow", "repair.slow_stem"},
		{"understand", "repair.understand", "repair.understand_stem"},
		{"wrong", "repair.wrong", "repair.wrong_stem"},
		{"part", "repair.part", "repair.part_stem"},
		{"side", "repair.side", "repair.side_stem"},
	}
}

// openingsFor lists them for who: first what the other can hear, in the order the other marked it. From
// that order nobody can tell where the marked ones end.
func (t *turn) openingsFor(who event.Who) []opening {
	marked := t.hearable(who.Other())
	all := openings()
	slices.SortStableFunc(all, func(a, b opening) int {
		return rank(marked, a.name) - rank(marked, b.name)
	})
	return all
}

// rank is where a name stands in a list; what is not in it comes after all that is.
func rank(list []string, name string) int {
	if at := slices.Index(list, name); at >= 0 {
		return at
	}
	return len(list)
}

// hearable is what who can hear, by name.
func (t *turn) hearable(who event.Who) []string { return prefsOf(t, who).Hears }

// markOpening notes that who can hear an opening, or takes the mark away.
func (t *turn) markOpening(who event.Who, name string) {
	mine := prefsOf(t, who)
	if at := slices.Index(mine.Hears, name); at >= 0 {
		mine.Hears = slices.Delete(mine.Hears, at, at+1)
	} else {
		mine.Hears = append(mine.Hears, name)
	}
	if len(mine.Hears) == 0 {
		mine.Hears = nil
	}
}

func prefsOf(t *turn, who event.Who) *Prefs { return ownStateOf[Prefs](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (p *Prefs) Unshare() { own(&p.Hears) }
