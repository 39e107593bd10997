package core

import (
	"steady/flows/event"
	"steady/flows/state"
)

// Whole is a couple with everything its flows keep. Each flow's state is of a type of its own package, and by that
// type alone it is found: so that who cannot name it cannot reach it.
type Whole interface {
	Common() *state.Base
	One(who event.Who) *state.Person
	State(of any) any
	StateOf(of any, who event.Who) any
	Empty()
	EmptyOf(who event.Who)
}

// OwnState is a flow's own state of the two. It may be changed freely. That there is one of this type is the root's to
// see to; a test does.
func OwnState[S any](t *Turn) *S {
	s, _ := t.Whole.State((*S)(nil)).(*S)
	return s
}

// OwnStateOf is a flow's own state of one of the two.
func OwnStateOf[S any](t *Turn, who event.Who) *S {
	s, _ := t.Whole.StateOf((*S)(nil), who).(*S)
	return s
}
