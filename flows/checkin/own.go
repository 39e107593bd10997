package flows

import (
	"slices"
	"strconv"
	"strings"

	"steady/flows/event"
	"steady/prompts"
)

// maxOwn is how many questions of their own two people can keep in the deck.
const maxOwn = 30

// ownQuestion is /question: put one's own question among the others.
func ownQuestion(t *turn, who event.Who, rest string) {
	if !t.paired() {
		t.takesTwo(who, "checkin.own_alone", rest)
		return
	}
	if own := t.behindCommand(questionIn(rest)).Part.Line(event.MaxText); own.Text != "" {
		t.putOwn(who, own)
		return
	}
	t.ownCard(who).deliver()
}

// questionIn is the question in what was typed behind the command: “add” may stand before it.
func questionIn(text string) string {
	if first, more, _ := strings.Cut(text, " "); strings.EqualFold(first, "add") {
		return more
	}
	return text
}

// ownCard lists one's own questions; the other's stay a surprise.
func (t *turn) ownCard(who event.Who) *card {
	k := t.card(who, ownList).line("checkin.own_list")
	for _, own := range ownsState(t).OwnQuestions {
		if own.By == who {
			k.put(event.Join([]event.Text{{Body: "• "}, own.part().Shown()}, ""))
			k.row(press("", "drop", strconv.Itoa(own.Number)).as(t.say(who, "checkin.own_drop", prompts.Args{"Text": event.Clip(own.Text, 24)})))
		}
	}
	return k.row(press("checkin.own_add", "ownnew")).private()
}

// ownAsk is the card that asks for a question, ownDone the one that has it.
const (
	ownList = "checkin.own"
	ownAsk  = "checkin.own_ask"
	ownDone = "checkin.own_done"
)

const maxOwnQuestion = 300

func (t *turn) askOwn(who event.Who) {
	t.compose(who, "checkin", "own", "", ownAsk)
	t.card(who, ownAsk).line("checkin.own_ask").row(press("common.not_now", "not_now")).private().deliver()
}

func (t *turn) addOwn(who event.Who, s event.Said) {
	own := s.Part.Line(event.MaxText)
	if own.Kind != event.Words || own.Text == "" {
		t.compose(who, "checkin", "own", "", ownAsk)
		t.card(who, ownAsk).line("checkin.own_words").row(press("common.not_now", "not_now")).private().deliver()
		return
	}
	if t.isLive(who, ownAsk) {
		t.strip(who, ownAsk)
	}
	t.putOwn(who, own)
}

// part is the question as it was written.
func (o *Own) part() event.Part { return event.Part{Kind: event.Words, Text: o.Text, Form: o.Form} }

func (t *turn) putOwn(who event.Who, own event.Part) {
	shared := ownsState(t)
	switch {
	case len(shared.OwnQuestions) >= maxOwn:
		t.card(who, "").line("checkin.own_full").deliver()
		t.beside(who, own.Text)
		return
	case event.Units(own.Text) > maxOwnQuestion:
		t.compose(who, "checkin", "own", "", ownAsk)
		t.card(who, ownAsk).line("checkin.own_long").row(press("common.not_now", "not_now")).private().deliver()
		return
	}
	shared.OwnNumber++
	shared.OwnQuestions = append(shared.OwnQuestions, Own{Number: shared.OwnNumber, By: who, Text: own.Text, Form: own.Form, Message: t.typed})
	t.card(who, ownDone).line("checkin.own_added").private().deliver()
	t.replied(who, ownDone, t.typed)
}

func tapDropOwn(t *turn, p tap) {
	shared := ownsState(t)
	shared.OwnQuestions = slices.DeleteFunc(shared.OwnQuestions, func(o Own) bool {
		return o.By == p.who && strconv.Itoa(o.Number) == p.arg
	})
	if len(shared.OwnQuestions) == 0 {
		shared.OwnQuestions = nil
	}
	t.letGo()
	t.ownCard(p.who).edit()
}

// nextOwn is a question of their own that has not come up yet; it is marked as asked when taken.
func (t *turn) nextOwn() (Prompt, bool) {
	shared := ownsState(t)
	for _, own := range shared.OwnQuestions {
		if !own.Asked {
			return Prompt{Own: own.Text, OwnBy: own.By, Form: own.Form}, true
		}
	}
	return Prompt{}, false
}

// tookOwn marks a question of their own as asked. When all have come up they begin again.
func (t *turn) tookOwn(p Prompt) {
	own := ownsState(t).OwnQuestions
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
func draftedCheckin(t *turn, who event.Who, ask Asking) string {
	if ask.Step == "own" {
		return t.say(who, "where.draft_own")
	}
	return t.say(who, "where.draft_checkin")
}

// shutCheckin puts away the request for a question of one's own. A question that is asked stays, and so do
// answers.
func shutCheckin(t *turn, who event.Who, ask Asking) {
	if ask.Step == "own" {
		t.card(who, ask.Card).line("common.put_away").edit()
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

func ownsState(t *turn) *Owns { return ownState[Owns](t) }

// Unshare makes the state independent of the one it was copied from.
func (o *Owns) Unshare() { own(&o.OwnQuestions) }
