package event

import (
	"reflect"
	"testing"
	"time"
)

func TestAnInstantInASentenceIsMarkedOnACardAndPlainAnywhereElse(t *testing.T) {
	at := time.Date(2026, 1, 5, 20, 40, 0, 0, time.UTC)
	early := Moment(at, 9*60+5, false)
	sentence := "Back at " + Moment(at, 21*60+40, true) + ", or " + early + "."
	if got := Plainly(sentence); got != "Back at 21:40, or 9:05." {
		t.Errorf("it is said as %q", got)
	}
	if got := Plainly(Moment(at, 5, true)); got != "00:05" {
		t.Errorf("after midnight it is %q", got)
	}
	for _, before := range []string{"", "É."} {
		x := Text{Body: before}
		x.Add(sentence)
		x.Add("Then.")
		var said []string
		for _, m := range x.Marks {
			if m.How != Time || m.At != at.Unix() {
				t.Errorf("%+v", m)
			}
			said = append(said, x.Body[m.From:m.To])
		}
		want := "Back at 21:40, or 9:05.\nThen."
		if before != "" {
			want = before + "\n" + want
		}
		if x.Body != want || !reflect.DeepEqual(said, []string{"21:40", "9:05"}) {
			t.Errorf("%q, %q", x.Body, said)
		}
	}
}

func TestAnInstantBesideSomebodysWordsMovesNoMarkOfTheirs(t *testing.T) {
	at := time.Date(2026, 1, 5, 20, 40, 0, 0, time.UTC)
	words := Text{Body: "the sea", Marks: []Mark{{From: 4, To: 7, How: Bold}}}
	x := Placed("At "+Moment(at, 21*60+40, true)+" “"+words.InSentence()+"” opens.", words)
	for _, m := range x.Marks {
		if got := x.Body[m.From:m.To]; m.How == Bold && got != "sea" || m.How == Time && got != "21:40" {
			t.Errorf("%+v is on %q in %q", m, got, x.Body)
		}
	}
	if len(x.Marks) != 2 {
		t.Errorf("%+v", x.Marks)
	}
}

func TestAReplyQuotesTheFirstSentenceWhereItStandsAsItIs(t *testing.T) {
	words := func(s string) []Part { return []Part{{Kind: Words, Text: s}} }
	long := "We walked and walked, past the mill and the locks and the boats that nobody has moved since the spring, and then along the other side of the canal, all the way back to the bridge, where you told me about the workshop and the smell of it"
	for _, tt := range []struct {
		name  string
		parts []Part
		want  string
	}{
		{"one sentence", words("The sea."), "The sea."},
		{"two", words("The sea. It was cold."), "The sea."},
		{"a question and more", words("Why the sea? I do not know!"), "Why the sea?"},
		{"a line", words("The sea\nand the lamp"), "The sea"},
		{"in Arabic", words("لماذا البحر؟ لا أعرف."), "لماذا البحر؟"},
		{"a long one", words(long), "We walked and walked, past the mill and the locks and the boats that nobody has moved since the spring, and then along the other side of the canal, all the way back to the bridge, where you told me"},
		{"a voice note first", []Part{{Kind: Voice, File: "f"}, {Kind: Words, Text: "The sea."}}, "The sea."},
		{"marks in it", []Part{{Kind: Words, Text: "The sea.", Form: FormOf("The sea.", []Mark{{From: 4, To: 7, How: Bold}})}}, ""},
		{"marks behind it", []Part{{Kind: Words, Text: "The sea. Cold.", Form: FormOf("The sea. Cold.", []Mark{{From: 9, To: 13, How: Bold}})}}, "The sea."},
		{"nothing", nil, ""},
	} {
		if got := Opening(tt.parts); got != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}
