package flows

import (
	"fmt"

	"steady/prompts"
)

// whereFlow asks where words belong that fit nowhere. Until the person says so they reach nobody.
func whereFlow() flow {
	return flow{
		name: "where",
		taps: []action{
			{"today", looseToToday},
			{"thank", looseToThanks},
			{"mine", looseToMine},
			{"nowhere", looseToNowhere},
			{"draft", tapDraft},
			{"go_on", tapGoOnWriting},
			{"let_go", tapLetDraftGo},
		},
		sealed: func(c *Couple, who Who) []Part { return c.People[who].Loose },
		awaits: awaitsOn(whereCard),
	}
}

const whereCard = "where.ask"

// whereTo asks where words belong. Bubbles in a row are one thing and asked about once.
func (t *turn) whereTo(who Who, s Said) {
	p := t.people(who)
	if !t.isLive(who, whereCard) {
		p.Loose = nil
	}
	if len(p.Loose) >= maxParts || length(p.Loose)+units(s.Part.Text) > maxWords {
		t.card(who, "").line("where.enough").deliver()
		return
	}
	p.Loose = append(p.Loose, s.Part)
	if len(p.Loose) == 1 {
		t.whereAsk(who).deliver()
	} else {
		t.whereAsk(who).edit()
	}
	t.replied(who, whereCard, s.Message)
}

func (t *turn) whereAsk(who Who) *card {
	k := t.card(who, whereCard).line("where.ask", prompts.Args{"Count": len(t.people(who).Loose)})
	var first []choice
	if q := &t.c.Question; q.Open && q.Sides[who].Asked != 0 {
		first = append(first, press("where.today", "today"))
	}
	if t.paired() {
		first = append(first, press("where.thank", "thank"))
	}
	if len(first) > 0 {
		k.row(first...)
	}
	return k.row(press("where.mine", "mine"), press("where.nowhere", "nowhere"))
}

// loose takes the words that were asked about; they are nobody's twice.
func (t *turn) loose(p tap) []Part {
	w := t.people(p.who)
	parts := w.Loose
	w.Loose = nil
	return parts
}

func looseToToday(t *turn, p tap) {
	q := &t.c.Question
	if !q.Open {
		t.toast(p.who, "checkin.is_closed")
		return
	}
	parts := t.loose(p)
	t.card(p.who, p.card).line("where.to_today").edit()
	for _, part := range parts {
		t.take(p.who, Said{Part: part, Message: part.Message})
	}
}

func looseToThanks(t *turn, p tap) {
	parts := t.loose(p)
	t.card(p.who, p.card).line("where.to_thanks").edit()
	t.giveThanks(p.who, parts)
}

// keepPrivate puts words on their author's own pages.
func (t *turn) keepPrivate(who Who, parts ...Part) { t.page(Page{Kind: "own", By: who, Parts: parts}) }

func looseToMine(t *turn, p tap) {
	t.keepPrivate(p.who, t.loose(p)...)
	t.card(p.who, p.card).line("where.to_mine").private().edit()
}

func looseToNowhere(t *turn, p tap) {
	t.loose(p)
	t.card(p.who, p.card).line("where.to_nowhere").private().edit()
}

// describe says in who's language what a part is that is not words: "voice note, 0:12".
func (t *turn) describe(who Who, p Part) string {
	return t.say(who, "where.part_"+string(p.Kind), prompts.Args{
		"Length": fmt.Sprintf("%d:%02d", p.Seconds/60, p.Seconds%60),
	})
}
