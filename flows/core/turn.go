package flows

import (
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// nobody is the actor of a turn that no person began.
const nobody event.Who = -1

// turn is one Step in the making: the copy of the state that may be changed, the time, the words,
// and what is to be done so far.
type turn struct {
	c           *Base
	both        [2]*Person
	whole       whole // everything, for whoever may open a part of it
	owns        owned
	now         time.Time
	written     time.Time // when what is being answered was written: now, or before it
	book        *prompts.Book
	flows       []*flow
	actor       event.Who    // who this turn answers; nobody when the time came up
	replan      bool         // somebody's rhythm, zone or standing changed: work out anew what comes when
	back        bool         // the actor comes back after the bot had gone quiet for them
	was         time.Time    // when what is being said was due; zero: nobody waited for a time
	since       time.Time    // the first thing that was due when the turn began, or will be
	began       string       // the command that was run, or the flow whose button was pressed
	on          string       // the card that was tapped or replied to
	loosely     bool         // the words of this turn went to the last card that asked for some
	unsent      bool         // what the actor did was meant for somebody who has left
	typed       int          // the person's message this turn answers; 0: none
	original    event.Part   // what it says
	heard       string       // what the actor said of their own in this turn, until it has been attended to
	reply       *reply       // the card that answers it
	keys        [2]buttonKey // of the two phones, as soon as a button needed it
	weight      weight       // what that speaks of
	broughtSaid bool         // the delay of what is being answered has been named
	first       *event.Text  // it was met with help, before anything is agreed to: what that card says ten minutes later
	calmed      []calmed     // the cards of this turn that leave something out because of it
	front       int          // where in out the greeting ends that the turn began with
	intake      intake
	routing
	out []event.Effect
}

func (t *turn) people(w event.Who) *Person { return t.both[w] }

// paired tells whether this is a couple of two, also when one of them has left it.
func (t *turn) paired() bool { return !t.c.Paired.IsZero() }

// oneLeft tells whether somebody has left the pair.
func (t *turn) oneLeft() bool {
	return !t.people(event.A).Gone.IsZero() || !t.people(event.B).Gone.IsZero()
}

// name is what w is called.
func (t *turn) name(w event.Who) string {
	if p := t.people(w); p.Name != "" || p.Chat != 0 || !t.paired() {
		name := properName(p.Name)
		if name == "" && p.Name != "" {
			name = t.book.Say(p.Lang, "common.somebody", nil) // an older program kept what is none
		}
		return name
	}
	return t.book.Say(t.people(w.Other()).Lang, "erase.partner", nil) // it is erased
}

// say words a sentence in who's language. Names are there without being asked for: Me is the
// reader, Partner the other.
func (t *turn) say(who event.Who, key string, args ...prompts.Args) string {
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
	names := prompts.Names{Me: t.name(who), Partner: t.name(who.Other())}
	return t.nameless(who, t.book.SayTo(&names, t.people(who).Lang, key, all))
}

// toast answers a tap with a line that fades.
func (t *turn) toast(who event.Who, key string, args ...prompts.Args) {
	t.out = append(t.out, event.Toast{To: who, Text: event.Clip(t.say(who, key, args...), maxToast)})
}

// maxToast is Telegram's limit for the answer to a tap.
const maxToast = 200

// maxLine is how long a line for the other is at most that stands on a card of the bot's.
const maxLine = 200

// live is the entry of a card whose buttons mean something; it is made if there is none.
func (t *turn) live(who event.Who, name string) Live {
	p := t.people(who)
	for _, l := range p.Live {
		if l.Card == name {
			return l
		}
	}
	t.c.Cards++
	l := Live{Card: name, Number: t.c.Cards, At: t.now}
	own := t.ownLive(who)
	if more := len(own) + 1 - maxLive; more > 0 {
		own = slices.Delete(own, 0, more)
	}
	p.Live = append(own, l)
	return l
}

// maxLive is how many cards of one person can be tapped. Older ones answer that they are from earlier.
const maxLive = 24

// isLive tells whether a card's buttons still mean something.
func (t *turn) isLive(who event.Who, name string) bool {
	return slices.ContainsFunc(t.people(who).Live, func(l Live) bool { return l.Card == name })
}

// retire makes a card's buttons dead, whatever the phone still shows.
func (t *turn) retire(who event.Who, name string) {
	if !t.isLive(who, name) {
		return
	}
	p := t.people(who)
	p.Live = slices.DeleteFunc(t.ownLive(who), func(l Live) bool { return l.Card == name })
	if len(p.Live) == 0 {
		p.Live = nil // as it comes back from the stored form
	}
}

// compose opens the one composer: the next thing this person writes goes there, for half an hour.
// One that was open is put by.
func (t *turn) compose(who event.Who, flow, step, arg, card string) {
	t.putBy(who)
	t.people(who).Composer = &Asking{Flow: flow, Step: step, Arg: arg, Card: card, At: t.now, Since: t.wroteSince(), After: t.c.Cards}
}

// closeComposer closes it, should it hang on this card.
func (t *turn) closeComposer(who event.Who, card string) {
	if p := t.people(who); p.Composer != nil && p.Composer.Card == card {
		p.Composer = nil
	}
}

// composing is how long an opened composer waits for words.
const composing = 30 * time.Minute

// chance is a number that looks random and is a function of the couple and of what it is for.
func (t *turn) chance(parts ...string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(t.c.Seed))
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// earliest is the first of some times, leaving out zero ones.
func earliest(times ...time.Time) time.Time {
	var first time.Time
	for _, at := range times {
		if !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}

// putAway closes a card that asked for something: it stays in the chat, with a word and no buttons.
func (t *turn) putAway(p tap) {
	t.closeComposer(p.who, p.card)
	t.card(p.who, p.card).line("common.put_away").edit()
}

// deal draws the next prompt of a deck that somebody goes through on their own.
func (t *turn) deal(who event.Who, deck string, tags ...string) string {
	return t.dealPrompt(who, deck, tags...).Text
}

// dealt is the prompt of such a deck that was drawn last, or the first one.
func (t *turn) dealt(who event.Who, deck string) string {
	p := t.people(who)
	if prompt, ok := t.book.Prompt(p.Lang, deck, prompts.Seen(p.Seen[deck]).Last()); ok {
		return prompt.Text
	}
	return t.deal(who, deck)
}

func (t *turn) dealPrompt(who event.Who, deck string, tags ...string) prompts.Prompt {
	return t.dealWish(who, deck, prompts.Wish{Tags: tags})
}

func (t *turn) dealWish(who event.Who, deck string, w prompts.Wish) prompts.Prompt {
	p := t.people(who)
	w.Seed, w.Day = t.chance(deck, strconv.Itoa(int(who))), int(t.today(who))
	prompt, seen := t.book.Pick(p.Lang, deck, w, p.Seen[deck])
	p.Seen = with(p.Seen, deck, seen)
	return prompt
}

// strip takes the buttons off a card and leaves its words.
func (t *turn) strip(who event.Who, name string) {
	t.retire(who, name)
	if p := t.people(who); p.Asked != nil && p.Asked.Card == name {
		p.Asked = nil
	}
	t.out = append(t.out, event.Edit{To: who, Card: name})
}

// ownLive is the cards of somebody's chat, to be changed.
func (t *turn) ownLive(who event.Who) []Live {
	live := &t.people(who).Live
	if t.owns.has(live) {
		return *live
	}
	words := room(*live, func(l *Live) int { return len(l.Words) })
	for i := range ownMore(live) {
		words.own(&(*live)[i].Words)
	}
	return *live
}
