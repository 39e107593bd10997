package flows

import "steady/flows/event"

// whole is a couple with everything its flows keep. Each flow's state is of a type of its own package, and by that
// type alone it is found: so that who cannot name it cannot reach it.
type whole interface {
	Common() *Base
	One(who event.Who) *Person
	State(of any) any
	StateOf(of any, who event.Who) any
	Empty()
	EmptyOf(who event.Who)
}

// ownState is a flow's own state of the two. It may be changed freely. That there is one of this type is the root's to
// see to; a test does.
func ownState[S any](t *turn) *S {
	s, _ := t.whole.State((*S)(nil)).(*S)
	return s
}

// ownStateOf is a flow's own state of one of the two.
func ownStateOf[S any](t *turn, who event.Who) *S {
	s, _ := t.whole.StateOf((*S)(nil), who).(*S)
	return s
}
