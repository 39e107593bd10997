package flows

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"steady/prompts"
)

// Pairing is where somebody who is still alone stands: with the invitation they made, with the one
// they followed.
type Pairing struct {
	Count    int       `json:",omitempty"` // invitations made so far: each has a code of its own
	Code     string    `json:",omitempty"` // the one that stands; empty: none
	Made     time.Time `json:",omitzero"`
	Stale    bool      `json:",omitempty"` // its maker knows that somebody came after it ran out
	Knocks   []Knock   `json:",omitempty"` // who followed it and waits for an answer
	Knocked  int       `json:",omitempty"` // how many ever did: each has a card of its own
	Refused  []string  `json:",omitempty"` // the couples that were somebody else
	Joining  string    `json:",omitempty"` // the couple its maker said yes to
	Mention  time.Time `json:",omitzero"`  // when it is mentioned that nobody opened it
	Mentions int       `json:",omitempty"`
	Theirs   Following `json:",omitzero"`
}

// Knock is somebody who followed the invitation and says they know its maker.
type Knock struct {
	Number int
	By     string // their couple
	Who    Contact
}

// Following is the invitation somebody followed.
type Following struct {
	Code  string  `json:",omitempty"`
	Maker Contact `json:",omitzero"`
	Yes   bool    `json:",omitempty"` // they expected its maker
	Asked bool    `json:",omitempty"` // and the maker was asked the same
}

const (
	inviteLife = 72 * time.Hour
	maxKnocks  = 5 // people who wait for an answer to one invitation
	inviteCard = "pairing.invite"
	followCard = "pairing.follow"
)

