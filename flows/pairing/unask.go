package flows

import (
	"slices"
	"strconv"

	"steady/flows/event"
	"steady/prompts"
)

// What becomes of the invitations somebody followed and whose makers they wait for: there can be several,
// and each can be taken back until its maker has said yes.

// followPool is how many cards of followed invitations can be edited. Names come round again.
const followPool = 8

// card is the card of a followed invitation.
func (f Following) card() string { return "pairing.follow" + strconv.Itoa(f.Number%followPool) }

// asked are the followed invitations whose makers were asked, the newest last.
func (p *Pairing) asked() []Following {
	all := slices.Clone(p.Asked)
	if p.Theirs.Asked {
		all = append(all, p.Theirs)
	}
	return all
}

// asking finds the one with this code, if its maker was asked.
func (p *Pairing) asking(code string) (Following, bool) {
	for _, f := range p.asked() {
		if f.Code == code && code != "" {
			return f, true
		}
	}
	return Following{}, false
}

// drop forgets a followed invitation.
func (p *Pairing) drop(code string) {
	if p.Theirs.Code == code {
		p.Theirs = Following{}
	}
	p.Asked = slices.DeleteFunc(p.Asked, func(f Following) bool { return f.Code == code })
	if len(p.Asked) == 0 {
		p.Asked = nil
	}
}

// follows tells whether the person of a couple of one still wants what the invitation code offers: its
// maker was asked for their sake, and they did not take it back.
func (t *turn) follows(code string) bool {
	return slices.Contains(t.askedFor(), code)
}

// askedFor are the codes of the invitations whose makers were asked for the person of a couple of one.
func (t *turn) askedFor() []string {
	var codes []string
	for _, f := range pairingState(t).asked() {
		codes = append(codes, f.Code)
	}
	return codes
}

// putAside makes room for another invitation. The maker of the one before is still waited for; of too
// many the oldest is taken back.
func (t *turn) putAside(who event.Who) {
	p := pairingState(t)
	if !p.Theirs.Asked {
		if t.isLive(who, p.Theirs.card()) {
			t.strip(who, p.Theirs.card()) // nobody said yes to that one
		}
		return
	}
	p.Asked = append(p.Asked, p.Theirs)
	p.Theirs = Following{}
	if len(p.Asked) > maxAsked {
		t.unask(who, p.Asked[0])
	}
}

// awaiting says that a maker was asked, and lets it be taken back.
func (t *turn) awaiting(who event.Who, f Following) *card {
	return t.card(who, f.card()).line("pairing.waiting", prompts.Args{"Who": t.called(who, f.Maker)}).
		row(press("pairing.unask", "unask", strconv.Itoa(f.Number)))
}

func tapUnask(t *turn, p tap) {
	for _, f := range pairingState(t).asked() {
		if strconv.Itoa(f.Number) == p.arg && f.card() == p.card {
			t.unask(p.who, f)
			return
		}
	}
	t.toast(p.who, "common.gone")
}

// unask takes a request back. The maker is told, and a yes of theirs comes to nothing.
func (t *turn) unask(who event.Who, f Following) {
	pairingState(t).drop(f.Code)
	t.out = append(t.out, event.Ask{To: who, Code: f.Code, Gone: true})
	if t.isLive(who, f.card()) {
		t.card(who, f.card()).line("pairing.unask_done", prompts.Args{"Who": t.called(who, f.Maker)}).
			row(press("pairing.invite_one", "fresh")).edit()
	}
}

// unknock takes the question off the maker's phone. One who has said yes already hears of it from the
// joining, which finds nobody who wants it any more.
func (t *turn) unknock(e event.Asked) {
	p := pairingState(t)
	for _, k := range p.Knocks {
		if t.c.Moved != "" || e.Code != p.Code || k.By != e.By || p.Joining == e.By {
			continue
		}
		t.dropKnock(k.By)
		if t.isLive(event.A, knockCard(k)) {
			t.card(event.A, knockCard(k)).line("pairing.unasked", prompts.Args{"Who": t.called(event.A, k.Who)}).edit()
		}
		return
	}
}

// answeredAsk tells the opener what their request came to, by the name of whom they asked. ok is false
// when it is about none of theirs.
func (t *turn) answeredAsk(e event.Answered) (ok bool) {
	f, ok := pairingState(t).asking(e.Code)
	if !ok {
		return false
	}
	key := "pairing.declined"
	if e.How == event.TooLate {
		key = "pairing.too_late"
	}
	pairingState(t).drop(f.Code)
	if e.How == event.TooLate && pairingState(t).Joining != "" { // they are being connected: perhaps with the very same
		t.retire(event.A, f.card())
		return true
	}
	t.card(event.A, f.card()).line(key, prompts.Args{"Who": t.called(event.A, f.Maker)}).
		row(press("pairing.invite_one", "fresh")).deliver()
	return true
}

// vanished is the other side of an invitation being erased.
func (t *turn) vanished(e event.Vanished) {
	p := pairingState(t)
	if e.By == "" {
		f, asked := p.asking(e.Code)
		if !asked {
			f = p.Theirs
		}
		if f.Code != e.Code || t.c.Moved != "" {
			return
		}
		p.drop(f.Code)
		k := t.card(event.A, f.card()).line("erase.maker_gone").row(press("pairing.invite_one", "fresh").of("pairing"))
		if asked {
			k.deliver()
		} else {
			k.edit()
		}
		return
	}
	for _, k := range p.Knocks {
		if k.By == e.By {
			t.card(event.A, knockCard(k)).line("erase.withdrawn").row(press("pairing.fresh", "fresh")).edit()
		}
	}
	t.dropKnock(e.By)
	if p.Joining == e.By {
		p.Joining = ""
	}
}

// codes lists the codes of all invitations a couple of one ever made.
func (t *turn) codes() []string {
	var codes []string
	for n := range pairingState(t).Count {
		codes = append(codes, t.code(n+1))
	}
	return codes
}
