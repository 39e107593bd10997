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
	list(t, who, 0).Deliver()
}

// questionIn is the question in what was typed behind the command: “add” may stand before it.
func questionIn(t *core.Turn, who event.Who, text string) string {
	if first, more, _ := strings.Cut(text, " "); slices.Contains(t.Book.Typed(t.People(who).Lang).Adds, strings.ToLower(first)) {
		return more
	}
	return text
}

// onPage is how many questions one page of the list has.
const onPage = 10

// list is the card with one's own questions; the other's stay a surprise.
func list(t *core.Turn, who event.Who, page int) *core.Card {
	own := mine(t, who)
	if len(own) == 0 {
		return t.Card(who, cardList).Line("checkin.own_none").Row(core.Press("checkin.own_add", "ownnew")).Private()
	}
	k := paged(t, who, own, &page)
	row := []core.Choice{core.Press("checkin.own_add", "ownnew"), core.Press("checkin.own_remove", "ownpick", strconv.Itoa(page))}
	if more := onPage * (page + 1); len(own) > more {
		row = append(row, core.Press("common.more", "ownlist", strconv.Itoa(page+1)))
	} else if page > 0 {
		row = append(row, core.Press("common.back", "ownlist", "0"))
	}
	return k.Row(row...).Private()
}

// paged says what is on one page of the list, each with its number there; page becomes one that there is.
func paged(t *core.Turn, who event.Who, own []Own, page *int) *core.Card {
	*page = max(min(*page, (len(own)-1)/onPage), 0)
	k := t.Card(who, cardList).Line("checkin.own_list")
	for i := *page * onPage; i < min(len(own), (*page+1)*onPage); i++ {
		k.Put(event.Join([]event.Text{{Body: strconv.Itoa(i+1) + ". "}, own[i].part().Shown()}, ""))
	}
	return k
}

// mine is the questions that who put in.
func mine(t *core.Turn, who event.Who) (own []Own) {
	for _, o := range of(t).OwnQuestions {
		if o.By == who {
			own = append(own, o)
		}
	}
	return own
}

// TapList turns to another page of the list.
func TapList(t *core.Turn, p core.Tap) {
	page, _ := strconv.Atoi(p.Arg) // written by this flow
	list(t, p.Who, page).Edit()
}

// TapPick asks which question is to go.
func TapPick(t *core.Turn, p core.Tap) {
	page, _ := strconv.Atoi(p.Arg)
	own := mine(t, p.Who)
	if len(own) == 0 {
		list(t, p.Who, 0).Edit()
		return
	}
	paged(t, p.Who, own, &page)
	k := t.Card(p.Who, cardList)
	var row []core.Choice
	for i := page * onPage; i < min(len(own), (page+1)*onPage); i++ {
		row = append(row, core.Press("", "drop", strconv.Itoa(own[i].Number)).As(strconv.Itoa(i+1)))
	}
	for half := range slices.Chunk(row, onPage/2) {
		k.Row(half...)
	}
	k.Row(core.Press("common.back", "ownlist", strconv.Itoa(page))).Private().Edit()
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
	list(t, p.Who, 0).Edit()
}
