// Package stem is beginnings of sentences that the bot offers and their author finishes, and which of them somebody can
// hear when things are tense.
package stem

import (
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
)

// A stem is the beginning of a sentence that the bot offers and its author finishes. It stands before their
// words whatever form those have, and it stands there once: whoever types it out again, all of it or most of
// it, has begun the sentence themselves.

// Opening is the beginning of a sentence that its author finishes: its name, its button and what it says.
type Opening struct{ Name, Button, Stem string }

// StemOf is the beginning of a sentence in who's language; empty when the list has none of that name.
func StemOf(t *core.Turn, list []Opening, who event.Who, name string) string {
	for _, o := range list {
		if o.Name == name {
			return t.Say(who, o.Stem)
		}
	}
	return ""
}

// Finished is what its author said with the beginning they chose before it. Whoever types what stood on its
// button has begun the sentence themselves.
func Finished(t *core.Turn, who event.Who, list []Opening, name string, p event.Part) (led event.Part, alone bool) {
	lead := strings.TrimRight(StemOf(t, list, who, name), "… ")
	for _, o := range list {
		if o.Name != name || o.Button == o.Stem {
			continue
		}
		own, button := event.Unstemmed(p.Text, t.Say(who, o.Button))
		if _, stem := event.Unstemmed(p.Text, lead); button != event.StemWhole || stem != event.StemNot {
			continue
		}
		if p.Kind == event.Words && !event.HasLetter(own) {
			return p, true
		}
		lead = ""
	}
	return t.WithLead(who, lead, p)
}

// Prefs is what lands with somebody. The other sees of it only what it changes for the better.
type Prefs struct {
	Hears []string `json:",omitempty"` // openings of a way back, by name, in the order they were marked
}

// Openings are those that lead back to the other. Everybody can mark which of them they can hear.
func Openings() []Opening {
	return []Opening{
		{"slow", "repair.slow", "repair.slow_stem"},
		{"understand", "repair.understand", "repair.understand_stem"},
		{"wrong", "repair.wrong", "repair.wrong_stem"},
		{"part", "repair.part", "repair.part_stem"},
		{"side", "repair.side", "repair.side_stem"},
	}
}

// OpeningsFor lists them for who: first what the other can hear, in the order the other marked it. From
// that order nobody can tell where the marked ones end.
func OpeningsFor(t *core.Turn, who event.Who) []Opening {
	marked := Hearable(t, who.Other())
	all := Openings()
	slices.SortStableFunc(all, func(a, b Opening) int {
		return rank(marked, a.Name) - rank(marked, b.Name)
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

// Hearable is what who can hear, by name.
func Hearable(t *core.Turn, who event.Who) []string { return prefsOf(t, who).Hears }

// MarkOpening notes that who can hear an opening, or takes the mark away.
func MarkOpening(t *core.Turn, who event.Who, name string) {
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

func prefsOf(t *core.Turn, who event.Who) *Prefs { return core.OwnStateOf[Prefs](t, who) }

// Unshare makes the state independent of the one it was copied from.
func (p *Prefs) Unshare() { own.List(&p.Hears) }
