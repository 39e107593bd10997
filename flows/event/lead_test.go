package event

import "testing"

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
		if got, _ := Unstemmed(c.text, c.stem); got != c.own {
			t.Errorf("%q became %q", c.text, got)
		}
	}
}
