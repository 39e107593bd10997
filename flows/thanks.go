package flows

import "strconv"

// thanksFlow is gratitude: a specific act and what it meant, in the giver's own words.
func thanksFlow() flow {
	return flow{
		name:     "thanks",
		commands: []command{{"thanks", askThanks}},
		taps: []action{
			{"not_now", func(t *turn, p tap) { t.putAway(p) }},
			{"landed", landed},
			{"put_by", putBy},
		},
		words: thanksWords,
		slots: []slot{{name: "thanks", class: classNudge, rhythm: thanksRhythm, came: thanksNudge}},
		hand:  handThanks,
	}
}

func thanksRhythm(t *turn, who Who) Rhythm {
	r := t.people(who).Likes.Thanks
	r.Off = r.Off || !t.paired()
	return r
}

func thanksNudge(t *turn, who Who, _ Day) {
	nudge := t.deal(who, "gratitude")
	t.card(who, "thanks.ask").words(nudge).row(press("common.not_now", "not_now")).asks("words").lapses().deliver()
	t.spoke(who)
}

func askThanks(t *turn, who Who, _ string) {
	if !t.mayPost(who, "thanks") {
		t.card(who, "").line("thanks.enough").deliver()
		return
	}
	t.card(who, "thanks.ask").line("thanks.ask").row(press("common.not_now", "not_now")).deliver()
	t.compose(who, "thanks", "words", "", "thanks.ask")
}

func thanksWords(t *turn, who Who, s Said, ask Asking) {
	if ask.Step == "landed" {
		t.post(who.Other(), Parcel{Flow: "thanks", Kind: "landed", Parts: []Part{s.Part}, Class: classWords})
		t.card(who, "").line("thanks.landed_sent").deliver()
		return
	}
	t.strip(who, ask.Card)
	t.giveThanks(who, []Part{s.Part})
}

// giveThanks sends a thank-you on its way.
func (t *turn) giveThanks(who Who, parts []Part) {
	t.posted(who, "thanks")
	page := t.page(Page{Kind: "thanks", By: who, Parts: parts, Shared: true})
	t.c.Weeks.Now.Thanks++
	t.card(who, "thanks.sent").line("thanks.sent").deliver()
	t.post(who.Other(), Parcel{Flow: "thanks", Kind: "card", Parts: parts, Page: page, Class: classWords})
}

func handThanks(t *turn, to Who, p Parcel) {
	if p.Kind == "landed" {
		t.card(to, "").line("thanks.landed").quote(p.Parts...).late().deliver()
		return
	}
	name := "thanks.card" + strconv.Itoa(p.Page)
	t.show(to, name)
	t.card(to, name).line("thanks.card").quote(p.Parts...).
		row(press("thanks.tell", "landed"), press("common.put_by", "put_by")).late().deliver()
}

func landed(t *turn, p tap) {
	t.compose(p.who, "thanks", "landed", p.arg, p.card)
	t.shown(p.who, p.card)
	t.card(p.who, "").line("thanks.tell_ask").deliver()
}

func putBy(t *turn, p tap) {
	t.shown(p.who, p.card)
	t.strip(p.who, p.card)
	t.toast(p.who, "common.put_by_done")
}
