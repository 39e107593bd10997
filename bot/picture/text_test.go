package picture

import (
	"strings"
	"testing"
)

func TestWhatCanBeDrawnIsLatinGreekAndCyrillicInAnySpelling(t *testing.T) {
	s := newStudio(t)
	for text, want := range map[string]bool{
		"":                                    true,
		"Your week, you two":                  true,
		"Vuestra semana: ¿qué tal, añoranza?": true,
		"A semana de vocês, coração":          true,
		"Eure Woche – „schön“ und groß, Größe":              true,
		"Votre semaine\u202f: l’œuvre «\u00a0à deux\u00a0»": true,
		"Ваша неделя вдвоём, объём":                         true,
		"Ваш тиждень, ґанок, її":                            true,
		"Η εβδομάδα σας":                                    true,
		"и\u0306 and e\u0301, composed from two":            true,
		"soft\u00adhyphen, \u2068isolated\u2069":            true,
		"thin\u2009space":                                   true,
		"a leaf 🌱":                                          false,
		"שבוע":                                              false,
		"一周":                                                false,
		"two\nlines":                                        false,
		"x\u0301":                                           false,
	} {
		if got := s.CanDraw(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestATextIsMadeSmallerBeforeItIsCut(t *testing.T) {
	s := newStudio(t)
	p := pen{s.regular, 32}
	const width, least = 400.0, 24.0
	for name, c := range map[string]struct {
		text           string
		shrunk, cutOff bool
	}{
		"short":  {"Kept", false, false},
		"longer": {"Questions you both answered", true, false},
		"long":   {"Questions that both of you answered this week", true, true},
		"huge":   {strings.Repeat("Dank, ", 5000), true, true},
		"broad":  {strings.Repeat("W", 80), true, true},
	} {
		got, text, err := p.fit(c.text, width, least)
		if err != nil {
			t.Fatal(err)
		}
		face, err := got.face()
		if err != nil {
			t.Fatal(err)
		}
		if w := measure(face, text); w > width+1 {
			t.Errorf("%s: %g px wide", name, w)
		}
		if got.size < least || (got.size < p.size) != c.shrunk {
			t.Errorf("%s: size %g", name, got.size)
		}
		if cut := text != c.text; cut != c.cutOff || cut && !strings.HasSuffix(text, "…") {
			t.Errorf("%s: became %q", name, text)
		}
	}
}

func TestACutLeavesNoCommaBeforeTheEllipsis(t *testing.T) {
	s := newStudio(t)
	for width := 100.0; width < 400; width += 7 {
		_, text, err := pen{s.regular, 32}.fit("one, two, three – four; five: six. seven, eight, nine", width, 32)
		if err != nil {
			t.Fatal(err)
		}
		kept := strings.TrimSuffix(text, "…")
		if kept == text || kept != strings.TrimRight(kept, " ,.;:–-") {
			t.Errorf("%q", text)
		}
	}
}
