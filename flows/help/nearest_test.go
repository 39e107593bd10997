package help

import (
	"testing"

	"steady/flows/core"
)

func TestAWordThatNamesNoCommandIsTakenForNone(t *testing.T) {
	turn := &core.Turn{Flows: core.FlowsOf([]core.Flow{{Commands: []core.Command{{Name: "we"}, {Name: "help"}, {Name: "thanks"}}}})}
	for word, want := range map[string]string{
		"": "", "halp": "help", "hal": "", "thnaks": "thanks", "thanksgi": "thanks", "thanksgiv": "",
		"thankyouverymuchindeedforeverything": "",
	} {
		if got := nearest(turn, word); got != want {
			t.Errorf("/%s is taken for /%s, not /%s", word, got, want)
		}
	}
}
