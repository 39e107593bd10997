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

// echo is an answer of one tap: its name, its button, and the line its author's partner reads.
type echo struct{ name, button, told string }

// reachedMe is the echo of words that ask for nothing more.
func reachedMe() []echo { return []echo{{"heard", "thanks.heard", "thanks.it_reached"}} }

// giftKind is the kind of gift a flow makes, whole.
func (t *turn) giftKind(name string) giftKind {
	f, ok := t.flow(name)
	if !ok || f.gift == nil {
		return giftKind{}
	}
	return *f.gift
}

// filled is k with what it leaves open filled in.
func (k giftKind) filled() *giftKind {
	k.landed = cmp.Or(k.landed, "thanks.again")
	k.tell, k.ask = cmp.Or(k.tell, "thanks.write_back"), cmp.Or(k.ask, "thanks.back_ask")
	k.taken, k.many = cmp.Or(k.taken, "checkin.taken"), cmp.Or(k.many, "thanks.enough")
	k.sent, k.stale = cmp.Or(k.sent, "thanks.sent"), cmp.Or(k.stale, "common.late")
	if k.class == 0 {
		k.class = classWords
	}
	if k.echoes == nil {
		k.echoes = reachedMe()
	}
	return &k
}

// takesMore tells whether further words join such a gift without more ado.
func (k *giftKind) takesMore() bool { return k.sent == "thanks.sent" || k.sent == "space.aside_sent" }

// argsFor is what fills the sentences about g for to.
func (k *giftKind) argsFor(t *turn, to event.Who, g *Gift) prompts.Args {
	if k.args == nil {
		return nil
	}
	return k.args(t, to, g)
}

// echoesOf are the one-tap answers to g.
func (t *turn) echoesOf(g *Gift) []echo {
	if g.Back != 0 {
		return reachedMe()
	}
	return t.giftKind(g.Flow).echoes
}

// place is where an echo stands in the list; -1: nowhere.
func place(echoes []echo, name string) int {
	return slices.IndexFunc(echoes, func(e echo) bool { return e.name == name })
}

// giving fills in what every flow with a gift has: its taps beside f's own, the writing back, and what
// becomes of replies, reactions and words that waited. It does so once: a kind of gift is asked for a dozen
// times in a step.
func giving(f flow) flow {
	f.gift = f.gift.filled()
	f.taps = slices.Concat(giftTaps(), f.taps)
	f.reply, f.reacted, f.hand, f.recalled = replyToGift, reactToGift, handGift, giftRecalled
	words, open := f.words, f.open
	f.words = func(t *turn, who event.Who, s event.Said, ask Asking) {
		switch ask.Step {
		case "landed":
			t.writeBack(who, s, t.gift(ask.Arg))
		case alsoSaid:
			t.alsoWords(who, s, t.gift(ask.Arg))
		default:
			words(t, who, s, ask)
		}
	}
	f.open = func(t *turn, who event.Who, ask Asking) bool {
		switch {
		case ask.Step == "landed", ask.Step == alsoSaid:
			return t.gift(ask.Arg) != nil
		case open != nil:
			return open(t, who, ask)
		}
		return t.isLive(who, ask.Card)
	}
	return f
}
