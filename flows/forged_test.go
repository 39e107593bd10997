package flows

import "steady/flows/event"

// These let tests in other packages press what no card offers, as a modified client could if it had the
// couple's key.

// Action is something a button can do.
type Action struct{ Flow, Name string }

// Actions are all of them.
func Actions() []Action {
	var all []Action
	for _, f := range registry() {
		for _, a := range f.taps {
			all = append(all, Action{f.name, a.name})
		}
	}
	return all
}

// Forged is the data of a button that the bot would take for its own.
func Forged(c Couple, who event.Who, l Live, a Action, arg string) string {
	t := looking(&c, nil)
	return t.offer(who, l, tag{flow: a.Flow, action: a.Name, arg: arg})
}

// Unsigned is the same button with somebody else's check.
func Unsigned(l Live, a Action, arg, check string) string {
	return tag{flow: a.Flow, action: a.Name, arg: arg, card: l.Number, check: check}.encode()
}

// ArgOf is what callback data is about.
func ArgOf(data string) string { g, _ := parseTag(data); return g.arg }
