package prompts

import "testing"

func TestOnlyWhatIsReadFromTheRightStandsApart(t *testing.T) {
	for s, want := range map[string]string{
		"Ana": "Ana", "Zoë 🌊": "Zoë 🌊", "Ольга": "Ольга", "21:40": "21:40", "": "",
		"ליאת": "\u2068ליאת\u2069", "سامر": "\u2068سامر\u2069", "Dr. סאמר": "\u2068Dr. סאמר\u2069", "\u2068ליאת\u2069": "\u2068ליאת\u2069",
	} {
		if got := isolated(s); got != want {
			t.Errorf("%q becomes %q", s, got)
		}
	}
}
