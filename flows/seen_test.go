package flows_test

import (
	"testing"

	"steady/flows/event"
	"steady/flows/naming"
)

func TestWordsNobodyCanSeeAreNoneAndWordsAreKeptAsTheyAre(t *testing.T) {
	for _, nothing := range []string{
		"\u200b", "\u200d\u200c", "\u200e\u200f\u061c", "\u2060\ufeff", "\u202e\u2066\u2069", "\u3164", "\uffa0\u115f\u1160",
		"\u2800\u2800", "\ufe0f", "\ufe00\U000e0100", "\U000e0041\U000e007f", "\u034f", "\u00a0\u202f\u2007", "\u00ad\u180e",
		"\u2061\u2062", "\ufffc", "\u17b4\u17b5", "\u0301", "\U0001d173", "\u200b \u3164\n\u2800",
		"\ufff0\u2065", "\U000e0000\U000e0fff", "\ufffe\U0010ffff", "\u2028\u2029", "\u0085\u0007",
	} {
		if got := event.Tidy(nothing); got != "" {
			t.Errorf("%q is taken for %q", nothing, got)
		}
		if got := event.OneLine(nothing, 40); got != "" {
			t.Errorf("%q is a line: %q", nothing, got)
		}
		if got := naming.ProperName(nothing); got != "" {
			t.Errorf("%q is a name: %q", nothing, got)
		}
		for _, between := range []string{" ", "\n", ""} {
			if _, rest, ok := event.CommandIn(event.Said{Part: event.Part{Kind: event.Words, Text: event.Tidy("/thanks" + between + nothing)}}); !ok || rest != "" {
				t.Errorf("%q stands behind a command as %q", nothing, rest)
			}
		}
		if got, want := event.Tidy("the sea "+nothing), "the sea"; got != want && event.Seen(event.Behind(got, 2)) != "" {
			t.Errorf("%q becomes %q", "the sea "+nothing, got)
		}
	}
	for _, word := range []string{
		"\U0001f469\u200d\U0001f467\u200d\U0001f466", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u05e9\u05dc\u05d5\u05dd!\u200f", "❤\ufe0f", "1\ufe0f\u20e3",
		"\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "\u00ab\u00a0oui\u00a0\u00bb", "co\u00adop", "a\u0301", "क्\u200dष", ".", "👍🏽",
		"🫩", "🫪", "🫜", "🫟", "🪉", "🪏", "🫆", "🫩\ufe0f", "\ue000", "\U000f0001", "\U0001faff", // newer than the tables, or a phone's own
	} {
		if got := event.Tidy(word); got != word {
			t.Errorf("%q becomes %q", word, got)
		}
	}
}
