// Package gift is words the two give each other beside the check-in: written in several bubbles, three a day and the
// choices after that, on the other's phone when the floor is free, taken back, answered. It knows no flow: one whose
// words go that way brings its Kind and is made by Giving.
package gift

import (
	"cmp"
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// Kind is what a flow says around words that go to the partner. A flow that has one gets the rest
// with it: the writing in several bubbles, three a day and the choices after that, the waiting for the
// floor, taking back, and what the other can answer.
type Kind struct {
	Card   string                                                         // the first line of the other's card: neutral, it stands on lock screens
	Below  string                                                         // a line below the words; empty: none
	Landed string                                                         // the first line of an answer written back to it; empty: thanks.again
	Tell   string                                                         // the button that writes back; empty: thanks.write_back
	Ask    string                                                         // what is said while that answer is written; empty: thanks.back_ask
	Sent   string                                                         // what the author reads, with Count for the messages and Answered; empty: thanks.sent
	Class  state.Class                                                    // when it may go; zero: like any words of the partner
	First  bool                                                           // help for a hard moment: it stands behind no card of a smaller kind
	Echoes []Echo                                                         // what can be answered with one tap; none: that it has reached them
	Free   bool                                                           // one such answer can be exchanged for any other
	Brief  bool                                                           // a matter of the moment: it never has the floor, so it is not put by and holds nothing up
	Typed  bool                                                           // it tells a time somebody typed: a delay in reading it is named
	Joins  bool                                                           // further words join it without more ado, which sent says; so they do where sent is empty
	Vague  bool                                                           // of words so general that they could be about anything one moment is asked for
	Warm   bool                                                           // of words that may land as a reproach it is asked once whether they go as they are
	Thanks bool                                                           // it is one of the week's thank-yous
	Title  string                                                         // what its page is headed; empty: nothing
	Taken  string                                                         // what the other reads when it was taken back; empty: checkin.taken
	Stale  string                                                         // the line that is added when it arrives much too late; empty: common.late
	Many   string                                                         // what its author reads where the day's three have gone; empty: thanks.enough
	Also   *Also                                                          // a second way to answer it; nil: none
	Args   func(t *core.Turn, to event.Who, g *Gift) prompts.Args         // for card, below, sent, title and stale; may be nil
	Dated  func(g *Gift) bool                                             // tells whether its card says when it was written; nil: none does
	Takes  func(t *core.Turn, to event.Who, g *Gift, p state.Parcel) bool // takes a parcel that does not hold the words themselves; nil: there is none
	Rows   func(t *core.Turn, g *Gift) [][]core.Choice                    // what its author can still do with it, beside taking it back; may be nil
}

// giftKind is the kind of gift a flow makes, whole.
func giftKind(t *core.Turn, name string) Kind {
	f, _ := t.Flow(name)
	if k, ok := f.Kind.(*Kind); ok {
		return *k
	}
	return Kind{}
}

// plainSent is what an author reads whose words carry nothing beside them.
const plainSent = "thanks.sent"

// filled is k with what it leaves open filled in.
func (k Kind) filled() *Kind {
	k.Landed = cmp.Or(k.Landed, "thanks.again")
	k.Tell, k.Ask = cmp.Or(k.Tell, "thanks.write_back"), cmp.Or(k.Ask, "thanks.back_ask")
	k.Taken, k.Many = cmp.Or(k.Taken, "checkin.taken"), cmp.Or(k.Many, "thanks.enough")
	k.Joins = k.Joins || k.Sent == ""
	k.Sent, k.Stale = cmp.Or(k.Sent, plainSent), cmp.Or(k.Stale, "common.late")
	if k.Class == 0 {
		k.Class = state.ClassWords
	}
	if k.Echoes == nil {
		k.Echoes = reachedMe()
	}
	return &k
}

// argsFor is what fills the sentences about g for to.
func (k *Kind) argsFor(t *core.Turn, to event.Who, g *Gift) prompts.Args {
	if k.Args == nil {
		return nil
	}
	return k.Args(t, to, g)
}

// Giving makes f a flow with gifts of a kind: with its taps beside f's own, the writing back, and what becomes
// of replies, reactions and words that waited. It does so once: a kind of gift is asked for a dozen times in a
// step.
func Giving(kind Kind, f core.Flow) core.Flow {
	mayGive(&f)
	f.Kind = kind.filled()
	f.Taps = slices.Concat(giftTaps(), f.Taps)
	f.Reply, f.Reacted, f.Hand, f.Recalled, f.Redraw = replyToGift, reactToGift, handGift, giftRecalled, redrawOnCard
	words, open, shut := f.Words, f.Open, f.Shut
	f.Words = func(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
		switch ask.Step {
		case landed:
			writeBack(t, who, s, Find(t, ask.Arg))
		case alsoSaid:
			alsoWords(t, who, s, Find(t, ask.Arg))
		case anew:
			sayAnew(t, who, s, ask)
		default:
			words(t, who, s, ask)
		}
	}
	f.Open = func(t *core.Turn, who event.Who, ask state.Asking) bool {
		switch {
		case writesBack(ask):
			return Find(t, ask.Arg) != nil
		case ask.Step == anew:
			return making(t, who, ask.Arg) != nil
		case open != nil:
			return open(t, who, ask)
		}
		return t.IsLive(who, ask.Card)
	}
	f.Shut = func(t *core.Turn, who event.Who, ask state.Asking) {
		switch {
		case writesBack(ask):
			if g := Find(t, ask.Arg); g != nil {
				Redraw(t, who, g)
			}
		case ask.Step == anew: // the words are as they were, and so is what can be done about them
		case shut != nil:
			shut(t, who, ask)
		default:
			t.Card(who, ask.Card).Line("common.put_away").Edit()
		}
	}
	return f
}

// mayGive refuses a flow that has a hook of its own where giving has one: the one would take the place of the other,
// and nobody would see it. What such a flow wants beside it, it wraps round what Giving made.
func mayGive(f *core.Flow) {
	if f.Reply != nil || f.Reacted != nil || f.Hand != nil || f.Recalled != nil || f.Redraw != nil || f.Kind != nil {
		panic("gift: " + f.Name + " has a hook that giving would take the place of")
	}
	for _, mine := range giftTaps() {
		if slices.ContainsFunc(f.Taps, func(a core.Action) bool { return a.Name == mine.Name }) {
			panic("gift: " + f.Name + " has an action " + mine.Name + " beside the one of giving")
		}
	}
}

// landed is the step of a composer for an answer to a gift.
const landed = "landed"

// writesBack tells whether ask waits for words about a gift of the other's.
func writesBack(ask state.Asking) bool { return ask.Step == landed || ask.Step == alsoSaid }

// Of is the gifts of the two.
func Of(t *core.Turn) *Gifts { return core.OwnState[Gifts](t) }

// Unshare makes the state independent of the one it was copied from.
func (g *Gifts) Unshare() {
	for _, who := range event.Both() {
		own.List(&g.Making[who].Parts)
		own.List(&g.Later[who].Parts)
	}
}
