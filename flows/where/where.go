// Package where asks what becomes of words that fit nowhere: they reach nobody until their author has said where they
// belong. It also has the drafts, the way out of what one began, and what can be done to the chat itself.
package where

import (
	"slices"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/state"
	"steady/prompts"
)

// Flow asks where words belong that fit nowhere. Until the person says so they reach nobody.
func Flow() core.Flow {
	return core.Flow{
		Name: "where",
		Taps: []core.Action{
			{Name: "meant", Do: looseToMeant},
			{Name: "today", Do: looseTo("today")},
			{Name: "thank", Do: looseTo("thank")},
			{Name: "mine", Do: looseToMine},
			{Name: "nowhere", Do: looseToNowhere},
			{Name: "draft", Do: tapDraft},
			{Name: "go_on", Do: tapGoOnWriting},
			{Name: "let_go", Do: tapLetDraftGo},
		},
		Homeless: askWhere,
		Holds:    whereHolds,
		Recalled: correctRecalled,
		Awaits:   core.AwaitsOn(whereCard),
	}
}

const whereCard = "where.ask"

// askWhere asks where words belong. Bubbles in a row are one thing and asked about once, below the newest.
// So much is held at a time; once something had no room, nothing that follows has, so that what is held is
// the beginning of it.
func askWhere(t *core.Turn, who event.Who, said []event.Said) {
	p := t.People(who)
	if !t.IsLive(who, whereCard) {
		if len(p.Loose) > 0 { // cleared from the chat, and let go with it
			t.LetGo()
		}
		forgetLoose(t, who)
	}
	if t.Doubted != nil {
		meant := *t.Doubted
		p.Meant = &meant
	}
	asking := len(p.Loose) > 0
	for _, s := range said {
		if p.Over > 0 || len(p.Loose) >= core.MaxParts || event.SizeOf(p.Loose)+s.Part.Size() > core.MaxWords {
			p.Over++
		} else {
			p.Loose = append(p.Loose, s.Part)
		}
	}
	if asking {
		t.MoveDown(who, whereCard)
	}
	whereAsk(t, who).Deliver()
	for _, part := range p.Loose {
		t.Replied(who, whereCard, part.Message)
	}
}

func forgetLoose(t *core.Turn, who event.Who) {
	p := t.People(who)
	p.Loose, p.Meant, p.Over = nil, nil, 0
}

func whereAsk(t *core.Turn, who event.Who) *core.Card {
	p, key := t.People(who), "where.ask"
	if p.Over > 0 {
		key = "where.ask_full"
	}
	k := t.Card(who, whereCard).Line(key, prompts.Args{"Count": len(p.Loose)})
	k.Calmly = slices.ContainsFunc(p.Loose, func(p event.Part) bool { return t.Weighs(who, p.Text) != core.Light })
	meant := meantKey(t, who)
	instead := false // what they were meant for is a home of theirs, and nearer
	var first []core.Choice
	for _, f := range t.Flows.All {
		switch h := f.Home; {
		case h == nil:
		case meant != "" && h.Is != nil && h.Is(*p.Meant):
			instead = true
			first = append(first, core.Press(meant, "meant").CheersIf(h.Cheers))
		case h.Open(t, who):
			first = append(first, core.Press(h.Button, h.Name).CheersIf(h.Cheers))
		}
	}
	if meant != "" && !instead {
		k.Row(core.Press(meant, "meant"))
	}
	if len(first) > 0 {
		k.Row(first...)
	}
	return k.Row(core.Press("where.mine", "mine"), core.Press("where.nowhere", "nowhere"))
}

// whereHolds are loose words.
func whereHolds(t *core.Turn, who event.Who, yield func(core.Held)) {
	if parts := t.People(who).Loose; len(parts) > 0 {
		yield(core.Held{Parts: parts, Sealed: true, Kind: "own", Put: putLoose})
	}
}

// putLoose shows the card that asks as it would be now, too: what stands beside serious words is another choice.
func putLoose(t *core.Turn, who event.Who, h core.Held, i int, p event.Part) string {
	why := t.Replace(who, h.Parts, i, p, core.MaxWords)
	if why == "" && t.IsLive(who, whereCard) {
		whereAsk(t, who).Edit()
	}
	return why
}

// loose takes the words that were asked about; they are nobody's twice.
func loose(t *core.Turn, p core.Tap) []event.Part {
	parts := t.People(p.Who).Loose
	forgetLoose(t, p.Who)
	return parts
}

// looseTo gives loose words to a home of them, as far as it has room.
func looseTo(name string) func(*core.Turn, core.Tap) {
	return func(t *core.Turn, p core.Tap) {
		for _, f := range t.Flows.All {
			if f.Home != nil && f.Home.Name == name {
				looseHome(t, p, f.Home)
			}
		}
	}
}

func looseHome(t *core.Turn, p core.Tap, h *core.Home) {
	if !h.Open(t, p.Who) {
		t.Toast(p.Who, h.Closed)
		return
	}
	parts := loose(t, p)
	n := len(parts)
	if h.Room != nil {
		n = h.Room(t, p.Who, parts)
	}
	if n == 0 {
		t.Card(p.Who, p.Card).Line("where.no_room").Edit()
	} else {
		t.Card(p.Who, p.Card).Line(h.Done).Edit()
	}
	h.Take(t, p.Who, parts[:n])
	if n < len(parts) {
		t.WhereTo(p.Who, event.SaidAgain(parts[n:])...)
	}
}

func looseToMine(t *core.Turn, p core.Tap) {
	t.KeepPrivate(p.Who, loose(t, p)...)
	t.Card(p.Who, p.Card).Line("where.to_mine").Private().Edit()
}

func looseToNowhere(t *core.Turn, p core.Tap) {
	loose(t, p)
	t.LetGo()
	t.Card(p.Who, p.Card).Line("where.to_nowhere").Private().Edit()
}

// correctRecalled puts corrected words into their page. One the other has been shown stays as it was.
func correctRecalled(t *core.Turn, r event.Recalled) {
	w := t.People(r.To)
	fresh := w.Corrected
	w.Corrected = nil
	for _, page := range r.Pages {
		if page.By != r.To {
			continue
		}
		if page.Shared && !lies(t, r.To.Other(), page.Number) {
			t.Card(r.To, "").Line(core.Frozen).Remark().Deliver()
			continue
		}
		page.Parts = slices.Clone(page.Parts)
		for _, p := range fresh {
			for i := range page.Parts {
				if page.Parts[i].Message == p.Message {
					page.Parts[i] = t.Led(r.To, page.Parts[i], p)
				}
			}
		}
		t.Out = append(t.Out, event.Keep{Page: page})
	}
}

// cancelLoose forgets words that are being asked about.
func cancelLoose(t *core.Turn, who event.Who) bool {
	if len(t.People(who).Loose) == 0 || !t.IsLive(who, whereCard) {
		return false
	}
	forgetLoose(t, who)
	t.LetGo()
	t.Card(who, whereCard).Line("where.to_nowhere").Private().Edit()
	return true
}

// lies tells whether a page waits for somebody's floor.
func lies(t *core.Turn, to event.Who, page int) bool {
	return slices.ContainsFunc(t.People(to).Waiting, func(x state.Parcel) bool { return x.Page == page && len(x.Parts) > 0 })
}
