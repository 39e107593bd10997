package flows

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// Pairing is where somebody who is still alone stands: with the invitation they made, with the one
// they followed.
type Pairing struct {
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
	maxAsked   = 3 // makers whose answer somebody waits for, beside the one asked last
)

// pairingFlow brings two people together. Nothing is shared before both have said that the other is
// the one they expect, and no request is ever accepted by itself.
func pairingFlow() flow {
	return flow{
		name:     "pairing",
		access:   access{early: true},
		commands: []command{{"invite", wordless(inviteAgain)}},
		taps: []action{
			{"code", tapCode},
			{"fresh", tapFresh},
			{"revoke", tapRevoke},
			{"leave_it", func(t *turn, p tap) { t.putAway(p) }},
			{"mine", tapKnockYes},
			{"stranger", tapKnockNo},
			{"expected", tapExpected},
			{"unexpected", tapUnexpected},
			{"unask", tapUnask},
		},
		entrances: []entrance{
			{"arrived", func(t *turn, who event.Who, _ string) { t.invitesOrFollows(who) }},
			{"standing", func(t *turn, who event.Who, _ string) { t.whereAlone(who) }},
		},
		due:          pairingDue,
		came:         pairingCame,
		behind:       true,
		awaits:       pairingAwaits,
		opened:       opened,
		outside:      crossed,
		pending:      invitationPending,
		commonChance: firstSeed,
	}
}

// pairingDue is when an invitation nobody opened is mentioned, or a couple left behind is taken away.
func pairingDue(t *turn) (urgent, crowd time.Time) {
	if t.c.Moved != "" {
		return urgent, behindDue(t)
	}
	return urgent, mentionDue(t)
}

func pairingCame(t *turn) {
	if t.c.Moved != "" {
		cameBehind(t)
		return
	}
	mentionUnopened(t)
}

// code is the code of an invitation: 128 bits that only this couple's seed leads to, and in front of
// them two bytes that stay the same, so that whoever follows is asked the first question that the
// maker was asked.
func (t *turn) code(n int) string {
	sum := func(what string) []byte {
		s := sha256.Sum256([]byte(what + "\x00" + t.c.Seed))
		return s[:]
	}
	first, own := sum("first question"), sum("invitation "+strconv.Itoa(n))
	return base64.RawURLEncoding.EncodeToString(append(first[:2:2], own[:16]...))
}

// firstSeed is what decides the first question of somebody who is still alone: of the maker of an
// invitation and of who follows it, the same.
func firstSeed(t *turn) uint64 {
	code := pairingState(t).Theirs.Code
	if code == "" {
		code = t.code(0)
	}
	front, err := base64.RawURLEncoding.DecodeString(code)
	if err != nil || len(front) < 2 {
		return t.chance("first question")
	}
	return uint64(front[0])<<8 | uint64(front[1])
}

// standing tells whether an invitation is open and in time.
func (p *Pairing) standing(now time.Time) bool {
	return p.Code != "" && now.Before(p.Made.Add(inviteLife))
}

// freshInvitation makes a new invitation; one that stood before opens nothing any more.
func (t *turn) freshInvitation(who event.Who) {
	p := pairingState(t)
	t.withdraw(who)
	p.Count++
	p.Code, p.Made, p.Stale, p.Refused = t.code(p.Count), t.now, false, nil
	t.planMention(who)
	t.out = append(t.out, event.Invite{To: who, Code: p.Code, Maker: t.contact(who), Until: t.now.Add(inviteLife)})
}

// withdraw takes the invitation back. Whoever waits for an answer to it hears that there is none.
func (t *turn) withdraw(who event.Who) {
	p := pairingState(t)
	if p.Code == "" {
		return
	}
	for _, k := range p.Knocks {
		t.out = append(t.out, event.Answering{To: who, Code: p.Code, With: k.By, How: event.Declined})
		if t.isLive(who, knockCard(k)) {
			t.card(who, knockCard(k)).line("pairing.taken_back").edit()
		}
	}
	t.out = append(t.out, event.Revoke{To: who, Code: p.Code})
	p.Code, p.Knocks, p.Mention = "", nil, time.Time{}
}

// contact is what the other may know of who before both said yes.
func (t *turn) contact(who event.Who) event.Contact {
	return event.Contact{Name: t.name(who), Handle: t.people(who).Handle}
}

// called is how to tell who it is: the name, and the @name that nobody else can have.
func (t *turn) called(to event.Who, c event.Contact) string {
	name := t.spoken(to, c)
	if c.Handle == "" {
		return t.say(to, "pairing.no_handle", prompts.Args{"Name": name})
	}
	return t.say(to, "pairing.handle", prompts.Args{"Name": name, "Handle": c.Handle})
}

func pairingState(t *turn) *Pairing { return ownState[Pairing](t) }

// Unshare makes the state independent of the one it was copied from.
func (p *Pairing) Unshare() {
	own(&p.Knocks)
	own(&p.Refused)
	own(&p.Asked)
}
