// Package ownquestion is the questions that the two put into the deck themselves: put in by one, seen in the list by
// that one alone, and asked among the others when their turn comes. It is a part of the conversation named checkin, whose
// cards, buttons and words it uses; package checkin puts it in its place there, and asks what comes up.
package ownquestion

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/prompts"
)

// Step is the step of the conversation in which somebody is asked for a question.
const Step = "own"

// cardList is the card that lists one's questions, cardAsk the one that asks for another, cardDone the one that has it.
const (
	cardList = "checkin.own"
	cardAsk  = "checkin.own_ask"
	cardDone = "checkin.own_done"
)

// maxOwns is how many questions of their own two people can keep in the deck, maxLength how long one may be.
const (
	maxOwns   = 30
	maxLength = 300
)

// Command is /question: put one's own question among the others.
func Command(t *core.Turn, who event.Who, rest string) {
	if !t.Paired() {
		t.TakesTwo(who, "checkin.own_alone", rest)
		return
	}
	if own := t.BehindCommand(questionIn(t, who, rest)).Part.Line(event.MaxText); own.Text != "" {
		put(t, who, own)
		return
	}
	list(t, who).Deliver()
}

// questionIn is the question in what was typed behind the command: “add” may stand before it.
func questionIn(t *core.Turn, who event.Who, text string) string {
	if first, more, _ := strings.Cut(text, " "); slices.Contains(t.Book.Typed(t.People(who).Lang).Adds, strings.ToLower(first)) {
		return more
	}
	return text
}

// list is the card with one's own questions; the other's stay a surprise.
func list(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, cardList).Line("checkin.own_list")
	for _, own := range of(t).OwnQuestions {
		if own.By == who {
			k.Put(event.Join([]event.Text{{Body: "• "}, own.part().Shown()}, ""))
			k.Row(core.Press("", "drop", strconv.Itoa(own.Number)).As(t.Say(who, "checkin.own_drop", prompts.Args{"Text": event.Clip(own.Text, 24)})))
		}
	}
	return k.Row(core.Press("checkin.own_add", "ownnew")).Private()
}

// TapNew asks for a question to put in.
func TapNew(t *core.Turn, p core.Tap) { asking(t, p.Who).Line("checkin.own_ask").Deliver() }

// asking has the next words of who be a question; its card has yet to say so, or what was wrong with the last.
func asking(t *core.Turn, who event.Who) *core.Card {
	t.Compose(who, "checkin", Step, "", cardAsk)
	return t.Card(who, cardAsk).Row(core.Press("common.not_now", "not_now")).Private()
}

// Add puts in what somebody wrote when they were asked for a question.
func Add(t *core.Turn, who event.Who, s event.Said) {
	own := s.Part.Line(event.MaxText)
	if own.Kind != event.Words || own.Text == "" {
		asking(t, who).Line("checkin.own_words").Deliver()
		return
	}
	if t.IsLive(who, cardAsk) {
		t.Strip(who, cardAsk)
	}
	put(t, who, own)
}

// put puts a question in, if there is room for it.
func put(t *core.Turn, who event.Who, own event.Part) {
	shared := of(t)
	switch {
	case len(shared.OwnQuestions) >= maxOwns:
		t.Card(who, "").Line("checkin.own_full").Deliver()
		t.Beside(who, own.Text)
		return
	case event.Units(own.Text) > maxLength:
		asking(t, who).Line("checkin.own_long").Deliver()
		return
	}
	shared.OwnNumber++
	shared.OwnQuestions = append(shared.OwnQuestions, Own{Number: shared.OwnNumber, By: who, Text: own.Text, Form: own.Form, Message: t.Typed})
	t.Card(who, cardDone).Line("checkin.own_added").Private().Deliver()
	t.Replied(who, cardDone, t.Typed)
}

// TapDrop lets one of one's questions go.
func TapDrop(t *core.Turn, p core.Tap) {
	shared := of(t)
	shared.OwnQuestions = slices.DeleteFunc(shared.OwnQuestions, func(o Own) bool {
		return o.By == p.Who && strconv.Itoa(o.Number) == p.Arg
	})
	if len(shared.OwnQuestions) == 0 {
		shared.OwnQuestions = nil
	}
	t.LetGo()
	list(t, p.Who).Edit()
}
