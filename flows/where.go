package flows

import (
	"fmt"
	"slices"
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// whereFlow asks where words belong that fit nowhere. Until the person says so they reach nobody.
func whereFlow() flow {
	return flow{
		name: "where",
		taps: []action{
			{"meant", looseToMeant},
			{"today", looseToToday},
			{"thank", looseToThanks},
			{"mine", looseToMine},
			{"nowhere", looseToNowhere},
			{"draft", tapDraft},
			{"go_on", tapGoOnWriting},
			{"let_go", tapLetDraftGo},
		},
		sealed:   func(c *Couple, who event.Who) []event.Part { return c.People[who].Loose },
		holds:    whereHolds,
		recalled: correctRecalled,
		awaits:   awaitsOn(whereCard),
	}
}

const whereCard = "where.ask"

// whereTo asks where words belong. Bubbles in a row are one thing and asked about once, below the newest.
// So much is held at a time; once something had no room, nothing that follows has, so that what is held is
// the beginning of it.
func (t *turn) whereTo(who event.Who, said ...event.Said) {
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

// moveDown makes way for a card to come anew below what was written since: the old one goes, or, where
// Telegram deletes it no more, says so.
func (t *turn) moveDown(who event.Who, name string) {
	for _, l := range t.people(who).Live {
		switch {
		case l.Card != name:
		case t.now.Sub(l.At) < deletable:
			t.out = append(t.out, event.Delete{To: who, Card: name})
		default:
			t.below(who, name)
		}
	}
}

// deletable is how old a message may be that is to be deleted: Telegram takes 48 hours, and the queue to it
// some time.
const deletable = 47 * time.Hour

func (t *turn) whereAsk(who event.Who) *card {
	p, key := t.people(who), "where.ask"
	if p.Over > 0 {
		key = "where.ask_full"
	}
	k := t.card(who, whereCard).line(key, prompts.Args{"Count": len(p.Loose)})
	k.calmly = slices.ContainsFunc(p.Loose, func(p event.Part) bool { return t.weighs(who, p.Text) != light })
	var first []choice
	if q := &t.c.Question; q.Open && q.Sides[who].Asked != 0 {
		first = append(first, press("where.today", "today"))
	}
	meant := t.meantKey(who)
	instead := meant != "" && p.Meant.thanks() // the same, and nearer
	switch {
	case instead:
		first = append(first, press(meant, "meant").cheers())
	case meant != "":
		k.row(press(meant, "meant"))
	}
	if t.paired() && !instead {
		first = append(first, press("where.thank", "thank").cheers())
	}
	if len(first) > 0 {
		k.row(first...)
	}
	return k.row(press("where.mine", "mine"), press("where.nowhere", "nowhere"))
}

// thanks tells whether it waits for the words of a thank-you.
func (a *Asking) thanks() bool { return a.Flow == "thanks" || a.Flow == "more" && a.Step == "thanks" }

// whereHolds are loose words, those of a draft, what waits for the other's floor, and pages of one's own.
func whereHolds(t *turn, who event.Who) []holder {
	p := t.people(who)
	all := slices.Concat(holders(t, who, p.Loose, maxWords, t.asksAnew(who)), t.waitingHolders(who), t.pageHolders(who))
	for i := range p.Drafts {
		all = append(all, holders(t, who, p.Drafts[i].Parts, maxWords, nil)...)
	}
	return all
}

// asksAnew shows the card that asks as it would be now: what stands beside serious words is another choice.
func (t *turn) asksAnew(who event.Who) func(int) {
	return func(int) {
		if t.isLive(who, whereCard) {
			t.whereAsk(who).edit()
		}
	}
}

// loose takes the words that were asked about; they are nobody's twice.
func (t *turn) loose(p tap) []event.Part {
	parts := t.people(p.who).Loose
	t.forgetLoose(p.who)
	return parts
}

func looseToToday(t *turn, p tap) {
	q := &t.c.Question
	if !q.Open {
		t.toast(p.who, "checkin.is_closed")
		return
	}
	parts := t.loose(p)
	n := q.Sides[p.who].takes(parts)
	if n == 0 {
		t.card(p.who, p.card).line("where.no_room").edit()
	} else {
		t.card(p.who, p.card).line("where.to_today").edit()
	}
	for _, s := range saidAgain(parts[:n]) {
		t.take(p.who, s)
	}
	if n < len(parts) {
		t.whereTo(p.who, saidAgain(parts[n:])...)
	}
}

// saidAgain makes messages of words that are held, for whoever takes messages.
func saidAgain(parts []event.Part) []event.Said {
	all := make([]event.Said, len(parts))
	for i, part := range parts {
		all[i] = event.Said{Part: part, Message: part.Message}
	}
	return all
}

func looseToThanks(t *turn, p tap) {
	parts := t.loose(p)
	t.card(p.who, p.card).line("where.to_thanks").edit()
	t.giveThanks(p.who, parts)
}

// keepPrivate puts words on their author's own pages.
func (t *turn) keepPrivate(who event.Who, parts ...event.Part) {
	t.saidPage(event.Page{Kind: "own", By: who, Parts: parts})
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

// describe says in who's language what a part is that is not words: "voice note, 0:12".
func (t *turn) describe(who event.Who, p event.Part) string {
	return t.say(who, "where.part_"+string(p.Kind), prompts.Args{
		"Length": fmt.Sprintf("%d:%02d", p.Seconds/60, p.Seconds%60),
	})
}
