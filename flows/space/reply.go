package flows

import (
	"time"

	"steady/flows/event"
	"steady/prompts"
)

// asideFlow is what the other answers to the card about somebody's time to themselves: words like any
// gift, but it waits until they are back, unless they said that it may reach them at once.
func asideFlow() flow {
	return giving(giftKind{
		card: "space.aside", sent: "space.aside_sent", joins: true, landed: "space.aside_landed",
		args: func(t *turn, _ event.Who, g *Gift) prompts.Args {
			return prompts.Args{"Away": t.space(g.By.Other()).going()}
		},
	}, flow{
		name:  "aside",
		words: func(t *turn, who event.Who, s event.Said, _ Asking) { t.beginGift(who, Making{Flow: "aside"}, s) },
		apart: keptApart,
	})
}

// replyToSpace takes words below the card about the other's time to themselves, or about its end.
func replyToSpace(t *turn, who event.Who, s event.Said, card string) bool {
	if card != theirsCard && card != spaceOverCard {
		return false
	}
	t.beginGift(who, Making{Flow: "aside"}, s)
	return true
}

// spaceOptions is what else can be said while the time lasts: whether the questions come, and whether an
// answer to the card does.
func (t *turn) spaceOptions(who event.Who, name string) *card {
	s, until := t.space(who), t.restUntil(who)
	k := t.spaceReaches(t.card(who, name))
	switch {
	case until.Equal(s.Until):
		k.row(press("space.ask_me", "rest"))
	case !until.After(s.Until):
		k.row(press("space.rest", "rest"))
	}
	if s.Open {
		k.row(press("space.reply_later", "reply"))
	} else {
		k.row(press("space.reply_now", "reply"))
	}
	return k.row(press("common.back", "show"))
}

// spaceReaches has a card say what reaches somebody while they are away.
func (t *turn) spaceReaches(k *card) *card {
	s := t.space(k.to)
	if t.restUntil(k.to).Before(s.Until) {
		k.line("space.question")
	} else {
		k.line("space.rests")
	}
	if s.Open {
		return k.line("space.replies")
	}
	return k.line("space.replies_wait")
}

func tapSpaceOptions(t *turn, p tap) {
	if !t.space(p.who).going() {
		t.toast(p.who, "common.gone")
		return
	}
	t.closeComposer(p.who, p.card)
	t.spaceOptions(p.who, p.card).edit()
}

// tapSpaceReply has an answer to the card come at once, or wait.
func tapSpaceReply(t *turn, p tap) {
	s := t.space(p.who)
	if !s.going() {
		t.toast(p.who, "common.gone")
		return
	}
	s.Open = !s.Open
	t.spaceOptions(p.who, p.card).edit()
}

// reactToSpace passes an emoji on the card about the other's time on, where it has a line of theirs.
func reactToSpace(t *turn, who event.Who, card string, x Sign) {
	if s := t.space(who.Other()); card == theirsCard && s.going() && s.Shown != "" && s.Sign.put(x) {
		t.reshowSpace(who.Other())
	}
}

// keptApart is until when such an answer waits for the one who is away; zero: it need not.
func keptApart(t *turn, to event.Who, p Parcel) time.Time {
	if s := t.space(to); p.Kind == "aside" && s.going() && !s.Open && s.Until.After(t.now) {
		return s.Until
	}
	return time.Time{}
}
