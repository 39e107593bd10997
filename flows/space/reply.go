package space

import (
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

// Aside is what the other answers to the card about somebody's time to themselves: words like any
// gift, but it waits until they are back, unless they said that it may reach them at once.
func Aside() core.Flow {
	return gift.Giving(gift.Kind{
		Card: "space.aside", Sent: "space.aside_sent", Joins: true, Landed: "space.aside_landed",
		Args: func(t *core.Turn, _ event.Who, g *gift.Gift) prompts.Args {
			return prompts.Args{"Away": space(t, g.By.Other()).going()}
		},
	}, core.Flow{
		Name: "aside",
		Words: func(t *core.Turn, who event.Who, s event.Said, _ state.Asking) {
			gift.Begin(t, who, gift.Making{Flow: "aside"}, s)
		},
		Apart: keptApart,
	})
}

// replyToSpace takes words below the card about the other's time to themselves, or about its end.
func replyToSpace(t *core.Turn, who event.Who, s event.Said, card string) bool {
	if card != theirsCard && card != spaceOverCard {
		return false
	}
	gift.Begin(t, who, gift.Making{Flow: "aside"}, s)
	return true
}

// spaceOptions is what else can be said while the time lasts: whether the questions come, and whether an
// answer to the card does.
func spaceOptions(t *core.Turn, who event.Who, name string) *core.Card {
	s, until := space(t, who), t.RestUntil(who)
	k := spaceReaches(t, t.Card(who, name))
	switch {
	case until.Equal(s.Until):
		k.Row(core.Press("space.ask_me", "rest"))
	case !until.After(s.Until):
		k.Row(core.Press("space.rest", "rest"))
	}
	if s.Open {
		k.Row(core.Press("space.reply_later", "reply"))
	} else {
		k.Row(core.Press("space.reply_now", "reply"))
	}
	return k.Row(core.Press("common.back", "show"))
}

// spaceReaches has a card say what reaches somebody while they are away.
func spaceReaches(t *core.Turn, k *core.Card) *core.Card {
	s := space(t, k.To)
	if t.RestUntil(k.To).Before(s.Until) {
		k.Line("space.question")
	} else {
		k.Line("space.rests")
	}
	if s.Open {
		return k.Line("space.replies")
	}
	return k.Line("space.replies_wait")
}

func tapSpaceOptions(t *core.Turn, p core.Tap) {
	if !space(t, p.Who).going() {
		t.Toast(p.Who, "common.gone")
		return
	}
	t.CloseComposer(p.Who, p.Card)
	spaceOptions(t, p.Who, p.Card).Edit()
}

// tapSpaceReply has an answer to the card come at once, or wait.
func tapSpaceReply(t *core.Turn, p core.Tap) {
	s := space(t, p.Who)
	if !s.going() {
		t.Toast(p.Who, "common.gone")
		return
	}
	s.Open = !s.Open
	spaceOptions(t, p.Who, p.Card).Edit()
}

// reactToSpace passes an emoji on the card about the other's time on, where it has a line of theirs.
func reactToSpace(t *core.Turn, who event.Who, card string, x event.Sign) {
	if s := space(t, who.Other()); card == theirsCard && s.going() && s.Shown != "" && s.Sign.Put(x) {
		reshowSpace(t, who.Other())
	}
}

// keptApart is until when such an answer waits for the one who is away; zero: it need not.
func keptApart(t *core.Turn, to event.Who, p state.Parcel) time.Time {
	if s := space(t, to); p.Kind == "aside" && s.going() && !s.Open && s.Until.After(t.Now) {
		return s.Until
	}
	return time.Time{}
}
