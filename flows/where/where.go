package flows

import (
	"slices"

	"steady/flows/event"
	"steady/prompts"
)

// whereFlow asks where words belong that fit nowhere. Until the person says so they reach nobody.
func whereFlow() flow {
	return flow{
		name: "where",
		taps: []action{
			{"meant", looseToMeant},
			{"today", looseTo("today")},
			{"thank", looseTo("thank")},
			{"mine", looseToMine},
			{"nowhere", looseToNowhere},
			{"draft", tapDraft},
			{"go_on", tapGoOnWriting},
			{"let_go", tapLetDraftGo},
		},
		homeless: askWhere,
		holds:    whereHolds,
		recalled: correctRecalled,
		awaits:   awaitsOn(whereCard),
	}
}

const whereCard = "where.ask"

// askWhere asks where words belong. Bubbles in a row are one thing and asked about once, below the newest.
// So much is held at a time; once something had no room, nothing that follows has, so that what is held is
// the beginning of it.
func askWhere(t *turn, who event.Who, said []event.Said) {
	p := t.people(who)
	if !t.isLive(who, whereCard) {
		if len(p.Loose) > 0 { // cleared from the chat, and let go with it
			t.letGo()
		}
		t.forgetLoose(who)
	}
	if t.doubted != nil {
		meant := *t.doubted
		p.Meant = &meant
	}
	asking := len(p.Loose) > 0
	for _, s := range said {
		if p.Over > 0 || len(p.Loose) >= maxParts || sizeOf(p.Loose)+s.Part.Size() > maxWords {
			p.Over++
		} else {
			p.Loose = append(p.Loose, s.Part)
		}
	}
	if asking {
		t.moveDown(who, whereCard)
	}
	t.whereAsk(who).deliver()
	for _, part := range p.Loose {
		t.replied(who, whereCard, part.Message)
	}
}

func (t *turn) forgetLoose(who event.Who) {
	p := t.people(who)
	p.Loose, p.Meant, p.Over = nil, nil, 0
}

func (t *turn) whereAsk(who event.Who) *card {
	p, key := t.people(who), "where.ask"
	if p.Over > 0 {
		key = "where.ask_full"
	}
	k := t.card(who, whereCard).line(key, prompts.Args{"Count": len(p.Loose)})
	k.calmly = slices.ContainsFunc(p.Loose, func(p event.Part) bool { return t.weighs(who, p.Text) != light })
	meant := t.meantKey(who)
	instead := false // what they were meant for is a home of theirs, and nearer
	var first []choice
	for _, f := range t.flows {
		switch h := f.home; {
		case h == nil:
		case meant != "" && h.is != nil && h.is(*p.Meant):
			instead = true
			first = append(first, press(meant, "meant").cheersIf(h.cheers))
		case h.open(t, who):
			first = append(first, press(h.button, h.name).cheersIf(h.cheers))
		}
	}
	if meant != "" && !instead {
		k.row(press(meant, "meant"))
	}
	if len(first) > 0 {
		k.row(first...)
	}
	return k.row(press("where.mine", "mine"), press("where.nowhere", "nowhere"))
}

// whereHolds are loose words.
func whereHolds(t *turn, who event.Who, yield func(held)) {
	if parts := t.people(who).Loose; len(parts) > 0 {
		yield(held{parts: parts, sealed: true, kind: "own", put: putLoose})
	}
}

// putLoose shows the card that asks as it would be now, too: what stands beside serious words is another choice.
func putLoose(t *turn, who event.Who, h held, i int, p event.Part) string {
	why := t.replace(who, h.parts, i, p, maxWords)
	if why == "" && t.isLive(who, whereCard) {
		t.whereAsk(who).edit()
	}
	return why
}

// loose takes the words that were asked about; they are nobody's twice.
func (t *turn) loose(p tap) []event.Part {
	parts := t.people(p.who).Loose
	t.forgetLoose(p.who)
	return parts
}

// looseTo gives loose words to a home of them, as far as it has room.
func looseTo(name string) func(*turn, tap) {
	return func(t *turn, p tap) {
		for _, f := range t.flows {
			if f.home != nil && f.home.name == name {
				t.looseHome(p, f.home)
			}
		}
	}
}

func (t *turn) looseHome(p tap, h *home) {
	if !h.open(t, p.who) {
		t.toast(p.who, h.closed)
		return
	}
	parts := t.loose(p)
	n := len(parts)
	if h.room != nil {
		n = h.room(t, p.who, parts)
	}
	if n == 0 {
		t.card(p.who, p.card).line("where.no_room").edit()
	} else {
		t.card(p.who, p.card).line(h.done).edit()
	}
	h.take(t, p.who, parts[:n])
	if n < len(parts) {
		t.whereTo(p.who, saidAgain(parts[n:])...)
	}
}

func looseToMine(t *turn, p tap) {
	t.keepPrivate(p.who, t.loose(p)...)
	t.card(p.who, p.card).line("where.to_mine").private().edit()
}

func looseToNowhere(t *turn, p tap) {
	t.loose(p)
	t.letGo()
	t.card(p.who, p.card).line("where.to_nowhere").private().edit()
}

// correctRecalled puts corrected words into their page. One the other has been shown stays as it was.
func correctRecalled(t *turn, r event.Recalled) {
	w := t.people(r.To)
	fresh := w.Corrected
	w.Corrected = nil
	for _, page := range r.Pages {
		if page.By != r.To {
			continue
		}
		if page.Shared && !t.lies(r.To.Other(), page.Number) {
			t.card(r.To, "").line(frozen).remark().deliver()
			continue
		}
		page.Parts = slices.Clone(page.Parts)
		for _, p := range fresh {
			for i := range page.Parts {
				if page.Parts[i].Message == p.Message {
					page.Parts[i] = t.led(r.To, page.Parts[i], p)
				}
			}
		}
		t.out = append(t.out, event.Keep{Page: page})
	}
}

// cancelLoose forgets words that are being asked about.
func (t *turn) cancelLoose(who event.Who) bool {
	if len(t.people(who).Loose) == 0 || !t.isLive(who, whereCard) {
		return false
	}
	t.forgetLoose(who)
	t.letGo()
	t.card(who, whereCard).line("where.to_nowhere").private().edit()
	return true
}
