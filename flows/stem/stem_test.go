package flows

import (
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/event"
	"steady/flows/setback"
	"steady/flows/state"
	"steady/flows/stem"
)

func TestTheOpeningTypedAgainIsNotSaidTwice(t *testing.T) {
	const wrong, slow, need = "That came out wrong. What I meant:", "Can we slow down and try that again? I’d begin with this:", "What I need today is"
	for _, c := range []struct{ text, stem, List string }{
		{"I was tired", wrong, "I was tired"},
		{"That came out wrong. What I meant: I was tired", wrong, "I was tired"},
		{"that came out wrong, what i meant I was tired", wrong, "I was tired"},
		{"THAT CAME OUT WRONG. WHAT I MEANT … I was tired", wrong, "I was tired"},
		{"That came out wrong. What I meant:", wrong, ""},
		{"That came out wrong.", wrong, ""},
		{"  That came out wrong. What I meant:\n\nI\nsaid", wrong, "I\nsaid"},
		{"can we slow down and try that again? I'd begin with this: I’m sorry", slow, "I’m sorry"},
		{"Can we slow down and try that again? I‘d begin with this: I’m sorry", slow, "I’m sorry"},
		{"What I need today is … quiet", need, "quiet"},
		{"what I need today is: quiet", need, "quiet"},
		{"", need, ""},
		{"What", need, ""},
	} {
		if got, _ := event.Unstemmed(c.text, c.stem); got != c.List {
			t.Errorf("%q became %q", c.text, got)
		}
	}
}

func TestASentenceIsBegunOnceHoweverItsAuthorBeginsIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	turn := core.NewTurn(begin(Couple{Base: state.Base{Paired: at}, People: [2]Partner{{Person: state.Person{Chat: 1, Name: "Ana", Lang: "en"}}, {Person: state.Person{Chat: 2, Name: "Ben", Lang: "en"}}}}), registry(), at, loadBook(t))
	voice := event.Part{Kind: event.Voice, File: "v", Seconds: 12}
	for _, c := range []struct {
		list []stem.Opening
		name string
		said event.Part
		text string // empty: the opening alone
	}{
		{stem.Openings(), "wrong", event.Part{Kind: event.Words, Text: "I was tired"}, "That came out wrong. What I meant: I was tired"},
		{stem.Openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong, what I meant I was tired"}, "That came out wrong. What I meant: I was tired"},
		{stem.Openings(), "wrong", event.Part{Kind: event.Words, Text: "that came out wrong. I was tired"}, "that came out wrong. I was tired"},
		{stem.Openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong."}, ""},
		{stem.Openings(), "slow", event.Part{Kind: event.Words, Text: "Can we slow down and try that again? You first"}, "Can we slow down and try that again? You first"},
		{stem.Openings(), "slow", event.Part{Kind: event.Words, Text: "let's slow down. You first"}, "let's slow down. You first"},
		{stem.Openings(), "part", event.Part{Kind: event.Words, Text: "I see my part in this, I was loud"}, "I see my part in this, I was loud"},
		{stem.Openings(), "part", event.Part{Kind: event.Words, Text: "I can hear you now"}, "I can see my part in this: I can hear you now"},
		{stem.Openings(), "part", event.Part{Kind: event.Words, Text: "I see my part"}, ""},
		{setback.SetbackStems(), "need", event.Part{Kind: event.Words, Text: "A walk"}, "What I need today is a walk"},
		{setback.SetbackStems(), "need", event.Part{Kind: event.Words, Text: "what i need today is … A walk"}, "What I need today is a walk"},
		{setback.SetbackStems(), "need", event.Part{Kind: event.Words, Text: "What I need is a walk"}, "What I need is a walk"},
		{setback.SetbackStems(), "help", event.Part{Kind: event.Words, Text: "It would help to hear you"}, "It would help to hear you"},
		{setback.SetbackStems(), "help", event.Part{Kind: event.Words, Text: "It would help if …"}, ""},
		{setback.SetbackStems(), "help", event.Part{Kind: event.Words, Text: "Ben rang"}, "It would help if Ben rang"},
		{setback.SetbackStems(), "", event.Part{Kind: event.Words, Text: "It would help if you rang"}, "It would help if you rang"},
		{stem.Openings(), "wrong", voice, "That came out wrong. What I meant:"},
		{setback.SetbackStems(), "help", voice, "It would help if"},
		{setback.SetbackStems(), "help", event.Part{Kind: event.Photo, Text: "We sat here"}, "It would help if we sat here"},
		{setback.SetbackStems(), "help", event.Part{Kind: event.Photo, Text: "it would help if we sat here"}, "It would help if we sat here"},
	} {
		led, alone := stem.Finished(turn, event.A, c.list, c.name, c.said)
		if alone != (c.text == "") || !alone && led.Text != c.text {
			t.Errorf("%q after %q: %q, alone %v", c.said.Text, c.name, led.Text, alone)
		}
		if again, _ := turn.WithLead(event.A, led.Lead, led); again != led {
			t.Errorf("%q is begun again as %q", led.Text, again.Text)
		}
	}
}
