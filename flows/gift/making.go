package gift

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"steady/flows/core"
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
	Anew   bool         `json:",omitempty"` // said in another way, after it was asked about once
}

// NoGift stands for the gift that words about anything else of the other's would be answering.
const NoGift = -1

// kind is what the day's three are counted by.
func (m *Making) kind() string {
	if m.Back != 0 {
		return landed
	}
	return m.Flow
}

func (m *Making) card() string { return cmp.Or(m.Author, SentName(m.Flow, m.Number)) }

// giftPool is how many cards of a kind can be edited on a phone. Names come round again, so that
// the shell has to remember only so many messages.
const giftPool = 16

// SentName is the name of the card on which an author sees a gift of theirs.
func SentName(flow string, number int) string { return flow + ".sent" + strconv.Itoa(number%giftPool) }

// NumberFor is a new gift's number. One that would share its author's card with a gift still unsent is left out.
// The card that had its name before stays in the chat as it is, without buttons: it was about another gift.
func NumberFor(t *core.Turn, who event.Who, flow string) int {
	g := Of(t)
	for {
		g.Number++
		clash := slices.ContainsFunc(append(g.Making[:], g.Later[:]...), func(m Making) bool {
			return m.Flow != "" && m.Number%giftPool == g.Number%giftPool
		})
		if !clash {
			if old := SentName(flow, g.Number); t.IsLive(who, old) {
				t.Strip(who, old)
			}
			return g.Number
		}
	}
}

// Begin takes the first bubble of a gift. It goes at once, unless one moment is asked for, or it was
// written below a card that came by itself and may not be meant for it.
func Begin(t *core.Turn, who event.Who, m Making, s event.Said) {
	Finish(t, who)
	m.Number, m.Parts = NumberFor(t, who, m.Flow), []event.Part{s.Part}
	m.Vague = !m.Anew && m.Back == 0 && giftKind(t, m.Flow).Vague && isVague(t, who, s.Part)
	switch {
	case !t.MayPost(who, m.kind()):
		tooMany(t, who, m).Deliver()
		return
	case t.Serious(who, s.Part.Text):
		Of(t).Making[who] = m
		heldGift(t, who, &m).Deliver()
		return
	case !m.Anew && m.Back == 0 && giftKind(t, m.Flow).Warm && readsSharp(t, who, s.Part):
		Of(t).Making[who] = m
		sharpCard(t, who, &m).Deliver()
		t.Replied(who, m.card(), s.Message)
		t.Compose(who, m.Flow, anew, strconv.Itoa(m.Number), m.card())
		return
	case m.Vague:
		m.At = t.Now.Add(core.Composing)
	case m.Loose:
		m.At = t.Now.Add(core.Settling)
	default:
		Give(t, who, m)
		goOn(t, who, &m, core.Adding)
		return
	}
	Of(t).Making[who] = m
	makingCard(t, who, &m).Deliver()
	goOn(t, who, &m, m.At.Sub(t.Now))
}

func makingCard(t *core.Turn, who event.Who, m *Making) *core.Card {
	k := t.Card(who, m.card())
	send := core.Press("thanks.send_now", "send").Main()
	if m.Vague {
		k.Line("thanks.vague")
		send = core.Press("thanks.as_it_is", "send").Main()
	} else {
		k.Line("thanks.making", prompts.Args{"Count": len(m.Parts)})
	}
	number := strconv.Itoa(m.Number)
	send.Arg = number
	if m.Loose {
		return k.Row(send, core.Press("thanks.not_for_this", "elsewhere", number))
	}
	return k.Row(send, core.Press("thanks.take_back", "takeback", number))
}

const (
	fewWords  = 3  // a thank-you of so few words names no moment
	manyWords = 12 // one of more says something of its own
)

// isVague tells whether a thank-you is so general that one moment of it is asked for, once.
func isVague(t *core.Turn, who event.Who, p event.Part) bool {
	n := len(strings.Fields(p.Text))
	if p.Kind != event.Words || n > manyWords {
		return false
	}
	return n <= fewWords || len(t.Book.Look(t.People(who).Lang, "vague", p.Text)) > 0
}
