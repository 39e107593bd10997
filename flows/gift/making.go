package flows

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Gifts are words the two give each other beside the check-in: thank-yous, what they noticed, and
// how that landed. The words themselves are in the journal as soon as they are on their way.
type Gifts struct {
	Number int       // of the newest
	Hands  int       `json:",omitempty"` // how many were handed over
	Making [2]Making `json:",omitzero"`
	Later  [2]Making `json:",omitzero"` // put off until tomorrow, because today's three have gone
	Given  []Gift    `json:",omitempty"`
}

// Making is a gift its author is still writing. Bubbles in a row, an album, or text after a voice
// note are one.
type Making struct {
	Flow   string       `json:",omitempty"` // whose kind of gift it is; empty: nothing is being written
	Arg    string       `json:",omitempty"` // goes into the gift
	Back   int          `json:",omitempty"` // the gift it answers; 0: a card of its own
	About  bool         `json:",omitempty"` // it answers a card and not an answer
	On     string       `json:",omitempty"` // the card on the other phone that it goes on from
	Number int          `json:",omitempty"`
	Parts  []event.Part `json:",omitempty"`
	At     time.Time    `json:",omitzero"` // when it goes by itself; zero: its author has to say
	Vague  bool         `json:",omitempty"`
	Author string       `json:",omitempty"` // the author's card, where it stands there already
	Page   int          `json:",omitempty"` // of the journal, where the words are there already
	Loose  bool         `json:",omitempty"` // written below a card that came by itself: perhaps not meant for it
}

// noGift stands for the gift that words about anything else of the other's would be answering.
const noGift = -1

// kind is what the day's three are counted by.
func (m *Making) kind() string {
	if m.Back != 0 {
		return landed
	}
	return m.Flow
}

func (m *Making) card() string { return cmp.Or(m.Author, sentName(m.Flow, m.Number)) }

// giftPool is how many cards of a kind can be edited on a phone. Names come round again, so that
// the shell has to remember only so many messages.
const giftPool = 16

func sentName(flow string, number int) string { return flow + ".sent" + strconv.Itoa(number%giftPool) }

// giftNumber is a new gift's number. One that would share its author's card with a gift still unsent is left out.
// The card that had its name before stays in the chat as it is, without buttons: it was about another gift.
func (t *turn) giftNumber(who event.Who, flow string) int {
	g := giftsState(t)
	for {
		g.Number++
		clash := slices.ContainsFunc(append(g.Making[:], g.Later[:]...), func(m Making) bool {
			return m.Flow != "" && m.Number%giftPool == g.Number%giftPool
		})
		if !clash {
			if old := sentName(flow, g.Number); t.isLive(who, old) {
				t.strip(who, old)
			}
			return g.Number
		}
	}
}

// beginGift takes the first bubble of a gift. It goes at once, unless one moment is asked for, or it was
// written below a card that came by itself and may not be meant for it.
func (t *turn) beginGift(who event.Who, m Making, s event.Said) {
	t.finish(who)
	m.Number, m.Parts = t.giftNumber(who, m.Flow), []event.Part{s.Part}
	m.Vague = m.Back == 0 && t.giftKind(m.Flow).vague && t.isVague(who, s.Part)
	switch {
	case !t.mayPost(who, m.kind()):
		t.tooMany(who, m).deliver()
		return
	case t.serious(who, s.Part.Text):
		giftsState(t).Making[who] = m
		t.heldGift(who, &m).deliver()
		return
	case m.Vague:
		m.At = t.now.Add(composing)
	case m.Loose:
		m.At = t.now.Add(settling)
	default:
		t.give(who, m)
		t.goOn(who, &m, adding)
		return
	}
	giftsState(t).Making[who] = m
	t.makingCard(who, &m).deliver()
	t.goOn(who, &m, m.At.Sub(t.now))
}

func (t *turn) makingCard(who event.Who, m *Making) *card {
	k := t.card(who, m.card())
	send := press("thanks.send_now", "send")
	if m.Vague {
		k.line("thanks.vague")
		send = press("thanks.as_it_is", "send")
	} else {
		k.line("thanks.making", prompts.Args{"Count": len(m.Parts)})
	}
	number := strconv.Itoa(m.Number)
	send.arg = number
	if m.Loose {
		return k.row(send, press("thanks.not_for_this", "elsewhere", number))
	}
	return k.row(send, press("thanks.take_back", "takeback", number))
}

const (
	fewWords  = 3  // a thank-you of so few words names no moment
	manyWords = 12 // one of more says something of its own
)

// isVague tells whether a thank-you is so general that one moment of it is asked for, once.
func (t *turn) isVague(who event.Who, p event.Part) bool {
	n := len(strings.Fields(p.Text))
	if p.Kind != event.Words || n > manyWords {
		return false
	}
	return n <= fewWords || len(t.book.Look(t.people(who).Lang, "vague", p.Text)) > 0
}
