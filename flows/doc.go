// Package flows is the conversations: what the bot says to two people, when, and what it remembers.
// It is pure. Nothing in here reads a clock, draws a number, opens a file or starts a goroutine:
//
//	after, effects := flows.Step(before, now, event, book)
//	urgent, crowd := flows.Due(after)
//
// An event is something that happened, an effect something to be done, both plain data (package event). The shell
// around this package turns Telegram's updates into events, writes the state and the effects down
// in one commit, and carries the effects out afterwards. A due time coming up is an event like any
// other (Came).
//
// # The words used
//
//   - couple: the state of a conversation, of two people or of one who is still alone
//   - partner: one of the two, A or B; in a pair, A made the invitation
//   - flow: one conversation with its commands, buttons and times, in a package of its own
//   - turn: one Step in the making; flows change its copy of the state and add effects
//   - card: a message with a name, so that it can be edited, answered, replied to or cleared;
//     it is live as long as its buttons mean something
//   - composer: a request for words that a button opened; one is open at a time
//   - parcel: words for the partner that wait for the floor
//   - unheard: a time in which nobody listened, so that taps got lost; a card they may have been on
//     is untold until its person has heard of it
//   - the floor: who may speak now; see core/floor.go for the order of importance
//   - slot: something that comes by itself on a rhythm
//   - page: an entry of the journal; whatever would grow without bound goes there
//   - sealed: words the other may not see yet
//
// # The rooms
//
// A package may know those above it in this list, and no flow knows another; a test reads the imports.
//
//	event      what happens and what is to be done
//	calendar   local days, clocks, rhythms; times and lengths as people type them
//	measure    how long something is when it is written down
//	naming     names as they may stand in a sentence
//	own        copies, so that no step changes what it was given
//	state      what the core keeps of a couple, and the data on buttons
//	core       what a flow can do in a turn, and what it says for itself (core.Flow)
//	clock …    the mechanisms that several flows stand on: clock, deck, nudge, question, stem, draft, quiet, tally, gift,
//	           dated
//	pause …    one package for each flow: its state, its turns, its transcripts
//	dispatch   takes an event through a turn: meets the person, routes, settles
//	flows      the couple as a whole, Step and Due, and the list of the flows
//	flowstest  reads, runs and prints transcripts; a pair of phones around Step
//	coretest   turns for the tests of a room’s insides
//
// A flow's state is a field of Couple or Partner, and only its own package can name the type of it. Flows reach each
// other through hooks of core.Flow, by a command, or by an entrance (core.Entrance).
//
// # A couple's life
//
//	stateDiagram-v2
//	  [*] --> Alone: /start
//	  Alone --> Alone: agrees, gives a clock, answers a first question (sealed)
//	  Alone --> Invited: opens an invitation
//	  Invited --> Asking: "yes, I know them"
//	  Asking --> Pair: the maker says yes too (Pair)
//	  Asking --> Alone: declined, or too late
//	  Pair --> Pair: questions, reveals, thanks, pauses, summaries
//	  Pair --> Alone: /leave, at once and without the other
//
// # Adding a flow
//
// make flow NAME=umbrella writes its package, its words, its first transcript, and its line in the list. If it takes
// more than those, and a field here where it remembers something, mend these packages first.
package flows
