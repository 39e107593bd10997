package picture

import (
	"bytes"
	"image"
	"image/png"
	"testing"
	"time"
)

// The weeks that the tests draw, by name.
func weeks() map[string]Week {
	english := Labels{"Questions you both answered", "Thank-yous given", "Kept: promises, acts, returns"}
	week := func(labels Labels, points ...Point) Week {
		return Week{Title: "Your week, you two", Subtitle: "13 – 19 October", Weeks: dated(points), Labels: labels}
	}
	ordinary, seven := ordinaryPoints(), Point{Questions: 7, Thanks: 7, Kept: 7}
	russian := week(Labels{
		"Вопросы, на которые ответили вы оба",
		"Слова благодарности друг другу, сказанные вслух",
		"Сдержанные обещания, возвращения и мелочи",
	}, ordinary[:7]...)
	russian.Title, russian.Subtitle = "Ваша неделя вдвоём", "с 13 по 19 октября"
	german := week(Labels{
		"Fragen, die ihr beide beantwortet habt",
		"Dankeschöns füreinander",
		"Eingehaltene Versprechen, Gesten und Rückkehrmomente nach einer Pause, die ihr gebraucht habt",
	}, ordinary[:3]...)
	german.Title = "Eure gemeinsame Woche, ihr beiden zusammen"
	for i := range russian.Weeks {
		russian.Weeks[i].Label = "29 сентября"
	}
	return map[string]Week{
		"first":    week(english, Point{Questions: 4, Thanks: 2, Kept: 1}),
		"full":     week(english, Point{Questions: 24, Thanks: 13, Kept: 25}),
		"second":   week(english, ordinary[:2]...),
		"fifth":    week(english, ordinary[:5]...),
		"twelfth":  week(english, ordinary...),
		"quiet":    week(english, make([]Point, 4)...),
		"one zero": week(english, Point{}),
		"equal":    week(english, seven, seven, seven, seven, seven, seven, seven, seven, seven),
		"large":    week(english, largePoints()...),
		"russian":  russian,
		"german":   german,
		"bare":     {Weeks: make([]Point, 3)},
	}
}

// ordinaryPoints are twelve weeks, one of them without anything.
func ordinaryPoints() []Point {
	return []Point{
		{Questions: 3, Kept: 0, Thanks: 1},
		{Questions: 4, Kept: 1, Thanks: 2},
		{Questions: 2, Kept: 1, Thanks: 2},
		{Questions: 5, Kept: 2, Thanks: 4},
		{Questions: 4, Kept: 1, Thanks: 3},
		{Questions: 6, Kept: 3, Thanks: 3},
		{Questions: 5, Kept: 2, Thanks: 6},
		{Questions: 3, Kept: 1, Thanks: 2},
		{},
		{Questions: 4, Kept: 2, Thanks: 1},
		{Questions: 5, Kept: 1, Thanks: 3},
		{Questions: 4, Kept: 2, Thanks: 5},
	}
}

func largePoints() []Point {
	points := make([]Point, MaxWeeks)
	for i := range points {
		points[i] = Point{Questions: 10 + i, Thanks: 90 + 11*i*i, Kept: 100_000 * i}
	}
	return points
}

func dated(points []Point) []Point {
	points = append([]Point(nil), points...)
	for i := range points {
		points[i].Label = time.Date(2025, time.August, 3+7*i, 0, 0, 0, 0, time.UTC).Format("2 Jan")
	}
	return points
}

func newStudio(t testing.TB) *Studio {
	t.Helper()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func drawWeek(t testing.TB, s *Studio, w Week) []byte {
	t.Helper()
	data, err := s.Week(w)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// decode reads a picture back, which has to be one with a palette.
func decode(t testing.TB, data []byte) *image.Paletted {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	flat, ok := im.(*image.Paletted)
	if !ok {
		t.Fatalf("decodes as %T", im)
	}
	return flat
}
