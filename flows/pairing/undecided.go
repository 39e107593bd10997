package pairing

import (
	"steady/flows/core"
	"steady/flows/event"
)

// undecided is the card that asks about a followed invitation again; nil: there is none to decide about.
func undecided(t *core.Turn, who event.Who, why string) *core.Card {
	theirs := stateOf(t).Theirs
	if t.Paired() || theirs.Code == "" || theirs.Yes || !t.IsLive(who, theirs.card()) {
		return nil
	}
	return askExpected(t, who, why)
}

// asksAgain asks about a followed invitation below what was written since; false: there is none to decide about.
func asksAgain(t *core.Turn, who event.Who) bool {
	k := undecided(t, who, "")
	if k != nil {
		k.Afresh()
	}
	return k != nil
}
