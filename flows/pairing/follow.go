package pairing

import (
	"slices"
	"strconv"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// opened is somebody following an invitation.
func opened(t *core.Turn, who event.Who, e event.Opened) {
	if t.Paired() && e.Found != event.LinkElsewhere {
		if !t.FindsOut(who, core.FoundOpening) {
			t.Card(who, "").Line("pairing.connected_already").Remark().Deliver()
		}
		return
	}
	p := stateOf(t)
	if e.Found == event.LinkOpen {
		if f, ok := p.asking(e.Code); ok {
			awaiting(t, who, f).Afresh()
			return
		}
		if p.Theirs.Code == e.Code && asksAgain(t, who) {
			return
		}
		putAside(t, who)
		p.Followed++
		p.Theirs = Following{Number: p.Followed, Code: e.Code, Maker: e.Maker}
		askExpected(t, who, "").Deliver()
		return
	}
	key := map[event.Found]string{
		event.LinkOwn: "pairing.own", event.LinkUsed: "pairing.used", event.LinkExpired: "pairing.expired", event.LinkRevoked: "pairing.was_revoked",
		event.LinkElsewhere: "pairing.elsewhere",
	}[e.Found]
	if key == "" {
		key = "pairing.mistyped"
	}
	t.Card(who, "").Line(key, prompts.Args{"Bot": e.Bot}).Remark().Deliver()
	if !t.Ready(who) {
		t.Enter(who, "arrival", "step", "")
	}
}

// askExpected asks whoever follows an invitation whether its maker is the one they expect, below a line that says
// why it is asked now.
func askExpected(t *core.Turn, who event.Who, why string) *core.Card {
	theirs := stateOf(t).Theirs
	k := t.Card(who, theirs.card())
	if why != "" {
		k.Line(why)
	}
	return k.Line("pairing.expected_ask", prompts.Args{"Who": called(t, who, theirs.Maker)}).
		Row(core.Press("pairing.expected", "expected").Main(), core.Press("pairing.unexpected", "unexpected"))
}

// tapExpected is the follower's yes: the maker is asked the same as soon as the follower knows what
// this is and has agreed to it. Until then not even their name crosses.
func tapExpected(t *core.Turn, p core.Tap) {
	theirs := &stateOf(t).Theirs
	if t.Paired() || theirs.card() != p.Card || theirs.Code == "" || theirs.Asked {
		t.Toast(p.Who, "common.gone")
		return
	}
	theirs.Yes = true
	if !t.Ready(p.Who) {
		t.Card(p.Who, p.Card).Line("pairing.first_you", prompts.Args{"Who": called(t, p.Who, theirs.Maker)}).Edit()
		t.Enter(p.Who, "arrival", "step", "")
		return
	}
	askMaker(t, p.Who)
	awaiting(t, p.Who, *theirs).Edit()
}

// askMaker lets the maker of the invitation know who followed it.
func askMaker(t *core.Turn, who event.Who) {
	theirs := &stateOf(t).Theirs
	theirs.Asked = true
	t.Out = append(t.Out, event.Ask{To: who, Code: theirs.Code, Who: contact(t, who)})
}

// invitesOrFollows goes on with the invitation somebody followed, or shows their own.
func invitesOrFollows(t *core.Turn, who event.Who) {
	if !follow(t, who) && !asksAgain(t, who) {
		invitation(t, who)
	}
}

// follow goes on with the invitation somebody followed before they were ready. ok is false when
// there is none.
func follow(t *core.Turn, who event.Who) (ok bool) {
	theirs := &stateOf(t).Theirs
	if !theirs.Yes || theirs.Asked {
		return theirs.Asked
	}
	askMaker(t, who)
	awaiting(t, who, *theirs).Deliver()
	return true
}

func tapUnexpected(t *core.Turn, p core.Tap) {
	if theirs := stateOf(t).Theirs; theirs.Asked || theirs.card() != p.Card {
		t.Toast(p.Who, "common.gone")
		return
	}
	stateOf(t).Theirs = Following{}
	t.Card(p.Who, p.Card).Line("pairing.unexpected_done").Edit()
}

func knockCard(k Knock) string { return "pairing.knock" + strconv.Itoa(k.Number) }

// pairingAwaits is what both are asked: whether the other is the one they expect.
func pairingAwaits(t *core.Turn, _ event.Who, card string) bool {
	p := stateOf(t)
	theirs := p.Theirs.Code != "" && !p.Theirs.Yes && card == p.Theirs.card()
	return theirs || slices.ContainsFunc(p.Knocks, func(k Knock) bool { return knockCard(k) == card })
}

// knock is somebody who followed the maker's invitation and says they know them: now the maker is asked.
func knock(t *core.Turn, e event.Asked) {
	p := stateOf(t)
	answer := func(how event.Answer) {
		t.Out = append(t.Out, event.Answering{To: event.A, Code: e.Code, With: e.By, How: how})
	}
	switch {
	case e.Gone:
		unknock(t, e)
	case t.C.Moved != "":
		answer(event.TooLate)
	case e.Code != p.Code || slices.Contains(p.Refused, e.By) || len(p.Knocks) >= maxKnocks:
		answer(event.Declined)
	case slices.ContainsFunc(p.Knocks, func(k Knock) bool { return k.By == e.By }):
	default:
		p.Knocked++
		k := Knock{Number: p.Knocked, By: e.By, Who: e.Who}
		p.Knocks = append(p.Knocks, k)
		p.Mention = time.Time{} // somebody opened it
		askKnock(t, k).Deliver()
	}
}

func askKnock(t *core.Turn, k Knock) *core.Card {
	n := strconv.Itoa(k.Number)
	return t.Card(event.A, knockCard(k)).Line("pairing.knock", prompts.Args{"Who": called(t, event.A, k.Who)}).
		Row(core.Press("pairing.mine", "mine", n).Main(), core.Press("pairing.stranger", "stranger", n))
}

// knocking finds the one a button is about.
func knocking(t *core.Turn, number string) (Knock, bool) {
	for _, k := range stateOf(t).Knocks {
		if strconv.Itoa(k.Number) == number {
			return k, true
		}
	}
	return Knock{}, false
}

func tapKnockYes(t *core.Turn, p core.Tap) {
	k, ok := knocking(t, p.Arg)
	pairing := stateOf(t)
	switch {
	case !ok || t.Paired():
		t.Toast(p.Who, "common.gone")
		return
	case pairing.Joining != "":
		t.Toast(p.Who, "pairing.one_moment")
		return
	}
	pairing.Joining = k.By
	t.Card(p.Who, p.Card).Line("pairing.connecting", prompts.Args{"Who": called(t, p.Who, k.Who)}).Edit()
	t.Out = append(t.Out, event.Pair{To: p.Who, Code: pairing.Code, With: k.By})
}

func tapKnockNo(t *core.Turn, p core.Tap) {
	k, ok := knocking(t, p.Arg)
	pairing := stateOf(t)
	if !ok || pairing.Joining == k.By {
		t.Toast(p.Who, "common.gone")
		return
	}
	dropKnock(t, k.By)
	pairing.Refused = append(pairing.Refused, k.By)
	if len(pairing.Refused) > maxKnocks {
		pairing.Refused = slices.Delete(pairing.Refused, 0, 1)
	}
	t.Out = append(t.Out, event.Answering{To: p.Who, Code: pairing.Code, With: k.By, How: event.Declined})
	t.Card(p.Who, p.Card).Line("pairing.stranger_done", prompts.Args{"Who": called(t, p.Who, k.Who)}).
		Row(core.Press("pairing.fresh", "fresh")).Edit()
}

func dropKnock(t *core.Turn, by string) {
	p := stateOf(t)
	p.Knocks = slices.DeleteFunc(p.Knocks, func(k Knock) bool { return k.By == by })
	if len(p.Knocks) == 0 {
		p.Knocks = nil
	}
}

// pairingAnswered tells what became of a request: to the one who asked, or to the maker whose yes
// came too late.
func pairingAnswered(t *core.Turn, e event.Answered) {
	p := stateOf(t)
	switch {
	case t.C.Moved != "" || t.Paired():
	case answeredAsk(t, e):
	case e.Code == p.Code && p.Joining != "":
		name := ""
		for _, k := range p.Knocks {
			if k.By == p.Joining {
				name = called(t, event.A, k.Who)
			}
		}
		dropKnock(t, p.Joining)
		p.Joining = ""
		key := "pairing.not_free"
		if e.How == event.TakenBack {
			key = "pairing.unasked"
		}
		t.Card(event.A, inviteCard).Line(key, prompts.Args{"Who": name}).
			Row(core.Press("pairing.fresh", "fresh")).Deliver()
	}
}

// cameTooLate tells the maker, once, that somebody followed an invitation that had run out.
func cameTooLate(t *core.Turn, e event.Stale) {
	p := stateOf(t)
	if t.C.Moved != "" || e.Code != p.Code || p.Stale {
		return
	}
	p.Stale, p.Mention = true, time.Time{} // somebody opened it: there is nothing left to mention
	ranOut(t, inviteCard, mentionCard)
	t.Card(event.A, "pairing.stale").Line("pairing.stale").
		Row(core.Press("pairing.fresh", "fresh"), core.Press("pairing.leave_it", "leave_it")).Deliver()
}
