// Package setback is for a day that brings it all back: steadying words in private, and what would help, if one likes,
// to the other. Nothing it does can be told from other things in what is kept.
package setback

import (
	"steady/flows/core"
	"steady/flows/deck"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/flows/stem"
	"steady/prompts"
)

// setbackCard is the private card of a day on which something brought it all back.
const setbackCard = "words.steady"

// Flow is for such a day: steadying words, in private, and what would help, if one likes, to the
// other. Its name stands in the journal and in what is counted by the day, so it says nothing of what it
// is for: nowhere can such days be told from others.
func Flow() core.Flow {
	return gift.Giving(gift.Kind{
		Card: "setback.card", Below: "setback.below", Landed: "setback.landed", Ask: "setback.back_ask",
		Many: "setback.three_kept", First: true, Also: &gift.Also{Button: "setback.doing", Ask: "setback.doing_ask", Told: "setback.doing_told"},
	}, core.Flow{
		Name:     "words",
		Access:   core.Access{Always: true},
		Commands: []core.Command{{Name: "setback", Do: setbackCommand}},
		Menu:     []core.Entry{{Door: core.BehindBreak, Place: 30, Key: "menu.setback", Command: "setback", For: core.Everybody}},
		Taps: []core.Action{
			{Name: "another", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); steadying(t, p.Who).Edit() }},
			{Name: "same", Do: func(t *core.Turn, p core.Tap) { t.CloseComposer(p.Who, p.Card); steadied(t, p.Who).Edit() }},
			{Name: "tell", Do: tapSetbackTell},
			{Name: "stem", Do: tapSetbackStem},
		},
		Words: setbackWords,
		Shut:  func(t *core.Turn, who event.Who, _ state.Asking) { steadied(t, who).Edit() },
		Draft: "where.draft_words",
	})
}

// setbackCommand is /setback. What is written behind it stays with its author. The next questions are
// gentle, for both alike; as gentle ones also come by chance, nothing can be read from them.
func setbackCommand(t *core.Turn, who event.Who, rest string) {
	t.Enter(who, "checkin", "tender", "")
	k := steadying(t, who)
	if rest != "" {
		t.KeepPrivate(who, t.BehindCommand(rest).Part)
		k.Line("setback.kept")
	}
	k.Deliver()
	t.Replied(who, setbackCard, t.Typed)
}

// steadying is the private card, with another of the steadying words each time.
func steadying(t *core.Turn, who event.Who) *core.Card {
	deck.Deal(t, who, "steadying")
	return steadied(t, who)
}

// steadied is that card with the words it had.
func steadied(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, setbackCard).Line("setback.head").Gap().Words(deck.Dealt(t, who, "steadying"))
	row := []core.Choice{core.Press("setback.another", "another"), core.Press("common.done", "not_now")}
	if t.Paired() {
		k.Row(core.Press("setback.tell", "tell"))
	}
	return k.Row(row...).Private()
}

// setbackStems are the openings that are offered on such a day; their buttons say all of them.
func setbackStems() []stem.Opening {
	return []stem.Opening{
		{Name: "help", Button: "setback.stem_help", Stem: "setback.stem_help"},
		{Name: "need", Button: "setback.stem_need", Stem: "setback.stem_need"},
		{Name: "from", Button: "setback.stem_from", Stem: "setback.stem_from"},
	}
}

// tapSetbackTell asks what would help. It is the only thing that crosses, and only in own words.
func tapSetbackTell(t *core.Turn, p core.Tap) {
	if !t.Paired() {
		t.Toast(p.Who, "common.gone")
		return
	}
	setbackAsk(t, p.Who, "", "").Edit()
}

// setbackAsk asks what would help; note says what was missing, if anything.
func setbackAsk(t *core.Turn, who event.Who, begun, note string) *core.Card {
	if !t.MayPost(who, "words") {
		return t.Card(who, setbackCard).Line("setback.three").Row(core.Press("setback.another", "another"), core.Press("common.done", "not_now")).Private()
	}
	t.CloseComposer(who, setbackCard)
	t.Compose(who, "words", "tell", begun, setbackCard)
	k := t.Card(who, setbackCard)
	if note != "" {
		k.Line(note)
	}
	if text := stem.StemOf(t, setbackStems(), who, begun); text != "" {
		k.Line("setback.go_on", prompts.Args{"Stem": text})
	} else {
		k.Line("setback.tell_ask")
	}
	for _, s := range setbackStems() {
		if s.Name != begun {
			k.Row(core.Press(s.Button, "stem", s.Name))
		}
	}
	return k.Row(core.Press("common.back", "same")).Private()
}

func tapSetbackStem(t *core.Turn, p core.Tap) {
	if stem.StemOf(t, setbackStems(), p.Who, p.Arg) == "" {
		t.Toast(p.Who, "common.gone")
		return
	}
	setbackAsk(t, p.Who, p.Arg, "").Edit()
}

// setbackWords takes what would help. The opening alone goes to nobody.
func setbackWords(t *core.Turn, who event.Who, s event.Said, ask state.Asking) {
	led, alone := stem.Finished(t, who, setbackStems(), ask.Arg, s.Part)
	if alone {
		t.Strip(who, ask.Card)
		setbackAsk(t, who, ask.Arg, "repair.own").Deliver()
		t.Replied(who, setbackCard, s.Message)
		return
	}
	if t.IsLive(who, setbackCard) {
		steadied(t, who).Edit()
	}
	s.Part = led
	gift.Begin(t, who, gift.Making{Flow: "words"}, s)
}
