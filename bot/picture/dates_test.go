package picture

import (
	"strings"
	"testing"
)

func TestDatesStandApartWithinTheCardAndThisWeeksIsAmongThem(t *testing.T) {
	s, c := newStudio(t), newCanvas()
	for _, text := range []string{"1", "12 Oct", "12 октября", "12 de septiembre", "Sunday, the 12th of October"} {
		for n := 2; n <= MaxWeeks; n++ {
			at := newPlot(n)
			labels := make([]dateLabel, n)
			for i := range labels {
				labels[i] = s.dateLabel(c, text, at[i])
			}
			kept := spread(labels, at[1]-at[0])
			if len(kept) == 0 || kept[0] != labels[n-1] {
				t.Fatalf("%q, %d weeks: this week has no date", text, n)
			}
			if len(text) == 1 && len(kept) != n {
				t.Errorf("%q, %d weeks: only %d dates", text, n, len(kept))
			}
			for i, l := range kept {
				if l.x-l.width/2 < inset || l.x+l.width/2 > Side-inset {
					t.Errorf("%q, %d weeks: a date reaches into the margin", text, n)
				}
				if i > 0 && l.x+l.width/2+14 > kept[i-1].x-kept[i-1].width/2 {
					t.Errorf("%q, %d weeks: two dates touch", text, n)
				}
			}
		}
	}
	if c.err != nil {
		t.Fatal(c.err)
	}
}

func TestADateOfAnyLengthStaysShort(t *testing.T) {
	l := newStudio(t).dateLabel(newCanvas(), strings.Repeat("Sunday ", 200), 500)
	if l.width > 261 || !strings.HasSuffix(l.text, "…") {
		t.Errorf("%g px: %q", l.width, l.text)
	}
}
