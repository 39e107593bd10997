package core

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
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
	Both        [2]*state.Person
	Whole       Whole // everything, for whoever may open a part of it
	Owns        own.Lists
	Now         time.Time
	Written     time.Time // when what is being answered was written: now, or before it
	Book        *prompts.Book
	Flows       []*Flow
	Actor       event.Who          // who this turn answers; nobody when the time came up
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
	Reply       *Reply             // the card that answers it
	keys        [2]state.ButtonKey // of the two phones, as soon as a button needed it
	Weight      Weight             // what that speaks of
	broughtSaid bool               // the delay of what is being answered has been named
	First       *event.Text        // it was met with help, before anything is agreed to: what that card says ten minutes later
	calmed      []calmed           // the cards of this turn that leave something out because of it
	Front       int                // where in out the greeting ends that the turn began with
	Intake      intake
	routing
	Out []event.Effect
}

func (t *Turn) People(w event.Who) *state.Person { return t.Both[w] }

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
	return t.Book.Say(t.People(w.Other()).Lang, "erase.partner", nil) // it is erased
}

// Say words a sentence in who's language. Names are there without being asked for: Me is the
// reader, Partner the other.
func (t *Turn) Say(who event.Who, key string, args ...prompts.Args) string {
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

// maxToast is Telegram's limit for the answer to a tap.
const maxToast = 200

// MaxLine is how long a line for the other is at most that stands on a card of the bot's.
const MaxLine = 200

// Live is the entry of a card whose buttons mean something; it is made if there is none.
func (t *Turn) Live(who event.Who, name string) state.Live {
	p := t.People(who)
	for _, l := range p.Live {
		if l.Card == name {
			return l
		}
	}
	t.C.Cards++
	l := state.Live{Card: name, Number: t.C.Cards, At: t.Now}
	own := t.ownLive(who)
	if more := len(own) + 1 - maxLive; more > 0 {
		own = slices.Delete(own, 0, more)
	}
	p.Live = append(own, l)
	return l
}

// maxLive is how many cards of one person can be tapped. Older ones answer that they are from earlier.
const maxLive = 24

// IsLive tells whether a card's buttons still mean something.
func (t *Turn) IsLive(who event.Who, name string) bool {
	return slices.ContainsFunc(t.People(who).Live, func(l state.Live) bool { return l.Card == name })
}

// Retire makes a card's buttons dead, whatever the phone still shows.
func (t *Turn) Retire(who event.Who, name string) {
	if !t.IsLive(who, name) {
		return
	}
	p := t.People(who)
	p.Live = slices.DeleteFunc(t.ownLive(who), func(l state.Live) bool { return l.Card == name })
	if len(p.Live) == 0 {
		p.Live = nil // as it comes back from the stored form
	}
}

// Compose opens the one composer: the next thing this person writes goes there, for half an hour.
// One that was open is put by.
func (t *Turn) Compose(who event.Who, flow, step, arg, card string) {
	t.PutBy(who)
	t.People(who).Composer = &state.Asking{Flow: flow, Step: step, Arg: arg, Card: card, At: t.Now, Since: t.WroteSince(), After: t.C.Cards}
}

// CloseComposer closes it, should it hang on this card.
func (t *Turn) CloseComposer(who event.Who, card string) {
	if p := t.People(who); p.Composer != nil && p.Composer.Card == card {
		p.Composer = nil
	}
}

// Composing is how long an opened composer waits for words.
const Composing = 30 * time.Minute

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

// Earliest is the first of some times, leaving out zero ones.
func Earliest(times ...time.Time) time.Time {
	var first time.Time
	for _, at := range times {
		if !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}

// PutAway closes a card that asked for something: it stays in the chat, with a word and no buttons.
func (t *Turn) PutAway(p Tap) {
	t.CloseComposer(p.Who, p.Card)
	t.Card(p.Who, p.Card).Line("common.put_away").Edit()
}

// Deal draws the next prompt of a deck that somebody goes through on their own.
func (t *Turn) Deal(who event.Who, deck string, tags ...string) string {
	return t.dealPrompt(who, deck, tags...).Text
}

// Dealt is the prompt of such a deck that was drawn last, or the first one.
func (t *Turn) Dealt(who event.Who, deck string) string {
	p := t.People(who)
	if prompt, ok := t.Book.Prompt(p.Lang, deck, prompts.Seen(p.Seen[deck]).Last()); ok {
		return prompt.Text
	}
	return t.Deal(who, deck)
}

func (t *Turn) dealPrompt(who event.Who, deck string, tags ...string) prompts.Prompt {
	return t.dealWish(who, deck, prompts.Wish{Tags: tags})
}

func (t *Turn) dealWish(who event.Who, deck string, w prompts.Wish) prompts.Prompt {
	p := t.People(who)
	w.Seed, w.Day = t.Chance(deck, strconv.Itoa(int(who))), int(t.Today(who))
	prompt, seen := t.Book.Pick(p.Lang, deck, w, p.Seen[deck])
	p.Seen = own.With(p.Seen, deck, seen)
	return prompt
}

// Strip takes the buttons off a card and leaves its words.
func (t *Turn) Strip(who event.Who, name string) {
	t.Retire(who, name)
	if p := t.People(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.Out = append(t.Out, event.Edit{To: who, Card: name})
}

// ownLive is the cards of somebody's chat, to be changed.
func (t *Turn) ownLive(who event.Who) []state.Live {
	live := &t.People(who).Live
	if t.Owns.Has(live) {
		return *live
	}
	words := own.Room(*live, func(l *state.Live) int { return len(l.Words) })
	for i := range own.More(live) {
		words.Own(&(*live)[i].Words)
	}
	return *live
}