// pairingFlow brings two people together. Nothing is shared before both have said that the other is
// the one they expect, and no request is ever accepted by itself.
func pairingFlow() flow {
	return flow{
		name:     "pairing",
		commands: []command{{"invite", inviteAgain}},
		taps: []action{
			{"code", tapCode},
			{"fresh", tapFresh},
			{"revoke", tapRevoke},
			{"leave_it", func(t *turn, p tap) { t.putAway(p) }},
			{"mine", tapKnockYes},
			{"stranger", tapKnockNo},
			{"expected", tapExpected},
			{"unexpected", tapUnexpected},
		},
		due:  mentionDue,
		came: mentionUnopened,
	}
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
func (t *turn) firstSeed() uint64 {
	code := t.c.Pairing.Theirs.Code
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
func (t *turn) freshInvitation(who Who) {
	p := &t.c.Pairing
	t.withdraw(who)
	p.Count++
	p.Code, p.Made, p.Stale, p.Refused = t.code(p.Count), t.now, false, nil
	t.planMention(who)
	t.out = append(t.out, Invite{To: who, Code: p.Code, Maker: t.contact(who), Until: t.now.Add(inviteLife)})
}

// withdraw takes the invitation back. Whoever waits for an answer to it hears that there is none.
func (t *turn) withdraw(who Who) {
	p := &t.c.Pairing
	if p.Code == "" {
		return
	}
	for _, k := range p.Knocks {
		t.out = append(t.out, Answering{To: who, Code: p.Code, With: k.By, How: Declined})
		if t.isLive(who, knockCard(k)) {
			t.card(who, knockCard(k)).line("pairing.taken_back").edit()
		}
	}
	t.out = append(t.out, Revoke{To: who, Code: p.Code})
	p.Code, p.Knocks, p.Mention = "", nil, time.Time{}
}

// contact is what the other may know of who before both said yes.
func (t *turn) contact(who Who) Contact {
	return Contact{Name: t.name(who), Handle: t.people(who).Handle}
}

// called is how to tell who it is: the name, and the @name that nobody else can have. An @ in the
// name itself goes, so that nobody can pass for somebody else.
func (t *turn) called(to Who, c Contact) string {
	name := oneLine(strings.ReplaceAll(c.Name, "@", ""), maxName)
	if !isSeen(name) {
		name = t.say(to, "common.somebody")
	}
	if c.Handle == "" {
		return t.say(to, "pairing.no_handle", prompts.Args{"Name": name})
	}
	return t.say(to, "pairing.handle", prompts.Args{"Name": name, "Handle": c.Handle})
}

// invitation shows the invitation that stands, or makes one.
func (t *turn) invitation(who Who) {
	if !t.c.Pairing.standing(t.now) {
		t.freshInvitation(who)
	}
	t.inviting(who, inviteCard, "pairing.invite").deliver()
}

// inviting is the invitation as a card.
func (t *turn) inviting(who Who, name, key string) *card {
	link := t.link()
	return t.card(who, name).line(key, prompts.Args{"Link": link}).
		row(t.share(who), press("pairing.show_code", "code")).
		row(press("pairing.fresh", "fresh"), press("pairing.revoke", "revoke"))
}

// link is where the invitation lives.
func (t *turn) link() string {
	return "https://t.me/" + t.book.House().Bot + "?start=" + t.c.Pairing.Code
}

// share opens Telegram's own share sheet with the link and a neutral line: who sees it on a lock
// screen learns nothing.
func (t *turn) share(who Who) choice {
	text := t.say(who, "pairing.share_text")
	return link("pairing.send", "https://t.me/share/url?url="+escape(t.link())+"&text="+escape(text))
}

// escape makes s fit for a query: what is neither a letter nor a digit of ASCII is written as %XX.
func escape(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

// inviteAgain is /invite.
func inviteAgain(t *turn, who Who, _ string) {
	switch {
	case !t.ready(who):
		t.unready(who)
	case t.paired():
		t.card(who, "").line("pairing.connected_already").deliver()
	default:
		t.invitation(who)
	}
}

// whereAlone tells somebody who is alone where they stand.
func (t *turn) whereAlone(who Who) {
	p := &t.c.Pairing
	switch {
	case p.Theirs.Asked:
		t.card(who, followCard).line("pairing.waiting", prompts.Args{"Who": t.called(who, p.Theirs.Maker)}).deliver()
	case p.standing(t.now):
		t.inviting(who, inviteCard, "pairing.still_open").deliver()
	default:
		t.card(who, inviteCard).line("pairing.alone").row(press("pairing.invite_one", "fresh")).deliver()
	}
}

func tapCode(t *turn, p tap) {
	if !t.mayInvite(p) {
		return
	}
	if !t.c.Pairing.standing(t.now) {
		t.toast(p.who, "pairing.ran_out")
		return
	}
	t.card(p.who, "pairing.code").line("pairing.code").attach(Attach{Code: t.link()}).deliver()
}

func tapFresh(t *turn, p tap) {
	if !t.mayInvite(p) {
		return
	}
	key := "pairing.invite"
	if t.c.Pairing.standing(t.now) {
		key = "pairing.invite_new"
	}
	t.freshInvitation(p.who)
	t.inviting(p.who, p.card, key).edit()
}

func tapRevoke(t *turn, p tap) {
	if !t.mayInvite(p) {
		return
	}
	t.withdraw(p.who)
	t.card(p.who, p.card).line("pairing.revoked").row(press("pairing.fresh", "fresh")).edit()
}

// mayInvite refuses what a button of another time would do to somebody who is not alone, not ready,
// or about to be connected.
func (t *turn) mayInvite(p tap) bool {
	switch {
	case t.paired() || !t.ready(p.who):
		t.toast(p.who, "common.gone")
		return false
	case t.c.Pairing.Joining != "":
		t.toast(p.who, "pairing.one_moment")
		return false
	}
	return true
}

// mentionAt is the hour an unopened invitation is mentioned: in the evening, when people share things.
const mentionAt Clock = 18 * 60

// planMention sets the next time to say that nobody opened the invitation: on the second and on the
// sixth day, then never again.
func (t *turn) planMention(who Who) {
	p := &t.c.Pairing
	days := Day(2)
	switch p.Mentions {
	case 0:
	case 1:
		days = 6
	default:
		p.Mention = time.Time{}
		return
	}
	loc := t.people(who).zone(t.book)
	p.Mention, _ = mentionAt.at(dayOf(p.Made.In(loc))+days, loc)
	if !p.Mention.After(t.now) {
		p.Mention = t.onClock(who, mentionAt)
	}
}

func mentionDue(c *Couple) (urgent, crowd time.Time) {
	if !c.Paired.IsZero() || c.People[A].Unreachable {
		return urgent, crowd
	}
	return urgent, c.Pairing.Mention
}

// mentionUnopened says once more that an invitation waits, unless now is no time for it.
func mentionUnopened(t *turn) {
	p := &t.c.Pairing
	if hush := t.hush(A, classNudge); !hush.IsZero() {
		p.Mention = hush
		return
	}
	if t.now.Sub(p.Mention) >= missed || t.quiet(A, t.now) {
		p.Mention = t.onClock(A, mentionAt)
		return
	}
	p.Mentions++
	t.planMention(A)
	t.spoke(A)
	if p.standing(t.now) {
		k := t.card(A, "pairing.mention").line("pairing.unopened").row(t.share(A), press("pairing.show_code", "code"))
		k.row(press("pairing.leave_it", "leave_it"), press("pairing.revoke", "revoke")).lapses().deliver()
		return
	}
	t.card(A, "pairing.mention").line("pairing.unopened_over").
		row(press("pairing.fresh", "fresh"), press("pairing.leave_it", "leave_it")).lapses().deliver()
}
