package bot

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"steady/bot/seal"
	"steady/flows/flowstest"
)

// dayOf plays one of somebody who has not agreed to anything yet, or of a pair without an open question:
// what they write, one message after the other. It returns what was overheard from the first of them on.
func dayOf(t *testing.T, keys seal.Keys, paired bool, words ...string) (trace, shown []string) {
	synctest.Test(t, func(t *testing.T) {
		s, e := overheard(t, keys)
		defer s.close()
		a := flowstest.Person{Key: "A", Name: "Ana", Handle: "ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1065}
		b := flowstest.Person{Key: "B", Name: "Ben", Handle: "ben", Lang: "en", Zone: "Europe/Berlin", Chat: 1066}
		from := time.Date(2026, 1, 6, 11, 1, 0, 0, time.UTC)
		s.Begin(from)
		s.Meet([]flowstest.Person{a, b})
		if paired {
			s.Pair(a, b)
		}
		say := func(p flowstest.Person, text string) {
			if err := s.Do(p, flowstest.Line{Verb: flowstest.Say, Text: text}, flowstest.Bubble{}, ""); err != nil {
				t.Fatal(err)
			}
		}
		say(b, "/menu") // what is done for the first time is done
		from = from.Add(2 * time.Minute)
		s.Advance(from)
		e.forget()
		for _, text := range words {
			say(a, text)
		}
		for _, later := range []time.Duration{0, 9 * time.Minute, 11 * time.Minute, 5 * time.Hour} {
			s.Advance(from.Add(later))
			trace = append(trace, fmt.Sprintf("== %v", later))
			var moment []string
			for _, line := range append(e.heard(), kept(s)...) {
				moment = append(moment, drawn.ReplaceAllString(line, "#"))
			}
			slices.Sort(moment)
			trace = append(trace, moment...)
			shown = append(shown, e.shown...)
			e.forget()
		}
	})
	return trace, shown
}

// drawn is where a couple lies and what it is called, which is drawn; which of two phones was told first,
// in one and the same moment; and where somebody is at home, which is sealed.
var drawn = regexp.MustCompile(`(?s)\{\d+\}|[a-z0-9]{26}|o\d+\.\d+| 1 p:.*`)

func TestNothingTellsSeriousWordsFromOthersBeforeAgreeingOrWhereNobodyAsked(t *testing.T) {
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name     string
		paired   bool
		serious  []string
		harmless []string
		line     string
	}{
		{
			"a first message", false,
			[]string{"I want to kill myself"},
			[]string{"I want to be with her"},
			"people+who+can",
		},
		{
			"two of them", false,
			[]string{"I want to kill myself", "he hit me again today"},
			[]string{"I want to be with her", "we met again in June."},
			"people+who+can",
		},
		{
			"words that belong nowhere", true,
			[]string{"He hit me again and I am afraid of him"},
			[]string{"He won again and I am fairly glad of it"},
			"who+you+can+talk+to",
		},
		{
			"words about somebody else", true,
			[]string{"My friend wants to kill himself"},
			[]string{"My friend wants to teach himself"},
			"be+there+for+somebody",
		},
		{
			"with a pause", true,
			[]string{"/pause he hit me again"},
			[]string{"/pause he won it again"},
			"who+you+can+talk+to",
		},
	} {
		t.Run(x.name, func(t *testing.T) {
			one, its := dayOf(t, keys, x.paired, x.serious...)
			two, others := dayOf(t, keys, x.paired, x.harmless...)
			for i := range max(len(one), len(two)) {
				if i >= len(one) || i >= len(two) || one[i] != two[i] {
					t.Fatalf("the %d. thing overheard:\n%s\n%s", i, strings.Join(one[max(0, i-2):min(len(one), i+2)], "\n"), strings.Join(two[max(0, i-2):min(len(two), i+2)], "\n"))
				}
			}
			if !strings.Contains(strings.Join(its, "\n"), x.line) || strings.Contains(strings.Join(others, "\n"), x.line) {
				t.Errorf("help did not come, or came to the wrong words: %s", its)
			}
			t.Logf("%d things overheard, the same in both", len(one))
		})
	}
}
