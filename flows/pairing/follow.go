package flows

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// opened is somebody following an invitation.
func opened(t *turn, who event.Who, e event.Opened) {
	if t.paired() && e.Found != event.LinkElsewhere {
		if !t.findsOut(who, foundOpening) {
			t.card(who, "").line("pairing.connected_already").remark().deliver()
		}
		return
	}
	p := pairingState(t)
	if e.Found == event.LinkOpen {
		if f, ok := p.asking(e.Code); ok {
			t.awaiting(who, f).deliver()
			return
		}
		t.putAside(who)
		p.Followed++
		p.Theirs = Following{Number: p.Followed, Code: e.Code, Maker: e.Maker}
		t.card(who, p.Theirs.card()).line("pairing.expected_ask", prompts.Args{"Who": t.called(who, e.Maker)}).
			row(press("pairing.expected", "expected"), press("pairing.unexpected", "unexpected")).deliver()
		return
	}
	key := map[event.Found]string{
		event.LinkOwn: "pairing.own", event.LinkUsed: "pairing.used", event.LinkExpired: "pairing.expired", event.LinkRevoked: "pairing.was_revoked",
		event.LinkElsewhere: "pairing.elsewhere",
	}[e.Found]
	if key == "" {
		key = "pairing.mistyped"
	}
	t.card(who, "").line(key, prompts.Args{"Bot": e.Bot}).remark().deliver()
	if !t.ready(who) {
		t.enter(who, "arrival", "step", "")
	}
}

// tapExpected is the follower's yes: the maker is asked the same as soon as the follower knows what
// this is and has agreed to it. Until then not even their name crosses.
func tapExpected(t *turn, p tap) {
	theirs := &pairingState(t).Theirs
	if t.paired() || theirs.card() != p.card || theirs.Code == "" || theirs.Asked {
		t.toast(p.who, "common.gone")
		return
	}
	theirs.Yes = true
	if !t.ready(p.who) {
		t.card(p.who, p.card).line("pairing.first_you", prompts.Args{"Who": t.called(p.who, theirs.Maker)}).edit()
		t.enter(p.who, "arrival", "step", "")
		return
	}
	t.askMaker(p.who)
	t.awaiting(p.who, *theirs).edit()
}

// askMaker lets the maker of the invitation know who followed it.
func (t *turn) askMaker(who event.Who) {
	theirs := &pairingState(t).Theirs
	theirs.Asked = true
	t.out = append(t.out, event.Ask{To: who, Code: theirs.Code, Who: t.contact(who)})
}

// invitesOrFollows goes on with the invitation somebody followed, or shows their own.
func (t *turn) invitesOrFollows(who event.Who) {
	if !t.follow(who) {
		t.invitation(who)
	}
}

// follow goes on with the invitation somebody followed before they were ready. ok is false when
// there is none.
func (t *turn) follow(who event.Who) (ok bool) {
	theirs := &pairingState(t).Theirs
	if !theirs.Yes || theirs.Asked {
		return theirs.Asked
	}
	t.askMaker(who)
	t.awaiting(who, *theirs).deliver()
	return true
}

func tapUnexpected(t *turn, p tap) {
	if theirs := pairingState(t).Theirs; theirs.Asked || theirs.card() != p.card {
		t.toast(p.who, "common.gone")
		return
	}
	pairingState(t).Theirs = Following{}
	t.card(p.who, p.card).line("pairing.unexpected_done").edit()
}

func knockCard(k Knock) string { return "pairing.knock" + strconv.Itoa(k.Number) }

// pairingAwaits is what both are asked: whether the other is the one they expect.
func pairingAwaits(t *turn, _ event.Who, card string) bool {
	p := pairingState(t)
	theirs := p.Theirs.Code != "" && !p.Theirs.Yes && card == p.Theirs.card()
	return theirs || slices.ContainsFunc(p.Knocks, func(k Knock) bool { return knockCard(k) == card })
}

