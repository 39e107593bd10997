package core

import (
	"strings"
	"time"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/state"
)

// Flow is one conversation: the words and buttons it answers to, and the times it waits for. All
// fields but the name may be empty.
type Flow struct {
	Name string
	Form bool // what it asks for are settings, not words: nothing of it is kept as a draft
	// Sets tells whether what ask wants is a setting, where not all of the flow's are; nil: none is.
	Sets func(ask state.Asking) bool
	// Shows tells whether what is written to ask is a setting, or a line that the other reads at once; nil:
	// where Sets or Form says so.
	Shows func(ask state.Asking) bool
	// ShowsBehind are the commands behind which such a line is written, where Form does not say so.
	ShowsBehind []string
	// Sees tells that it looks for serious words itself.
	Sees bool
	// Access is when it may be used; zero: by whoever is ready, and not in a pair that the other has left.
	Access   Access
	Commands []Command
	// Menu is where the menu has the flow; empty: nowhere.
	Menu []Entry
	// StandsFor is the command that a message without a slash stands for; empty: none of the flow's.
	StandsFor func(t *Turn, who event.Who, s event.Said) string
	// OwnBehind is what of the words behind one of its commands are somebody's own; nil: all of them.
	OwnBehind func(t *Turn, who event.Who, command, rest string) string
	Again     bool // it asks again by itself where a message has no words that anybody can see
	// GoesOn names the words of the copy behind which a command is the first word of a sentence; empty: it
	// never is.
	GoesOn string
	Taps   []Action
	// Words takes free text that was routed to this flow.
	Words func(t *Turn, who event.Who, s event.Said, ask state.Asking)
	// Claims are free texts that the flow takes by itself, each at its rung of the ladder (claims.go).
	Claims []Claim
	// Homeless asks where words belong that fit nowhere: one flow does.
	Homeless func(t *Turn, who event.Who, said []event.Said)
	// Home is a place that such words can be given to; nil: none.
	Home *Home
	// Open tells whether ask still wants words; nil: as long as its card is live.
	Open func(t *Turn, who event.Who, ask state.Asking) bool
	// Inward tells whether nobody else is ever shown what s says, taken as an answer to ask; nil: somebody
	// may be.
	Inward func(t *Turn, who event.Who, s event.Said, ask state.Asking) bool
	// Reply answers a Telegram reply to a card that asks for nothing; false: not a matter of this flow.
	Reply func(t *Turn, who event.Who, s event.Said, card string) bool
	// Reacted takes an emoji on one of the flow's cards, or that it was taken away again.
	Reacted func(t *Turn, who event.Who, card string, s event.Sign)
	// Offer is what the flow suggests to who on a quiet morning in a week of the pair, counted from the first;
	// nil: nothing, today has had enough of it.
	Offer func(t *Turn, who event.Who, week int) *Card
	// Slots are what comes by itself on a rhythm.
	Slots []Slot
	// Due is the next moment the flow waits for: urgent (promised for its moment) or crowd.
	Due func(t *Turn) (urgent, crowd time.Time)
	// Times works out anew, at the end of every turn, what Due answers with.
	Times func(t *Turn)
	// Came does what is due; afterwards Due must lie in the future.
	Came func(t *Turn)
	// Shut shows a card as it stands that asked for words and does no more; nil: it is put away.
	Shut func(t *Turn, who event.Who, ask state.Asking)
	// Cancel lets go of what who was about to tell the other and has not told yet, for /cancel; false: there is nothing.
	Cancel func(t *Turn, who event.Who) bool
	// Begun tells whether some of the words that ask waits for are there already; nil: none ever are.
	Begun func(t *Turn, who event.Who, ask state.Asking) bool
	// Joins tells whether words would join others that have gone, or are set, only because they come soon after
	// them: nobody has asked for them, and their author has not said that they belong there; nil: none do.
	Joins func(t *Turn, who event.Who, ask state.Asking) bool
	// Meant is the button that lets words go to ask which were kept from it until their author said so; empty: that
	// is closed. nil: it is as long as ask wants words.
	Meant func(t *Turn, who event.Who, ask state.Asking) (key string)
	// Expects tells whether the flow has a question open that what who writes may be meant for, and the newest card
	// of it.
	Expects func(t *Turn, who event.Who) (newest int, open bool)
	// Answers takes a reply to a card of the other's that takes none itself, as words for them.
	Answers func(t *Turn, who event.Who, s event.Said)
	// LetGo hears that what was being written to the flow, and put by, is not to be gone on with.
	LetGo func(t *Turn, who event.Who)
	// Kind is what the flow says to the mechanism that made it whole, in that one's own type; nil: it stands on none.
	Kind any
	// Draft names what is being written to the flow when it is put by; empty: some words.
	Draft string
	// Drafted names it with what it was to become; nil: Draft says enough.
	Drafted func(t *Turn, who event.Who, ask state.Asking) string
	// Hand delivers a parcel that waited for the floor.
	Hand func(t *Turn, to event.Who, p state.Parcel)
	// Recalled takes the pages of a Recall whose For begins with the flow's name.
	Recalled func(t *Turn, r event.Recalled)
	// Holds goes through the places of the flow that have words of who.
	Holds func(t *Turn, who event.Who, yield func(Held))
	// Awaits tells whether a live card of the flow leaves something undone that who believes to be done
	// where their tap on it is lost; nil: none does.
	Awaits func(t *Turn, who event.Who, card string) bool
	// Lost hears that who's phone takes no messages any more.
	Lost func(t *Turn, who event.Who)
	// Lapsed hears of a card that was not delivered in time.
	Lapsed func(t *Turn, to event.Who, card string)
	// Entrances are ways into the flow that nobody types: another flow takes them by name (Turn.Enter).
	Entrances []Entrance
	// Hush is until when the flow keeps something of class k from being said to who; zero: it does not.
	Hush func(t *Turn, who event.Who, k state.Class) time.Time
	// Pauses is how the pause stands that the flow keeps.
	Pauses func(t *Turn) Pausing
	// Passes tells whether what ask wants is of use now or not at all: no pause puts it by. nil: none of it is.
	Passes func(ask state.Asking) bool
	// Apart is until when the flow has a parcel of its own wait for to alone; zero: it need not.
	Apart func(t *Turn, to event.Who, p state.Parcel) time.Time
	// Posted hears that something for to was put in the line for the floor. true: its author has been told what
	// it waits for. The parcel's own flow hears of it first.
	Posted func(t *Turn, to event.Who, p state.Parcel) bool
	// Unheard hears that nobody listened for a while, for each of the two who is here.
	Unheard func(t *Turn, who event.Who, e event.Unheard)
	// Heard hears that who did something, before it is done.
	Heard func(t *Turn, who event.Who)
	// Theirs tells whether a card of the flow on who's phone is the other's doing though it holds no words of
	// theirs: it says what they propose.
	Theirs func(t *Turn, who event.Who, card string) bool
	// RestUntil is until when who rests from what comes by itself; another flow may move it. One flow has it.
	RestUntil func(t *Turn, who event.Who) *time.Time
	// Holder is the button with which who has the partner's words wait until tomorrow, or come again. One flow has it.
	Holder func(t *Turn, who event.Who) Choice
	// Rests hears that who wants nothing more to be asked today: they rest, or turned reminders off.
	Rests func(t *Turn, who event.Who)
	// Redraw shows a card of the flow anew as it stands now; false: there is nothing to show.
	Redraw func(t *Turn, who event.Who, card string) bool
	// Opens opens what is to open for both, before anything that waited is handed over.
	Opens func(t *Turn)
	// Waits hears that what keeps the partner's words from who has begun or ended, a pause or a hold of their own:
	// what it says about when something opens is told anew.
	Waits func(t *Turn, who event.Who)
	// Passing tells whether a card with the partner's words counts as read as soon as its reader goes on to
	// something else; nil: none does.
	Passing func(card string) bool
	// Welcomes meets who, who came back after the bot had gone quiet for them.
	Welcomes func(t *Turn, who event.Who)
	// AskedAt is when that which ask is about was asked first; zero: when its card came.
	AskedAt func(t *Turn, who event.Who, ask state.Asking) time.Time
	// Unready answers who, who wants something else before they are ready; rest is what they wrote behind the command.
	Unready func(t *Turn, who event.Who, rest string)
	// Undecided is the card that asks who, below a line that says why, what they have to decide before anything else;
	// nil: there is nothing.
	Undecided func(t *Turn, who event.Who, why string) *Card
	// Arriving takes what who sends before they are ready.
	Arriving func(t *Turn, who event.Who, s event.Said)
	// Unknown answers a word after a slash that is no command.
	Unknown func(t *Turn, who event.Who, word string)
	// Odd answers a message that cannot be anybody's answer: it is no words, not their own, or nobody can see them.
	Odd func(t *Turn, who event.Who, s event.Said)
	// Opened takes who's following an invitation.
	Opened func(t *Turn, who event.Who, e event.Opened)
	// Outside takes what comes from outside the two: from another couple, from a group, from an order of the shell.
	Outside func(t *Turn, e event.Event)
	// Behind tells that Due and Came go on in a couple of one whose person has moved to a pair.
	Behind bool
	// ComesAlong tells that the flow's cards go on working when their person moves to a pair.
	ComesAlong bool
	// Pending adds to k what the flow has under way with people outside the two, and how to take it back.
	Pending func(t *Turn, k *Card)
	// CommonChance is a number that somebody on their own has in common with whoever they may become a pair
	// with, and with nobody else.
	CommonChance func(t *Turn) uint64
	// CarriesLine keeps the quiet line for the flow's first word to who elsewhere, now that they have left;
	// false: it has none for them.
	CarriesLine func(t *Turn, who event.Who, show Weight) bool
	// FindsOut hears that who came upon it by themselves that the other has left, and how (see FoundWriting).
	FindsOut func(t *Turn, who event.Who, how string)
	// OwnsAll makes the lists the turn's own that are not copied when it begins.
	OwnsAll func(t *Turn)
	// Moves hears that the person of a couple of one is about to move to a pair; it is not left behind yet.
	Moves func(t *Turn)
	// Left hears that who leaves the pair: what is theirs and was never opened becomes a page of their own.
	Left func(t *Turn, who event.Who)
	// Parted hears that who is on their own after a pair: what was meant for the two is let go of.
	Parted func(t *Turn, who event.Who)
	// WeekEnds hears that the running week is about to be closed.
	WeekEnds func(t *Turn)
	// Quotes goes through what was said to the other after a day, and meant something to them, so that the week's
	// summary may quote it: whose it is, its page of the journal, and the question it answers.
	Quotes func(t *Turn, after calendar.Day, yield func(by event.Who, page int, to state.Prompt))
	// Moving are cards of the flow that are drawn anew by themselves as time goes by.
	Moving []Moving
	// Ends goes over what a turn brings about, when everything else of it stands.
	Ends func(t *Turn)
	// Calms leaves out of a card's buttons what has no place beside serious words: one flow does.
	Calms func(t *Turn, k *Card)
	// Even makes an edit that comes by itself as long as any other of its card.
	Even func(t *Turn, x event.Edit) event.Edit
	// Erased takes what is by gone out of the flow's state of the two.
	Erased func(t *Turn, gone event.Who)
	// Emptied takes the words of whoever is erased off a card that keeps to's own; false: nothing of it stays.
	Emptied func(t *Turn, to event.Who, card string) bool
}

// FlowOf is the flow a card belongs to: the first part of its name.
func FlowOf(card string) string {
	name, _, _ := strings.Cut(card, ".")
	return name
}
