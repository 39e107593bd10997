// Package normal is short cards about what many couples go through: leafed through by command, or brought on a
// Saturday, the same one to both.
package normal

import (
	"slices"

	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/tally"
	"steady/prompts"
)

// State is the card about what many couples go through that both of the two got, or will get, in the
// same week.
type State struct {
	Week int          `json:",omitempty"` // of the pair
	Card int          `json:",omitempty"`
	Seen prompts.Seen `json:",omitempty"`
}

// Flow is short cards about what many couples go through. Anybody can leaf through them; now and
// then one comes on Saturday, the same to both.
func Flow() core.Flow {
	return core.Flow{
		Name:     "normal",
		Commands: []core.Command{{Name: "normal", Do: core.Wordless(normalCommand)}},
		Menu:     []core.Entry{{Door: core.BehindMe, Place: 70, Key: "menu.normal", Command: "normal", For: core.InPair | core.BeforePair}},
		Taps: []core.Action{
			{Name: "another", Do: func(t *core.Turn, p core.Tap) { leafNormal(t, p.Who).Edit() }},
			{Name: "done", Do: func(t *core.Turn, p core.Tap) { t.Strip(p.Who, p.Card) }},
		},
		Offer: offerNormal,
	}
}

// normalCommand is /normal. What couples go through is nothing for somebody whose pair has ended.
func normalCommand(t *core.Turn, who event.Who) {
	if t.Parted(who) {
		t.TakesTwo(who, "", "")
		return
	}
	leafNormal(t, who).Remark().Deliver()
}

const normalName = "normal.card"

func normalCard(t *core.Turn, who event.Who, first, text string) *core.Card {
	return t.Card(who, normalName).Line(first).Words(text).Row(core.Press("normal.another", "another"), core.Press("common.done", "done"))
}

// leafNormal is the next card for somebody who leafs through them.
func leafNormal(t *core.Turn, who event.Who) *core.Card {
	return normalCard(t, who, "normal.many", deck.Deal(t, who, "normal"))
}

// offerNormal is Saturday's. It is chosen once for both.
func offerNormal(t *core.Turn, who event.Who, week int) *core.Card {
	n, p := stateOf(t), t.People(who)
	if n.Card == 0 || n.Week != week {
		found, seen := t.Book.Pick(p.Lang, "normal", prompts.Wish{Seed: t.Chance("normal"), Tags: fitting(t, week)}, n.Seen)
		n.Week, n.Card, n.Seen = week, found.ID, seen
	}
	found, _ := t.Book.Prompt(p.Lang, "normal", n.Card)
	p.Seen = own.With(p.Seen, "normal", p.Seen["normal"].With(found.ID)) // leafing on does not begin with it
	return normalCard(t, who, "normal.both", found.Text)
}

// earlyWeeks of a pair are those in which hope and doubt take turns fastest.
const earlyWeeks = 3

// fitting is what the moment suggests. Only what both know has a say, the weeks they have had and a
// pause they came back from: a face or a setback is one's own, and a card that both get would tell of it.
func fitting(t *core.Turn, week int) []string {
	for _, moment := range []struct {
		is  bool
		tag string
	}{
		{tally.ReturnedLately(t), "pause"},
		{week <= earlyWeeks, "early"},
	} {
		fresh := slices.ContainsFunc(t.Book.Deck("", "normal"), func(p prompts.Prompt) bool {
			return slices.Contains(p.Tags, moment.tag) && !stateOf(t).Seen.Has(p.ID)
		})
		if moment.is && fresh {
			return []string{moment.tag}
		}
	}
	return nil
}

func stateOf(t *core.Turn) *State { return core.OwnState[State](t) }
