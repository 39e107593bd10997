package setback

import (
	"testing"
	"time"

	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/stem"
)

func TestAnOpeningOfAHardDayIsBegunOnceHoweverItsAuthorBeginsIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	turn := coretest.Turn(t, coretest.Pair(at, "UTC"), at)
	voice := event.Part{Kind: event.Voice, File: "v", Seconds: 12}
	for _, c := range []struct {
		name string
		said event.Part
		text string // empty: the opening alone
	}{
		{"need", event.Part{Kind: event.Words, Text: "A walk"}, "What I need today is a walk"},
		{"need", event.Part{Kind: event.Words, Text: "what i need today is … A walk"}, "What I need today is a walk"},
		{"need", event.Part{Kind: event.Words, Text: "What I need is a walk"}, "What I need is a walk"},
		{"help", event.Part{Kind: event.Words, Text: "It would help to hear you"}, "It would help to hear you"},
		{"help", event.Part{Kind: event.Words, Text: "It would help if …"}, ""},
		{"help", event.Part{Kind: event.Words, Text: "Ben rang"}, "It would help if Ben rang"},
		{"", event.Part{Kind: event.Words, Text: "It would help if you rang"}, "It would help if you rang"},
		{"help", voice, "It would help if"},
		{"help", event.Part{Kind: event.Photo, Text: "We sat here"}, "It would help if we sat here"},
		{"help", event.Part{Kind: event.Photo, Text: "it would help if we sat here"}, "It would help if we sat here"},
	} {
		led, alone := stem.Finished(turn, event.A, setbackStems(), c.name, c.said)
		if alone != (c.text == "") || !alone && led.Text != c.text {
			t.Errorf("%q after %q: %q, alone %v", c.said.Text, c.name, led.Text, alone)
		}
		if again, _ := turn.WithLead(event.A, led.Lead, led); again != led {
			t.Errorf("%q is begun again as %q", led.Text, again.Text)
		}
	}
}
