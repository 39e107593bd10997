package pairing

import (
	"slices"
	"strconv"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// What becomes of the invitations somebody followed and whose makers they wait for: there can be several,
// and each can be taken back until its maker has said yes.

// followCards is what the names of those cards begin with.
const followCards = "pairing.follow"

// followPool is how many cards of followed invitations can be edited. Names come round again.
const followPool = 8

// card is the card of a followed invitation.
func (f Following) card() string { return followCards + strconv.Itoa(f.Number%followPool) }

// asked are the followed invitations whose makers were asked, the newest last.
func (p *State) asked() []Following {
	all := slices.Clone(p.Asked)
	if p.Theirs.Asked {
		all = append(all, p.Theirs)
	}
	return all
}

// asking finds the one with this code, if its maker was asked.
func (p *State) asking(code string) (Following, bool) {
	for _, f := range p.asked() {
		if f.Code == code && code != "" {
			return f, true
		}
	}
	return Following{}, false
}

// drop forgets a followed invitation.
func (p *State) drop(code string) {
	if p.Theirs.Code == code {
		p.Theirs = Following{}
	}
	p.Asked = slices.DeleteFunc(p.Asked, func(f Following) bool { return f.Code == code })
	if len(p.Asked) == 0 {
		p.Asked = nil
	}
}

// Follows tells whether the person of a couple of one still wants what the invitation code offers: its
// maker was asked for their sake, and they did not take it back.
func Follows(t *core.Turn, code string) bool {
	return slices.Contains(AskedFor(t), code)
}

// AskedFor are the codes of the invitations whose makers were asked for the person of a couple of one.
func AskedFor(t *core.Turn) []string {
	var codes []string
	for _, f := range stateOf(t).asked() {
		codes = append(codes, f.Code)
	}
	return codes
}

// putAside makes room for another invitation. The maker of the one before is still waited for; of too
// many the oldest is taken back.
func putAside(t *core.Turn, who event.Who) {
	p := stateOf(t)
	if !p.Theirs.Asked {
		if f := p.Theirs; t.IsLive(who, f.card()) { // nobody said yes to that one
			t.Card(who, f.card()).Line("pairing.put_aside", prompts.Args{"Who": called(t, who, f.Maker)}).Edit()
		}
		return
	}
	p.Asked = append(p.Asked, p.Theirs)
	p.Theirs = Following{}
	if len(p.Asked) > maxAsked {
		unask(t, who, p.Asked[0])
	}
}

// awaiting says that a maker was asked, and lets it be taken back.
func awaiting(t *core.Turn, who event.Who, f Following) *core.Card {
	return t.Card(who, f.card()).Line("pairing.waiting", prompts.Args{"Who": called(t, who, f.Maker)}).
		Row(core.Press("pairing.unask", "unask", strconv.Itoa(f.Number)))
}

func tapUnask(t *core.Turn, p core.Tap) {
	for _, f := range stateOf(t).asked() {
		if strconv.Itoa(f.Number) == p.Arg && f.card() == p.Card {
			unask(t, p.Who, f)
			return
		}
	}
	t.Toast(p.Who, "common.gone")
}

// unask takes a request back. The maker is told, and a yes of theirs comes to nothing.
func unask(t *core.Turn, who event.Who, f Following) {
	stateOf(t).drop(f.Code)
	t.Out = append(t.Out, event.Ask{To: who, Code: f.Code, Gone: true})
	if t.IsLive(who, f.card()) {
		t.Card(who, f.card()).Line("pairing.unask_done", prompts.Args{"Who": called(t, who, f.Maker)}).Edit()
	}
}

// unknock takes the question off the maker's phone. One who has said yes already hears of it from the
// joining, which finds nobody who wants it any more.
func unknock(t *core.Turn, e event.Asked) {
	p := stateOf(t)
	for _, k := range p.Knocks {
		if t.C.Moved != "" || e.Code != p.Code || k.By != e.By || p.Joining == e.By {
			continue
		}
		dropKnock(t, k.By)
		if t.IsLive(event.A, knockCard(k)) {
			t.Card(event.A, knockCard(k)).Line("pairing.unasked", prompts.Args{"Who": called(t, event.A, k.Who)}).Edit()
		}
		return
	}
}

// answeredAsk tells the opener what their request came to, by the name of whom they asked. ok is false
// when it is about none of theirs.
func answeredAsk(t *core.Turn, e event.Answered) (ok bool) {
	f, ok := stateOf(t).asking(e.Code)
	if !ok {
		return false
	}
	key := "pairing.declined"
	if e.How == event.TooLate {
		key = "pairing.too_late"
	}
	stateOf(t).drop(f.Code)
	if e.How == event.TooLate && stateOf(t).Joining != "" { // they are being connected: perhaps with the very same
		t.Retire(event.A, f.card())
		return true
	}
	t.Card(event.A, f.card()).Line(key, prompts.Args{"Who": called(t, event.A, f.Maker)}).Afresh()
	return true
}

// vanished is the other side of an invitation being erased.
func vanished(t *core.Turn, e event.Vanished) {
	p := stateOf(t)
	if e.By == "" {
		f, asked := p.asking(e.Code)
		if !asked {
			f = p.Theirs
		}
		if f.Code != e.Code || t.C.Moved != "" {
			return
		}
		p.drop(f.Code)
		k := t.Card(event.A, f.card()).Line("erase.maker_gone")
		if asked {
			k.Afresh()
		} else {
			k.Edit()
		}
		return
	}
	for _, k := range p.Knocks {
		if k.By == e.By {
			t.Card(event.A, knockCard(k)).Line("erase.withdrawn").Row(core.Press("pairing.fresh", "fresh")).Edit()
		}
	}
	dropKnock(t, e.By)
	if p.Joining == e.By {
		p.Joining = ""
	}
}

// Codes lists the codes of all invitations a couple of one ever made.
func Codes(t *core.Turn) []string {
	var codes []string
	for n := range stateOf(t).Count {
		codes = append(codes, codeOf(t, n+1))
	}
	return codes
}
