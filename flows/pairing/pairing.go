// Package pairing brings two people together: invitations and the links to them, following one, the asking on both
// sides whether the other is the one they expect, and what becomes of the couple of one that is left behind.
package pairing

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/prompts"
)

// State is where somebody who is still alone stands: with the invitation they made, with the one
// they followed.
type State struct {
	Count    int         `json:",omitempty"` // invitations made so far: each has a code of its own
	Code     string      `json:",omitempty"` // the one that stands; empty: none
	Made     time.Time   `json:",omitzero"`
	Stale    bool        `json:",omitempty"` // its maker knows that somebody came after it ran out
	Knocks   []Knock     `json:",omitempty"` // who followed it and waits for an answer
	Knocked  int         `json:",omitempty"` // how many ever did: each has a card of its own
	Refused  []string    `json:",omitempty"` // the couples that were somebody else
	Joining  string      `json:",omitempty"` // the couple its maker said yes to
	Mention  time.Time   `json:",omitzero"`  // when it is mentioned that nobody opened it
	Mentions int         `json:",omitempty"`
	Theirs   Following   `json:",omitzero"`
	Asked    []Following `json:",omitempty"` // followed before that one, their makers asked and still to answer
	Followed int         `json:",omitempty"` // how many were: each has a card of its own
}

// Knock is somebody who followed the invitation and says they know its maker.
type Knock struct {
	Number int
	By     string // their couple
	Who    event.Contact
}

// Following is the invitation somebody followed.
type Following struct {
	Number int           `json:",omitempty"`
	Code   string        `json:",omitempty"`
	Maker  event.Contact `json:",omitzero"`
	Yes    bool          `json:",omitempty"` // they expected its maker
	Asked  bool          `json:",omitempty"` // and the maker was asked the same
}

const (
	inviteLife = 72 * time.Hour
	maxKnocks  = 5 // people who wait for an answer to one invitation
	inviteCard = "pairing.invite"
	codeCard   = "pairing.code"
	maxAsked   = 3 // makers whose answer somebody waits for, beside the one asked last
)

// Flow brings two people together. Nothing is shared before both have said that the other is
// the one they expect, and no request is ever accepted by itself.
func Flow() core.Flow {
	return core.Flow{
		Name:     "pairing",
		Access:   core.Access{Early: true},
		Commands: []core.Command{{Name: "invite", Do: core.Wordless(inviteAgain)}},
		Menu:     []core.Entry{{Door: core.BehindUs, Place: 70, Key: "menu.invite", Command: "invite", For: core.BeforePair}},
		Taps: []core.Action{
			{Name: "code", Do: tapCode},
			{Name: "fresh", Do: tapFresh},
			{Name: "revoke", Do: tapRevoke},
			{Name: "leave_it", Do: func(t *core.Turn, p core.Tap) { t.PutAway(p) }},
			{Name: "mine", Do: tapKnockYes},
			{Name: "stranger", Do: tapKnockNo},
			{Name: "expected", Do: tapExpected},
			{Name: "unexpected", Do: tapUnexpected},
			{Name: "unask", Do: tapUnask},
		},
		Entrances: []core.Entrance{
			{Name: "arrived", Do: func(t *core.Turn, who event.Who, _ string) { invitesOrFollows(t, who) }},
			{Name: "standing", Do: func(t *core.Turn, who event.Who, _ string) { whereAlone(t, who) }},
		},
		Due:          pairingDue,
		Came:         pairingCame,
		Behind:       true,
		Awaits:       pairingAwaits,
		Opened:       opened,
		Undecided:    undecided,
		Outside:      crossed,
		Pending:      invitationPending,
		CommonChance: firstSeed,
	}
}

// pairingDue is when an invitation nobody opened is mentioned, or a couple left behind is taken away.
func pairingDue(t *core.Turn) (urgent, crowd time.Time) {
	if t.C.Moved != "" {
		return urgent, behindDue(t)
	}
	return urgent, mentionDue(t)
}

func pairingCame(t *core.Turn) {
	if t.C.Moved != "" {
		cameBehind(t)
		return
	}
	mentionUnopened(t)
}

// codeOf is the code of an invitation: 128 bits that only this couple's seed leads to, and in front of
// them two bytes that stay the same, so that whoever follows is asked the first question that the
// maker was asked.
func codeOf(t *core.Turn, n int) string {
	sum := func(what string) []byte {
		s := sha256.Sum256([]byte(what + "\x00" + t.C.Seed))
		return s[:]
	}
	first, own := sum("first question"), sum("invitation "+strconv.Itoa(n))
	return base64.RawURLEncoding.EncodeToString(append(first[:2:2], own[:16]...))
}

// firstSeed is what decides the first question of somebody who is still alone: of the maker of an
// invitation and of who follows it, the same.
func firstSeed(t *core.Turn) uint64 {
	code := stateOf(t).Theirs.Code
	if code == "" {
		code = codeOf(t, 0)
	}
	front, err := base64.RawURLEncoding.DecodeString(code)
	if err != nil || len(front) < 2 {
		return t.Chance("first question")
	}
	return uint64(front[0])<<8 | uint64(front[1])
}

// standing tells whether an invitation is open and in time.
func (p *State) standing(now time.Time) bool {
	return p.Code != "" && now.Before(p.Made.Add(inviteLife))
}

// freshInvitation makes a new invitation; one that stood before opens nothing any more.
func freshInvitation(t *core.Turn, who event.Who) {
	p := stateOf(t)
	withdraw(t, who)
	p.Count++
	p.Code, p.Made, p.Stale, p.Refused = codeOf(t, p.Count), t.Now, false, nil
	planMention(t, who)
	t.Out = append(t.Out, event.Invite{To: who, Code: p.Code, Maker: contact(t, who), Until: t.Now.Add(inviteLife)})
}

// withdraw takes the invitation back. Whoever waits for an answer to it hears that there is none.
func withdraw(t *core.Turn, who event.Who) {
	p := stateOf(t)
	if p.Code == "" {
		return
	}
	for _, k := range p.Knocks {
		t.Out = append(t.Out, event.Answering{To: who, Code: p.Code, With: k.By, How: event.Declined})
		if t.IsLive(who, knockCard(k)) {
			t.Card(who, knockCard(k)).Line("pairing.taken_back").Edit()
		}
	}
	t.Out = append(t.Out, event.Revoke{To: who, Code: p.Code})
	p.Code, p.Knocks, p.Mention = "", nil, time.Time{}
}

// contact is what the other may know of who before both said yes.
func contact(t *core.Turn, who event.Who) event.Contact {
	return event.Contact{Name: t.Name(who), Handle: t.People(who).Handle}
}

// called is how to tell who it is: the name, and the @name that nobody else can have.
func called(t *core.Turn, to event.Who, c event.Contact) string {
	name := spoken(t, to, c)
	if c.Handle == "" {
		return t.Say(to, "pairing.no_handle", prompts.Args{"Name": name})
	}
	return t.Say(to, "pairing.handle", prompts.Args{"Name": name, "Handle": c.Handle})
}

func stateOf(t *core.Turn) *State { return core.OwnState[State](t) }

// Unshare makes the state independent of the one it was copied from.
func (p *State) Unshare() {
	own.List(&p.Knocks)
	own.List(&p.Refused)
	own.List(&p.Asked)
}
