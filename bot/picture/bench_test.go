package picture

import "testing"

func BenchmarkWeek(b *testing.B) {
	s, err := New()
	if err != nil {
		b.Fatal(err)
	}
	w := Week{Title: "Your week, you two", Subtitle: "13 – 19 October", Labels: Labels{"Questions you both answered", "Thank-yous given", "Kept: promises, acts, returns"}}
	for i := range MaxWeeks {
		w.Weeks = append(w.Weeks, Point{Label: "12 Oct", Questions: 3 + i%4, Thanks: i % 5, Kept: i % 3})
	}
	for b.Loop() {
		if _, err := s.Week(w); err != nil {
			b.Fatal(err)
		}
	}
}
