package flows

import (
	"testing"
	"time"

	"steady/flows/event"
)

func TestTheOpeningTypedAgainIsNotSaidTwice(t *testing.T) {
	const wrong, slow, need = "That came out wrong. What I meant:", "Can we slow down and try that again? I’d begin with this:", "What I need today is"
	for _, c := range []struct{ text, stem, own string }{
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
		if got, _ := unstemmed(c.text, c.stem); got != c.own {
			t.Errorf("%q became %q", c.text, got)
		}
	}
}

func TestASentenceIsBegunOnceHoweverItsAuthorBeginsIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	turn := newTurn(begin(Couple{Base: Base{Paired: at}, People: [2]Partner{{Person: Person{Chat: 1, Name: "Ana", Lang: "en"}}, {Person: Person{Chat: 2, Name: "Ben", Lang: "en"}}}}), registry(), at, loadBook(t))
	voice := event.Part{Kind: event.Voice, File: "v", Seconds: 12}
	for _, c := range []struct {
		list []opening
		name string
		said event.Part
		text string // empty: the opening alone
	}{
		{openings(), "wrong", event.Part{Kind: event.Words, Text: "I was tired"}, "That came out wrong. What I meant: I was tired"},
		{openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong, what I meant I was tired"}, "That came out wrong. What I meant: I was tired"},
		{openings(), "wrong", event.Part{Kind: event.Words, Text: "that came out wrong. I was tired"}, "that came out wrong. I was tired"},
		{openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong."}, ""},
		{openings(), "slow", event.Part{Kind: event.Words, Text: "Can we slow down and try that again? You first"}, "Can we slow down and try that again? You first"},
		{openings(), "slow", event.Part{Kind: event.Words, Text: "let's slow down. You first"}, "let's slow down. You first"},
		{openings(), "part", event.Part{Kind: event.Words, Text: "I see my part in this, I was loud"}, "I see my part in this, I was loud"},
		{openings(), "part", event.Part{Kind: event.Words, Text: "I can hear you now"}, "I can see my part in this: I can hear you now"},
		{openings(), "part", event.Part{Kind: event.Words, Text: "I see my part"}, ""},
		{setbackStems(), "need", event.Part{Kind: event.Words, Text: "A walk"}, "What I need today is a walk"},
		{setbackStems(), "need", event.Part{Kind: event.Words, Text: "what i need today is … A walk"}, "What I need today is a walk"},
		{setbackStems(), "need", event.Part{Kind: event.Words, Text: "What I need is a walk"}, "What I need is a walk"},
		{setbackStems(), "help", event.Part{Kind: event.Words, Text: "It would help to hear you"}, "It would help to hear you"},
		{setbackStems(), "help", event.Part{Kind: event.Words, Text: "It would help if …"}, ""},
		{setbackStems(), "help", event.Part{Kind: event.Words, Text: "Ben rang"}, "It would help if Ben rang"},
		{setbackStems(), "", event.Part{Kind: event.Words, Text: "It would help if you rang"}, "It would help if you rang"},
		{openings(), "wrong", voice, "That came out wrong. What I meant:"},
		{setbackStems(), "help", voice, "It would help if"},
		{setbackStems(), "help", event.Part{Kind: event.Photo, Text: "We sat here"}, "It would help if we sat here"},
		{setbackStems(), "help", event.Part{Kind: event.Photo, Text: "it would help if we sat here"}, "It would help if we sat here"},
	} {
		led, alone := turn.finished(event.A, c.list, c.name, c.said)
		if alone != (c.text == "") || !alone && led.Text != c.text {
			t.Errorf("%q after %q: %q, alone %v", c.said.Text, c.name, led.Text, alone)
		}
		if again, _ := turn.withLead(event.A, led.Lead, led); again != led {
			t.Errorf("%q is begun again as %q", led.Text, again.Text)
		}
	}
}
