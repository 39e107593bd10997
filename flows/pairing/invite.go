package flows

import (
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// invitation shows the invitation that stands, or makes one.
func (t *turn) invitation(who event.Who) {
	if !pairingState(t).standing(t.now) {
		t.freshInvitation(who)
	}
	t.inviting(who, inviteCard, "pairing.invite").deliver()
}

// inviting is the invitation as a card.
func (t *turn) inviting(who event.Who, name, key string) *card {
	link := t.link()
	return t.card(who, name).line(key, prompts.Args{"Link": link}).
		row(t.share(who), press("pairing.show_code", "code")).
		row(press("pairing.fresh", "fresh"), press("pairing.revoke", "revoke"))
}

// link is where the invitation lives.
func (t *turn) link() string {
	return "https://t.me/" + t.book.House().Bot + "?start=" + pairingState(t).Code
}

// share opens Telegram's own share sheet with the link and a neutral line: who sees it on a lock
// screen learns nothing.
func (t *turn) share(who event.Who) choice {
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

// invitationPending says that an invitation stands.
func invitationPending(t *turn, k *card) {
	if pairingState(t).standing(t.now) {
		k.line("leave.alone_invited").row(press("pairing.revoke", "revoke").of("pairing"))
	}
}

// inviteAgain is /invite.
func inviteAgain(t *turn, who event.Who) {
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
func (t *turn) whereAlone(who event.Who) {
	p := pairingState(t)
	asked := p.asked()
	for _, f := range asked {
		t.awaiting(who, f).deliver()
	}
	switch {
	case len(asked) > 0:
	case p.standing(t.now):
		t.inviting(who, inviteCard, "pairing.still_open").deliver()
	case t.parted(who):
		t.card(who, "").line("leave.here").deliver()
	default:
		t.card(who, inviteCard).line("pairing.alone").row(press("pairing.invite_one", "fresh")).deliver()
	}
}

func tapCode(t *turn, p tap) {
	if !t.mayInvite(p) {
		return
	}
	if !pairingState(t).standing(t.now) {
		t.toast(p.who, "pairing.ran_out")
		return
	}
	t.card(p.who, "pairing.code").line("pairing.code").attach(event.Attach{Code: t.link(), Alone: t.say(p.who, "pairing.code_alone", prompts.Args{"Link": t.link()})}).deliver()
}

func tapFresh(t *turn, p tap) {
	if !t.mayInvite(p) {
		return
	}
	key := "pairing.invite"
	if pairingState(t).standing(t.now) {
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
	case pairingState(t).Joining != "":
		t.toast(p.who, "pairing.one_moment")
		return false
	}
	return true
}
