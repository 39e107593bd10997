package gift

import (
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
)

// Words that thank and may land as a reproach ("finally you …") are asked about once, before they go: their author
// sends them as they are, or says it in another way. Until then they wait, and what is left undecided stays theirs.

// anew is the step of a composer for saying it in another way.
const anew = "anew"

// readsSharp tells whether words may land as a reproach.
func readsSharp(t *core.Turn, who event.Who, p event.Part) bool {
	return p.Kind == event.Words && len(t.Book.Look(t.People(who).Lang, "reproach", p.Text)) > 0
}

// sharpCard asks about them.
func sharpCard(t *core.Turn, who event.Who, m *Making) *core.Card {
	number := strconv.Itoa(m.Number)
	return t.Card(who, m.card()).Line("thanks.sharp").
		Row(core.Press("thanks.as_it_is", "send", number), core.Press("thanks.only_me", "mine", number)).
		Row(core.Press("common.let_go", "takeback", number))
}

// sayAnew sends what their author wrote in their place. It is not asked about again.
func sayAnew(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	m := making(t, who, ask.Arg)
	if m == nil {
		t.WhereTo(who, s)
		return
	}
	again := Making{Flow: m.Flow, Arg: m.Arg, Loose: m.Loose, Anew: true}
	card := m.card()
	dropMaking(t, who, m.Number)
	t.LetGo()
	t.Card(who, card).Line("thanks.put_anew").Edit()
	Begin(t, who, again, s)
}