// knock is somebody who followed the maker's invitation and says they know them: now the maker is asked.
func (t *turn) knock(e event.Asked) {
	p := pairingState(t)
	answer := func(how event.Answer) {
		t.out = append(t.out, event.Answering{To: event.A, Code: e.Code, With: e.By, How: how})
	}
	switch {
	case e.Gone:
		t.unknock(e)
	case t.c.Moved != "":
		answer(event.TooLate)
	case e.Code != p.Code || slices.Contains(p.Refused, e.By) || len(p.Knocks) >= maxKnocks:
		answer(event.Declined)
	case slices.ContainsFunc(p.Knocks, func(k Knock) bool { return k.By == e.By }):
	default:
		p.Knocked++
		k := Knock{Number: p.Knocked, By: e.By, Who: e.Who}
		p.Knocks = append(p.Knocks, k)
		p.Mention = time.Time{} // somebody opened it
		t.askKnock(k).deliver()
	}
}

func (t *turn) askKnock(k Knock) *card {
	n := strconv.Itoa(k.Number)
	return t.card(event.A, knockCard(k)).line("pairing.knock", prompts.Args{"Who": t.called(event.A, k.Who)}).
		row(press("pairing.mine", "mine", n), press("pairing.stranger", "stranger", n))
}

// knocking finds the one a button is about.
func (t *turn) knocking(number string) (Knock, bool) {
	for _, k := range pairingState(t).Knocks {
		if strconv.Itoa(k.Number) == number {
			return k, true
		}
	}
	return Knock{}, false
}

func tapKnockYes(t *turn, p tap) {
	k, ok := t.knocking(p.arg)
	pairing := pairingState(t)
	switch {
	case !ok || t.paired():
		t.toast(p.who, "common.gone")
		return
	case pairing.Joining != "":
		t.toast(p.who, "pairing.one_moment")
		return
	}
	pairing.Joining = k.By
	t.card(p.who, p.card).line("pairing.connecting", prompts.Args{"Who": t.called(p.who, k.Who)}).edit()
	t.out = append(t.out, event.Pair{To: p.who, Code: pairing.Code, With: k.By})
}

func tapKnockNo(t *turn, p tap) {
	k, ok := t.knocking(p.arg)
	pairing := pairingState(t)
	if !ok || pairing.Joining == k.By {
		t.toast(p.who, "common.gone")
		return
	}
	t.dropKnock(k.By)
	pairing.Refused = append(pairing.Refused, k.By)
	if len(pairing.Refused) > maxKnocks {
		pairing.Refused = slices.Delete(pairing.Refused, 0, 1)
	}
	t.out = append(t.out, event.Answering{To: p.who, Code: pairing.Code, With: k.By, How: event.Declined})
	t.card(p.who, p.card).line("pairing.stranger_done", prompts.Args{"Who": t.called(p.who, k.Who)}).
		row(press("pairing.fresh", "fresh")).edit()
}

func (t *turn) dropKnock(by string) {
	p := pairingState(t)
	p.Knocks = slices.DeleteFunc(p.Knocks, func(k Knock) bool { return k.By == by })
	if len(p.Knocks) == 0 {
		p.Knocks = nil
	}
}

// pairingAnswered tells what became of a request: to the one who asked, or to the maker whose yes
// came too late.
func (t *turn) pairingAnswered(e event.Answered) {
	p := pairingState(t)
	switch {
	case t.c.Moved != "" || t.paired():
	case t.answeredAsk(e):
	case e.Code == p.Code && p.Joining != "":
		name := ""
		for _, k := range p.Knocks {
			if k.By == p.Joining {
				name = t.called(event.A, k.Who)
			}
		}
		t.dropKnock(p.Joining)
		p.Joining = ""
		key := "pairing.not_free"
		if e.How == event.TakenBack {
			key = "pairing.unasked"
		}
		t.card(event.A, inviteCard).line(key, prompts.Args{"Who": name}).
			row(press("pairing.fresh", "fresh")).deliver()
	}
}

// cameTooLate tells the maker, once, that somebody followed an invitation that had run out.
func (t *turn) cameTooLate(e event.Stale) {
	p := pairingState(t)
	if t.c.Moved != "" || e.Code != p.Code || p.Stale {
		return
	}
	p.Stale, p.Mention = true, time.Time{} // somebody opened it: there is nothing left to mention
	t.card(event.A, "pairing.stale").line("pairing.stale").
		row(press("pairing.fresh", "fresh"), press("pairing.leave_it", "leave_it")).deliver()
}
