package pairing

import (
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// invitation shows the invitation that stands, or makes one.
func invitation(t *core.Turn, who event.Who) {
	if !stateOf(t).standing(t.Now) {
		freshInvitation(t, who)
	}
	inviting(t, who, inviteCard, "pairing.invite").Afresh()
}

// inviting is the invitation as a card.
func inviting(t *core.Turn, who event.Who, name, key string) *core.Card {
	link := link(t)
	return t.Card(who, name).Line(key, prompts.Args{"Link": link}).
		Row(share(t, who)).Row(core.Copy("pairing.copy", link), core.Press("pairing.show_code", "code")).
		Row(core.Press("pairing.fresh", "fresh"), core.Press("pairing.revoke", "revoke"))
}

// link is where the invitation lives.
func link(t *core.Turn) string {
	return "https://t.me/" + t.Book.House().Bot + "?start=" + stateOf(t).Code
}

// share opens Telegram's own share sheet with the link and a neutral line: who sees it on a lock
// screen learns nothing.
func share(t *core.Turn, who event.Who) core.Choice {
	text := t.Say(who, "pairing.share_text")
	return core.Link("pairing.send", "https://t.me/share/url?url="+escape(link(t))+"&text="+escape(text)).Main()
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
func invitationPending(t *core.Turn, k *core.Card) {
	if stateOf(t).standing(t.Now) {
		k.Line("leave.alone_invited").Row(core.Press("pairing.revoke", "revoke").Of("pairing"))
	}
}

// inviteAgain is /invite.
func inviteAgain(t *core.Turn, who event.Who) {
	switch {
	case !t.Ready(who):
		t.Unready(who, "")
	case t.Paired():
		t.Card(who, "").Line("pairing.connected_already").Deliver()
	default:
		invitation(t, who)
	}
}

// whereAlone tells somebody who is alone where they stand.
func whereAlone(t *core.Turn, who event.Who) {
	p := stateOf(t)
	asked := p.asked()
	for _, f := range asked {
		awaiting(t, who, f).Afresh()
	}
	switch {
	case len(asked) > 0:
	case p.standing(t.Now):
		inviting(t, who, inviteCard, "pairing.still_open").Afresh()
	case t.Parted(who):
		t.Card(who, "").Line("leave.here").Deliver()
	default:
		t.Card(who, inviteCard).Line("pairing.alone").Row(core.Press("pairing.invite_one", "fresh")).Afresh()
	}
}

func tapCode(t *core.Turn, p core.Tap) {
	if !mayInvite(t, p) {
		return
	}
	if !stateOf(t).standing(t.Now) {
		t.Card(p.Who, p.Card).Line("pairing.ran_out").Row(core.Press("pairing.fresh", "fresh")).Edit()
		return
	}
	t.Card(p.Who, codeCard).Line("pairing.code").Attach(event.Attach{Code: link(t), Alone: t.Say(p.Who, "pairing.code_alone", prompts.Args{"Link": link(t)})}).Deliver()
}

func tapFresh(t *core.Turn, p core.Tap) {
	if !mayInvite(t, p) {
		return
	}
	key := "pairing.invite"
	if stateOf(t).standing(t.Now) {
		key = "pairing.invite_new"
	}
	freshInvitation(t, p.Who)
	inviting(t, p.Who, p.Card, key).Edit()
}

func tapRevoke(t *core.Turn, p core.Tap) {
	if !mayInvite(t, p) {
		return
	}
	withdraw(t, p.Who)
	t.Card(p.Who, p.Card).Line("pairing.revoked").Row(core.Press("pairing.fresh", "fresh")).Edit()
}

// mayInvite refuses what a button of another time would do to somebody who is not alone, not ready,
// or about to be connected.
func mayInvite(t *core.Turn, p core.Tap) bool {
	switch {
	case t.Paired() || !t.Ready(p.Who):
		t.Toast(p.Who, "common.gone")
		return false
	case stateOf(t).Joining != "":
		t.Toast(p.Who, "pairing.one_moment")
		return false
	}
	return true
}
