package stem

import (
	"testing"
	"time"

	"steady/flows/coretest"
	"steady/flows/event"
)

func TestASentenceIsBegunOnceHoweverItsAuthorBeginsIt(t *testing.T) {
	at := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	turn := coretest.Turn(t, coretest.Pair(at, "UTC"), at)
	voice := event.Part{Kind: event.Voice, File: "v", Seconds: 12}
	for _, c := range []struct {
		list []Opening
		name string
		said event.Part
		text string // empty: the opening alone
	}{
		{Openings(), "wrong", event.Part{Kind: event.Words, Text: "I was tired"}, "That came out wrong. What I meant: I was tired"},
		{Openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong, what I meant I was tired"}, "That came out wrong. What I meant: I was tired"},
		{Openings(), "wrong", event.Part{Kind: event.Words, Text: "that came out wrong. I was tired"}, "that came out wrong. I was tired"},
		{Openings(), "wrong", event.Part{Kind: event.Words, Text: "That came out wrong."}, ""},
		{Openings(), "slow", event.Part{Kind: event.Words, Text: "Can we slow down and try that again? You first"}, "Can we slow down and try that again? You first"},
		{Openings(), "slow", event.Part{Kind: event.Words, Text: "let's slow down. You first"}, "let's slow down. You first"},
		{Openings(), "part", event.Part{Kind: event.Words, Text: "I see my part in this, I was loud"}, "I see my part in this, I was loud"},
		{Openings(), "part", event.Part{Kind: event.Words, Text: "I can hear you now"}, "I can see my part in this: I can hear you now"},
		{Openings(), "part", event.Part{Kind: event.Words, Text: "I see my part"}, ""},
		{Openings(), "wrong", voice, "That came out wrong. What I meant:"},
	} {
		led, alone := Finished(turn, event.A, c.list, c.name, c.said)
		if alone != (c.text == "") || !alone && led.Text != c.text {
			t.Errorf("%q after %q: %q, alone %v", c.said.Text, c.name, led.Text, alone)
		}
		if again, _ := turn.WithLead(event.A, led.Lead, led); again != led {
			t.Errorf("%q is begun again as %q", led.Text, again.Text)
		}
	}
}

func TestFromTheOrderOfTheOpeningsNobodyReadsWhatWasLeftOut(t *testing.T) {
	turn := coretest.Typing(t)
	order := func() (names []string) {
		for _, o := range OpeningsFor(turn, event.A) {
			names = append(names, o.Name)
		}
		return names
	}
	all := order()
	prefsOf(turn, event.B).Hears = []string{"side", "part"}
	two := order()
	if two[0] != "side" || two[1] != "part" || len(two) != len(all) {
		t.Errorf("what was marked does not come first: %v", two)
	}
	prefsOf(turn, event.B).Hears = two[:3] // one more is marked, and the list is the same
	if three := order(); three[2] != two[2] || three[3] != two[3] {
		t.Errorf("the end of what was marked shows: %v, %v", two, three)
	}
	prefsOf(turn, event.B).Hears = []string{"gone", "wrong"} // a name from another version
	if got := order(); got[0] != "wrong" || len(got) != len(all) {
		t.Errorf("%v", got)
	}
}
