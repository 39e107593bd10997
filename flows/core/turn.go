package core

import (
	"hash/fnv"
	"maps"
	"time"

	"steady/flows/event"
	"steady/flows/naming"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// Nobody is the actor of a turn that no person began.
const Nobody event.Who = -1

// Turn is one Step in the making: the copy of the state that may be changed, the time, the words,
// and what is to be done so far.
type Turn struct {
	C           *state.Base
	both        [2]*state.Person
	Whole       Whole // everything, for whoever may open a part of it
	Owns        own.Lists
	Now         time.Time
	Written     time.Time // when what is being answered was written: now, or before it
	Book        *prompts.Book
	Flows       *Flows
	Actor       event.Who          // who this turn answers; Nobody when the time came up
	Replan      bool               // somebody's rhythm, zone or standing changed: work out anew what comes when
	Back        bool               // the actor comes back after the bot had gone quiet for them
	Was         time.Time          // when what is being said was due; zero: nobody waited for a time
	Since       time.Time          // the first thing that was due when the turn began, or will be
	Began       string             // the command that was run, or the flow whose button was pressed
	On          string             // the card that was tapped or replied to
	Loosely     bool               // the words of this turn went to the last card that asked for some
	Unsent      bool               // what the actor did was meant for somebody who has left
	Typed       int                // the person's message this turn answers; 0: none
	Original    event.Part         // what it says
	Heard       string             // what the actor said of their own in this turn, until it has been attended to
	Weight      Weight             // what that speaks of
	Reply       *Reply             // the card that answers it
	First       *event.Text        // it was met with help, before anything is agreed to: what that card says ten minutes later
	Calmed      []Calmed           // the cards of this turn that leave something out because of it
	keys        [2]state.ButtonKey // of the two phones, as soon as a button needed it
	broughtSaid bool               // the delay of what is being answered has been named
	Front       int                // where in Out the greeting ends that the turn began with
	Intake      intake
	routing
	Out []event.Effect
}

// NewTurn is a turn over a couple in which nothing has happened yet. What it changes is the couple itself.
func NewTurn(w Whole, flows *Flows, now time.Time, book *prompts.Book) *Turn {
	now = now.UTC().Truncate(time.Second)
	return &Turn{
		C: w.Common(), both: [2]*state.Person{w.One(event.A), w.One(event.B)}, Whole: w,
		Now: now, Written: now, Book: book, Flows: flows, Actor: Nobody,
	}
}

// People is one of the two.
func (t *Turn) People(w event.Who) *state.Person { return t.both[w] }

// Paired tells whether this is a couple of two, also when one of them has left it.
func (t *Turn) Paired() bool { return !t.C.Paired.IsZero() }

// OneLeft tells whether somebody has left the pair.
func (t *Turn) OneLeft() bool {
	return !t.People(event.A).Gone.IsZero() || !t.People(event.B).Gone.IsZero()
}

// Name is what w is called.
func (t *Turn) Name(w event.Who) string {
	if p := t.People(w); p.Name != "" || p.Chat != 0 || !t.Paired() {
		name := naming.ProperName(p.Name)
		if name == "" && p.Name != "" {
			name = t.Book.Say(p.Lang, "common.somebody", nil) // an older program kept what is none
		}
		return name
	}
	return t.Book.Say(t.People(w.Other()).Lang, "common.partner", nil) // it is erased
}

// Say words a sentence in who's language. Names are there without being asked for: Me is the
// reader, Partner the other.
func (t *Turn) Say(who event.Who, key string, args ...prompts.Args) string {
	return event.Plainly(t.Phrase(who, key, args...))
}

// Phrase is Say for a card's text: an instant in it is one that a phone may word anew (event.Moment).
func (t *Turn) Phrase(who event.Who, key string, args ...prompts.Args) string {
	var all prompts.Args
	switch len(args) {
	case 0:
	case 1:
		all = args[0]
	default:
		all = prompts.Args{}
		for _, a := range args {
			maps.Copy(all, a)
		}
	}
	names := prompts.Names{Me: t.Name(who), Partner: t.Name(who.Other())}
	return t.Nameless(who, t.Book.SayTo(&names, t.People(who).Lang, key, all))
}

// Toast answers a tap with a line that fades.
func (t *Turn) Toast(who event.Who, key string, args ...prompts.Args) {
	t.Out = append(t.Out, event.Toast{To: who, Text: event.Clip(t.Say(who, key, args...), maxToast)})
}

// TakesIn shows somebody that a message of theirs has been taken in, where nothing needs saying.
func (t *Turn) TakesIn(who event.Who, message int) {
	if message != 0 {
		t.Out = append(t.Out, event.React{To: who, Message: message, Emoji: event.Taken})
	}
}

// maxToast is Telegram's limit for the answer to a tap.
const maxToast = 200

// MaxLine is how long a line for the other is at most that stands on a card of the bot's.
const MaxLine = 200

// Chance is a number that looks random and is a function of the couple and of what it is for.
func (t *Turn) Chance(parts ...string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(t.C.Seed))
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
