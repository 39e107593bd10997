// Package core is what a conversation can do in a turn, and what it says for itself.
//
// A Turn is one Step in the making: the copy of the state that may be changed, the time, the words, and what is to
// be done so far. With it a conversation builds cards (Card, Choice), opens the composer, takes and gives words, writes
// pages, and has something for the partner wait for the floor (Post). It may be anywhere in the state of its own
// (OwnState), and nowhere in another's.
//
// A Flow is what a conversation says for itself: its name, commands, buttons and places in the menu, the times it waits
// for, the words it holds, and what it does when somebody leaves or is erased. What happens to all of them is put to each
// by a hook of that value. The package knows none of them by name.
//
// Who takes an event through a turn is package dispatch. What only some conversations need stands in rooms above this
// one; what needs no turn stands below it: words and their forms in event, days and clocks in calendar, names in naming,
// what is kept in state.
//
//   - flow.go, parts.go, entry.go, claims.go: what a flow says for itself
//   - turn.go: the turn, and what it has in hand
//   - card.go, choice.go, card_words.go, live.go: cards, what stands on them, and whether their buttons still mean something
//   - commands.go, hear.go, composer.go, between.go: how words and commands come to a flow, and one flow to another
//   - floor.go, daily_budget.go, hush.go: what waits for the partner's attention, and what keeps it from them
//   - held_words.go, corrections.go, pages.go: where somebody's words lie, how they follow corrections, the journal
//   - weight.go: words that may be serious
//   - standing.go, names.go: where the two stand, and what they are called
//   - when.go, read_late.go: their clocks, and what comes or was read late
package core
