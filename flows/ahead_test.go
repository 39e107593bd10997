package flows_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"steady/flows/flowstest"
	"steady/prompts"
)

// The world checks after every event that nothing is set for a time more than a year and a bit ahead. A
// date is typed here wherever one is listened for, and buttons come back with arguments they never had.
func TestNobodyCanSetAnythingForTheYearTenThousand(t *testing.T) {
	book := flowstest.Book(t)
	far := []string{
		"9999-12-31", "31.12.9999", "31 December 9999", "until 1 January 9999", "9999 9:00", "9999-12-31 23:59",
		"9999 days", "99999999 days", "1000 months", "9999 weeks", "in 9999 hours", "1e300 days", "inf days", "nan hours",
	}
	forged := []string{"zik0zj", "zik0zj 540", "0 zik0zj 540", "1 zik0zj 540", "zik0zj9999999", "9223372036854775807", "1 mzzzzzzzzzzzz.t8f000", "0 mzzzzzzzzzzz0.t8f000"}
	for _, begins := range [][]string{
		{"/away"},
		{"/away until 9999-12-31"},
		{"/away", "Another day"},
		{"/note hello"},
		{"/note hello", "9999-12-31 9:00"},
		{"/space"},
		{"/space 9999 days"},
		{"/pause"},
		{"/pause 9999 days"},
		{"/late"},
		{"/late 9999 h"},
		{"/settings"},
		{"/noticed"},
		{"/today"},
	} {
		t.Run(strings.ReplaceAll(strings.Join(begins, ", "), "/", ""), func(t *testing.T) {
			for _, last := range far {
				w, a := farWorld(t, book)
				for _, text := range append(begins, last) {
					says(t, w, a, text)
				}
			}
			w, a := farWorld(t, book)
			for _, text := range begins {
				says(t, w, a, text)
			}
			for _, data := range buttons(t, w) {
				for _, arg := range forged {
					forge(t, w, a, data, arg)
				}
			}
		})
	}
}

func farWorld(t *testing.T, book *prompts.Book) (*flowstest.Core, flowstest.Person) {
	w := flowstest.NewCore(t, book)
	w.Begin(time.Date(2026, 1, 5, 18, 0, 0, 0, time.UTC))
	a := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1}
	b := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "Pacific/Kiritimati", Chat: 2}
	w.Meet([]flowstest.Person{a, b})
	w.Pair(a, b)
	return w, a
}

func says(t *testing.T, w *flowstest.Core, who flowstest.Person, text string) {
	t.Helper()
	if err := w.Do(who, flowstest.Line{Person: who.Key, Verb: flowstest.Say, Text: text}, flowstest.Bubble{}, ""); err != nil {
		t.Fatal(err)
	}
}

// buttons are what Ana's phone shows to be tapped; there is something.
func buttons(t *testing.T, w *flowstest.Core) []string {
	t.Helper()
	var all []string
	for _, b := range w.Screen("A") {
		for _, row := range b.Rows {
			for _, button := range row {
				if button.Data != "" {
					all = append(all, button.Data)
				}
			}
		}
	}
	if len(all) == 0 {
		t.Fatal("there is nothing to tap")
	}
	return all
}

// forge taps a button as a modified phone can: with another argument.
func forge(t *testing.T, w *flowstest.Core, who flowstest.Person, data, arg string) {
	t.Helper()
	parts := strings.SplitN(data, "|", 4)
	if len(parts) < 4 {
		t.Fatalf("%q has no argument", data)
	}
	parts[3] = arg
	l := flowstest.Line{Person: who.Key, Verb: "forge", Text: strings.Join(parts, "|")}
	if err := w.Do(who, l, flowstest.Bubble{}, ""); err != nil {
		t.Fatal(err)
	}
}

func TestALatenessOfAnAgeIsNotTold(t *testing.T) {
	book := flowstest.Book(t)
	for minutes, isTold := range map[int64]bool{
		20:         true,  // the same way, so that it is the age that is refused
		1<<53 + 20: false, // as a length of time, twenty minutes
	} {
		w, a := farWorld(t, book)
		says(t, w, a, "/late")
		forged := 0
		for _, data := range buttons(t, w) {
			if number, arg, ok := strings.Cut(data[strings.LastIndex(data, "|")+1:], " "); ok {
				_, told, _ := strings.Cut(arg, ".")
				forge(t, w, a, data, number+" m"+strconv.FormatInt(minutes, 36)+"."+told)
				forged++
			}
		}
		if forged == 0 {
			t.Error("no button says how late")
		}
		if shown := w.Screen("B"); len(shown) > 0 != isTold {
			t.Errorf("of %d minutes Ben sees %v", minutes, shown)
		}
	}
}
