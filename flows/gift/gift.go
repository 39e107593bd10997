package flows

import (
	"cmp"
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// giftKind is what a flow says around words that go to the partner. A flow that has one gets the rest
// with it: the writing in several bubbles, three a day and the choices after that, the waiting for the
// floor, taking back, and what the other can answer.
type giftKind struct {
	card   string                                              // the first line of the other's card: neutral, it stands on lock screens
	below  string                                              // a line below the words; empty: none
	landed string                                              // the first line of an answer written back to it; empty: thanks.again
	tell   string                                              // the button that writes back; empty: thanks.write_back
	ask    string                                              // what is said while that answer is written; empty: thanks.back_ask
	sent   string                                              // what the author reads, with Count for the messages and Answered; empty: thanks.sent
	class  class                                               // when it may go; zero: like any words of the partner
	echoes []echo                                              // what can be answered with one tap; none: that it has reached them
	free   bool                                                // one such answer can be exchanged for any other
	brief  bool                                                // a matter of the moment: it never has the floor, so it is not put by and holds nothing up
	typed  bool                                                // it tells a time somebody typed: a delay in reading it is named
	joins  bool                                                // further words join it without more ado, which sent says; so they do where sent is empty
	vague  bool                                                // of words so general that they could be about anything one moment is asked for
	title  string                                              // what its page is headed; empty: nothing
	taken  string                                              // what the other reads when it was taken back; empty: checkin.taken
	stale  string                                              // the line that is added when it arrives much too late; empty: common.late
	many   string                                              // what its author reads where the day's three have gone; empty: thanks.enough
	also   *also                                               // a second way to answer it; nil: none
	args   func(t *turn, to event.Who, g *Gift) prompts.Args   // for card, below, sent, title and stale; may be nil
	dated  func(g *Gift) bool                                  // tells whether its card says when it was written; nil: none does
	takes  func(t *turn, to event.Who, g *Gift, p Parcel) bool // takes a parcel that does not hold the words themselves; nil: there is none
	rows   func(t *turn, g *Gift) [][]choice                   // what its author can still do with it, beside taking it back; may be nil
}

// giftKind is the kind of gift a flow makes, whole.
func (t *turn) giftKind(name string) giftKind {
	f, _ := t.flow(name)
	if k, ok := f.kind.(*giftKind); ok {
		return *k
	}
	return giftKind{}
}

// filled is k with what it leaves open filled in.
func (k giftKind) filled() *giftKind {
	k.landed = cmp.Or(k.landed, "thanks.again")
	k.tell, k.ask = cmp.Or(k.tell, "thanks.write_back"), cmp.Or(k.ask, "thanks.back_ask")
	k.taken, k.many = cmp.Or(k.taken, "checkin.taken"), cmp.Or(k.many, "thanks.enough")
	k.joins = k.joins || k.sent == ""
	k.sent, k.stale = cmp.Or(k.sent, "thanks.sent"), cmp.Or(k.stale, "common.late")
	if k.class == 0 {
		k.class = classWords
	}
	if k.echoes == nil {
		k.echoes = reachedMe()
	}
	return &k
}

// argsFor is what fills the sentences about g for to.
func (k *giftKind) argsFor(t *turn, to event.Who, g *Gift) prompts.Args {
	if k.args == nil {
		return nil
	}
	return k.args(t, to, g)
}

// giving makes f a flow with gifts of a kind: with its taps beside f's own, the writing back, and what becomes
// of replies, reactions and words that waited. It does so once: a kind of gift is asked for a dozen times in a
// step.
func giving(kind giftKind, f flow) flow {
	f.kind = kind.filled()
	f.taps = slices.Concat(giftTaps(), f.taps)
	f.reply, f.reacted, f.hand, f.recalled, f.redraw = replyToGift, reactToGift, handGift, giftRecalled, redrawOnCard
	words, open, shut := f.words, f.open, f.shut
	f.words = func(t *turn, who event.Who, s event.Said, ask Asking) {
		switch ask.Step {
		case landed:
			t.writeBack(who, s, t.gift(ask.Arg))
		case alsoSaid:
			t.alsoWords(who, s, t.gift(ask.Arg))
		default:
			words(t, who, s, ask)
		}
	}
	f.open = func(t *turn, who event.Who, ask Asking) bool {
		switch {
		case writesBack(ask):
			return t.gift(ask.Arg) != nil
		case open != nil:
			return open(t, who, ask)
		}
		return t.isLive(who, ask.Card)
	}
	f.shut = func(t *turn, who event.Who, ask Asking) {
		switch {
		case writesBack(ask):
			if g := t.gift(ask.Arg); g != nil {
				t.redrawGift(who, g)
			}
		case shut != nil:
			shut(t, who, ask)
		default:
			t.card(who, ask.Card).line("common.put_away").edit()
		}
	}
	return f
}

// landed is the step of a composer for an answer to a gift.
const landed = "landed"

// writesBack tells whether ask waits for words about a gift of the other's.
func writesBack(ask Asking) bool { return ask.Step == landed || ask.Step == alsoSaid }

func giftsState(t *turn) *Gifts { return ownState[Gifts](t) }

// Unshare makes the state independent of the one it was copied from.
func (g *Gifts) Unshare() {
	for _, who := range event.Both() {
		own(&g.Making[who].Parts)
		own(&g.Later[who].Parts)
	}
}
