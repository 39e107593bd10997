package flows

import (
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// Normal is the card about what many couples go through that both of the two got, or will get, in the
// same week.
type Normal struct {
	Week int          `json:",omitempty"` // of the pair
	Card int          `json:",omitempty"`
	Seen prompts.Seen `json:",omitempty"`
}

// normalFlow is short cards about what many couples go through. Anybody can leaf through them; now and
// then one comes on Saturday, the same to both.
func normalFlow() flow {
	return flow{
		name:     "normal",
		commands: []command{{"normal", wordless(normalCommand)}},
		taps: []action{
			{"another", func(t *turn, p tap) { t.leafNormal(p.who).edit() }},
			{"done", func(t *turn, p tap) { t.strip(p.who, p.card) }},
		},
		offer: offerNormal,
	}
}

// normalCommand is /normal. What couples go through is nothing for somebody whose pair has ended.
func normalCommand(t *turn, who event.Who) {
	if t.parted(who) {
		t.takesTwo(who, "", "")
		return
	}
	t.leafNormal(who).remark().deliver()
}

const normalName = "normal.card"

func (t *turn) normalCard(who event.Who, first, text string) *card {
	return t.card(who, normalName).line(first).words(text).row(press("normal.another", "another"), press("common.done", "done"))
}

// leafNormal is the next card for somebody who leafs through them.
func (t *turn) leafNormal(who event.Who) *card {
	return t.normalCard(who, "normal.many", t.deal(who, "normal"))
}

// offerNormal is Saturday's. It is chosen once for both.
func offerNormal(t *turn, who event.Who, week int) *card {
	n, p := normalState(t), t.people(who)
	if n.Card == 0 || n.Week != week {
		found, seen := t.book.Pick(p.Lang, "normal", prompts.Wish{Seed: t.chance("normal"), Tags: t.fitting(week)}, n.Seen)
		n.Week, n.Card, n.Seen = week, found.ID, seen
	}
	found, _ := t.book.Prompt(p.Lang, "normal", n.Card)
	p.Seen = with(p.Seen, "normal", p.Seen["normal"].With(found.ID)) // leafing on does not begin with it
	return t.normalCard(who, "normal.both", found.Text)
}

// earlyWeeks of a pair are those in which hope and doubt take turns fastest.
const earlyWeeks = 3

// fitting is what the moment suggests. Only what both know has a say, the weeks they have had and a
// pause they came back from: a face or a setback is one's own, and a card that both get would tell of it.
func (t *turn) fitting(week int) []string {
	for _, moment := range []struct {
		is  bool
		tag string
	}{
		{t.returnedLately(), "pause"},
		{week <= earlyWeeks, "early"},
	} {
		fresh := slices.ContainsFunc(t.book.Deck("", "normal"), func(p prompts.Prompt) bool {
			return slices.Contains(p.Tags, moment.tag) && !normalState(t).Seen.Has(p.ID)
		})
		if moment.is && fresh {
			return []string{moment.tag}
		}
	}
	return nil
}

func normalState(t *turn) *Normal { return ownState[Normal](t) }
