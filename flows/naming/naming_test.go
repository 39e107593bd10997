package naming

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"steady/flows/event"
)

func TestANameIsCleanedOnceAndForAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		odd := rapid.SampledFrom([]rune("@＠﹫()（）﹙﹚❨❩“”«»:：/.#\u200b\u200d\u202e\u2066\n\t\u3164\u20dd\u0300ⓐ⒜ab Б０"))
		name := string(rapid.SliceOfN(rapid.OneOf(odd, rapid.Rune()), 0, 60).Draw(t, "name"))
		clean := ProperName(name)
		if again := ProperName(clean); again != clean {
			t.Fatalf("%q, and then %q", clean, again)
		}
		if event.Units(clean) > maxName || strings.ContainsAny(clean, "@＠﹫()（）﹙﹚❨❩⁽⁾“”«»:：\n\t\u200b\u202e\u2066") || strings.HasPrefix(clean, "/") {
			t.Fatalf("%q becomes %q", name, clean)
		}
	})
}

func TestWhoWouldBeTakenForEachOtherIsSeen(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Alex", "alex", true},
		{"Alex", " A l e x ", true},
		{"Alex", "Аlех", true}, // with Cyrillic letters
		{"Alex", "Ａｌｅｘ", true},
		{"Alex", "Álex", true},
		{"Alex", "A1ex.", true},
		{"Νίκη", "νικη", true},
		{"Ольга", "ОЛЬГА", true},
		{"Alex", "Alexa", false},
		{"Ana", "Ben", false},
		{"🌻", "🌵", false},
		{"🫩", "🪉", false}, // newer than the tables
	} {
		if got := SameName(ProperName(c.a), ProperName(c.b)); got != c.same {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestAnEmojiThatIsNewIsKeptInAName(t *testing.T) {
	for _, name := range []string{"Ana 🫩", "🪉", "🫆"} {
		if got := ProperName(name); got != name {
			t.Errorf("%q becomes %q", name, got)
		}
	}
}
