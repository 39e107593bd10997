package flows

import (
	"steady/flows/event"
	"steady/flows/state"
)

// These let tests in other packages press what no card offers, as a modified client could if it had the
// couple's key.

// Action is something a button can do.
type Action struct{ Flow, Name string }

// Actions are all of them.
func Actions() []Action {
	var all []Action
	for _, f := range registry().All {
		for _, a := range f.Taps {
			all = append(all, Action{f.Name, a.Name})
		}
	}
	return all
}

// Forged is the data of a button that the bot would take for its own.
func Forged(c Couple, who event.Who, l state.Live, a Action, arg string) string {
	t := looking(&c, nil)
	return t.Offer(who, l, state.Tag{Flow: a.Flow, Action: a.Name, Arg: arg})
}

// Unsigned is the same button with somebody else's check.
func Unsigned(l state.Live, a Action, arg, check string) string {
	return state.Tag{Flow: a.Flow, Action: a.Name, Arg: arg, Card: l.Number, Check: check}.Encode()
}

// ArgOf is what callback data is about.
func ArgOf(data string) string { g, _ := state.ParseTag(data); return g.Arg }
