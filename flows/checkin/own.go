package checkin

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/own"
	"steady/flows/state"
	"steady/prompts"
)

// maxOwn is how many questions of their own two people can keep in the deck.
const maxOwn = 30

// ownQuestion is /question: put one's own question among the others.
func ownQuestion(t *core.Turn, who event.Who, rest string) {
	if !t.Paired() {
		t.TakesTwo(who, "checkin.own_alone", rest)
		return
	}
	if own := t.BehindCommand(questionIn(rest)).Part.Line(event.MaxText); own.Text != "" {
		putOwn(t, who, own)
		return
	}
	ownCard(t, who).Deliver()
}

// questionIn is the question in what was typed behind the command: “add” may stand before it.
func questionIn(text string) string {
	if first, more, _ := strings.Cut(text, " "); strings.EqualFold(first, "add") {
		return more
	}
	return text
}

// ownCard lists one's own questions; the other's stay a surprise.
func ownCard(t *core.Turn, who event.Who) *core.Card {
	k := t.Card(who, ownList).Line("checkin.own_list")
	for _, own := range ownsOf(t).OwnQuestions {
		if own.By == who {
			k.Put(event.Join([]event.Text{{Body: "• "}, own.part().Shown()}, ""))
			k.Row(core.Press("", "drop", strconv.Itoa(own.Number)).As(t.Say(who, "checkin.own_drop", prompts.Args{"Text": event.Clip(own.Text, 24)})))
		}
	}
	return k.Row(core.Press("checkin.own_add", "ownnew")).Private()
}

// ownAsk is the card that asks for a question, ownDone the one that has it.
const (
	ownList = "checkin.own"
	ownAsk  = "checkin.own_ask"
	ownDone = "checkin.own_done"
)

const maxOwnQuestion = 300

func askOwn(t *core.Turn, who event.Who) {
	t.Compose(who, "checkin", "own", "", ownAsk)
	t.Card(who, ownAsk).Line("checkin.own_ask").Row(core.Press("common.not_now", "not_now")).Private().Deliver()
}

func addOwn(t *core.Turn, who event.Who, s event.Said) {
	own := s.Part.Line(event.MaxText)
	if own.Kind != event.Words || own.Text == "" {
		t.Compose(who, "checkin", "own", "", ownAsk)
		t.Card(who, ownAsk).Line("checkin.own_words").Row(core.Press("common.not_now", "not_now")).Private().Deliver()
		return
	}
	if t.IsLive(who, ownAsk) {
		t.Strip(who, ownAsk)
	}
	putOwn(t, who, own)
}

// part is the question as it was written.
func (o *Own) part() event.Part { return event.Part{Kind: event.Words, Text: o.Text, Form: o.Form} }

func putOwn(t *core.Turn, who event.Who, own event.Part) {
	shared := ownsOf(t)
	switch {
	case len(shared.OwnQuestions) >= maxOwn:
		t.Card(who, "").Line("checkin.own_full").Deliver()
		t.Beside(who, own.Text)
		return
	case event.Units(own.Text) > maxOwnQuestion:
		t.Compose(who, "checkin", "own", "", ownAsk)
		t.Card(who, ownAsk).Line("checkin.own_long").Row(core.Press("common.not_now", "not_now")).Private().Deliver()
		return
	}
	shared.OwnNumber++
	shared.OwnQuestions = append(shared.OwnQuestions, Own{Number: shared.OwnNumber, By: who, Text: own.Text, Form: own.Form, Message: t.Typed})
	t.Card(who, ownDone).Line("checkin.own_added").Private().Deliver()
	t.Replied(who, ownDone, t.Typed)
}

func tapDropOwn(t *core.Turn, p core.Tap) {
	shared := ownsOf(t)
	shared.OwnQuestions = slices.DeleteFunc(shared.OwnQuestions, func(o Own) bool {
		return o.By == p.Who && strconv.Itoa(o.Number) == p.Arg
	})
	if len(shared.OwnQuestions) == 0 {
		shared.OwnQuestions = nil
	}
	t.LetGo()
	ownCard(t, p.Who).Edit()
}

// nextOwn is a question of their own that has not come up yet; it is marked as asked when taken.
func nextOwn(t *core.Turn) (state.Prompt, bool) {
	shared := ownsOf(t)
	for _, own := range shared.OwnQuestions {
		if !own.Asked {
			return state.Prompt{Own: own.Text, OwnBy: own.By, Form: own.Form}, true
		}
	}
	return state.Prompt{}, false
}

// tookOwn marks a question of their own as asked. When all have come up they begin again.
func tookOwn(t *core.Turn, p state.Prompt) {
	own := ownsOf(t).OwnQuestions
	all := true
	for i := range own {
		own[i].Asked = own[i].Asked || own[i].Text == p.Own
		all = all && own[i].Asked
	}
	if all && len(own) > 3 {
		for i := range own {
			own[i].Asked = own[i].Text == p.Own
		}
	}
}

// draftedCheckin names what is being written to the check-in.
func draftedCheckin(t *core.Turn, who event.Who, ask state.Asking) string {
	if ask.Step == "own" {
		return t.Say(who, "where.draft_own")
	}
	return t.Say(who, "where.draft_checkin")
}

// shutCheckin puts away the request for a question of one's own. A question that is asked stays, and so do
// answers.
func shutCheckin(t *core.Turn, who event.Who, ask state.Asking) {
	if ask.Step == "own" {
		t.Card(who, ask.Card).Line("common.put_away").Edit()
	}
}

// Owns are the questions the two put in themselves.
type Owns struct {
	OwnQuestions []Own `json:",omitempty"`
	OwnNumber    int   `json:",omitempty"`
}

// Own is a question one of the two put in.
type Own struct {
	Number  int
	By      event.Who
	Text    string
	Asked   bool       `json:",omitempty"` // it came up already
	Message int        `json:",omitempty"` // the person's message it came in
	Form    event.Form `json:",omitempty"` // what Text looks like
}

func ownsOf(t *core.Turn) *Owns { return core.OwnState[Owns](t) }

// Unshare makes the state independent of the one it was copied from.
func (o *Owns) Unshare() { own.List(&o.OwnQuestions) }
