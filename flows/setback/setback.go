package flows

import (
	"steady/prompts"

	"steady/flows/event"
)

// setbackCard is the private card of a day on which something brought it all back.
const setbackCard = "words.steady"

// setbackFlow is for such a day: steadying words, in private, and what would help, if one likes, to the
// other. Its name stands in the journal and in what is counted by the day, so it says nothing of what it
// is for: nowhere can such days be told from others.
func setbackFlow() flow {
	return giving(giftKind{
		card: "setback.card", below: "setback.below", landed: "setback.landed", ask: "setback.back_ask",
		many: "setback.three_kept", also: &also{"setback.doing", "setback.doing_ask", "setback.doing_told"},
	}, flow{
		name:     "words",
		access:   access{always: true},
		commands: []command{{"setback", setbackCommand}},
		taps: []action{
			{"another", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.steadying(p.who).edit() }},
			{"same", func(t *turn, p tap) { t.closeComposer(p.who, p.card); t.steadied(p.who).edit() }},
			{"tell", tapSetbackTell},
			{"stem", tapSetbackStem},
		},
		words: setbackWords,
		shut:  func(t *turn, who event.Who, _ Asking) { t.steadied(who).edit() },
		draft: "where.draft_words",
	})
}

// setbackCommand is /setback. What is written behind it stays with its author. The next questions are
// gentle, for both alike; as gentle ones also come by chance, nothing can be read from them.
func setbackCommand(t *turn, who event.Who, rest string) {
	t.enter(who, "checkin", "tender", "")
	k := t.steadying(who)
	if rest != "" {
		t.keepPrivate(who, t.behindCommand(rest).Part)
		k.line("setback.kept")
	}
	k.deliver()
	t.replied(who, setbackCard, t.typed)
}

// steadying is the private card, with another of the steadying words each time.
func (t *turn) steadying(who event.Who) *card {
	t.deal(who, "steadying")
	return t.steadied(who)
}

// steadied is that card with the words it had.
func (t *turn) steadied(who event.Who) *card {
	k := t.card(who, setbackCard).line("setback.head").gap().words(t.dealt(who, "steadying"))
	row := []choice{press("setback.another", "another"), press("common.done", "not_now")}
	if t.paired() {
		k.row(press("setback.tell", "tell"))
	}
	return k.row(row...).private()
}

// setbackStems are the openings that are offered on such a day; their buttons say all of them.
func setbackStems() []opening {
	return []opening{
		{"help", "setback.stem_help", "setback.stem_help"},
		{"need", "setback.stem_need", "setback.stem_need"},
		{"from", "setback.stem_from", "setback.stem_from"},
	}
}

// tapSetbackTell asks what would help. It is the only thing that crosses, and only in own words.
func tapSetbackTell(t *turn, p tap) {
	if !t.paired() {
		t.toast(p.who, "common.gone")
		return
	}
	t.setbackAsk(p.who, "", "").edit()
}

// setbackAsk asks what would help; note says what was missing, if anything.
func (t *turn) setbackAsk(who event.Who, begun, note string) *card {
	if !t.mayPost(who, "words") {
		return t.card(who, setbackCard).line("setback.three").row(press("setback.another", "another"), press("common.done", "not_now")).private()
	}
	t.closeComposer(who, setbackCard)
	t.compose(who, "words", "tell", begun, setbackCard)
	k := t.card(who, setbackCard)
	if note != "" {
		k.line(note)
	}
	if text := t.stemOf(setbackStems(), who, begun); text != "" {
		k.line("setback.go_on", prompts.Args{"Stem": text})
	} else {
		k.line("setback.tell_ask")
	}
	for _, s := range setbackStems() {
		if s.name != begun {
			k.row(press(s.button, "stem", s.name))
		}
	}
	return k.row(press("common.back", "same")).private()
}

func tapSetbackStem(t *turn, p tap) {
	if t.stemOf(setbackStems(), p.who, p.arg) == "" {
		t.toast(p.who, "common.gone")
		return
	}
	t.setbackAsk(p.who, p.arg, "").edit()
}

// setbackWords takes what would help. The opening alone goes to nobody.
func setbackWords(t *turn, who event.Who, s event.Said, ask Asking) {
	led, alone := t.finished(who, setbackStems(), ask.Arg, s.Part)
	if alone {
		t.strip(who, ask.Card)
		t.setbackAsk(who, ask.Arg, "repair.own").deliver()
		t.replied(who, setbackCard, s.Message)
		return
	}
	if t.isLive(who, setbackCard) {
		t.steadied(who).edit()
	}
	s.Part = led
	t.beginGift(who, Making{Flow: "words"}, s)
}
