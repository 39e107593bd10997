package flows_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/prompts"
)

func TestBothAreShownTheSameNumbersAndNothingIsLostOrCountedTwice(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(rt *rapid.T) {
		zones := []string{"Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Pago_Pago", "Asia/Kolkata"}
		pick := [2]string{rapid.SampledFrom(zones).Draw(rt, "zone"), rapid.SampledFrom(zones).Draw(rt, "zone")}
		paired := at(t, "UTC", "2026-01-01 12:00")
		d := begin(t, book, pick, paired, paired.Add(time.Hour))
		given := 0
		for day := range 7 * 3 {
			for _, who := range event.Both() {
				d.until(paired.AddDate(0, 0, day).Add(time.Duration(rapid.IntRange(60, 23*60).Draw(rt, "minute")) * time.Minute))
				if rapid.IntRange(0, 2).Draw(rt, "gives") == 0 {
					d.says(who, "/thanks You kept the fire going while I was out in the rain")
					given++
				} else {
					d.says(who, "/today")
				}
			}
		}
		d.until(d.now.AddDate(0, 0, 8))
		total := d.c.Weeks.Now.Thanks
		for _, week := range d.c.Weeks.Past {
			total += week.Thanks
		}
		if total != given {
			rt.Fatalf("%d were given, the weeks hold %d", given, total)
		}
		a, b := d.summaries(event.A), d.summaries(event.B)
		if len(a) != len(b) || len(a) < 3 {
			rt.Fatalf("Ana got %d summaries, Ben %d", len(a), len(b))
		}
		for i := range a {
			if x, y := pointsOf(a[i]), pointsOf(b[i]); x != y {
				rt.Errorf("week %d: Ana sees %s, Ben %s", i, x, y)
			}
		}
	})
}

// pointsOf is what a summary's picture draws, as text.
func pointsOf(e entry) string {
	a := e.x.(event.Send).Attach
	if a == nil {
		return "no picture"
	}
	var all []string
	for _, p := range a.Week.Weeks {
		all = append(all, p.Label+strings.Repeat("q", p.Questions)+strings.Repeat("t", p.Thanks)+strings.Repeat("k", p.Kept))
	}
	return strings.Join(all, " ")
}

// A week belongs to the two, whenever each of them likes to look at it.
func TestAWeekIsClosedOnceWhateverDayEachHasChosen(t *testing.T) {
	book := loadBook(t)
	for _, c := range []struct {
		a, b   time.Weekday
		closed int
	}{
		{time.Sunday, time.Sunday, 6},
		{time.Saturday, time.Sunday, 6},
		{time.Monday, time.Saturday, 6},
		{time.Wednesday, time.Sunday, 6},
		{time.Thursday, time.Monday, 6},
	} {
		paired := at(t, "Europe/Berlin", "2026-01-05 12:00")
		d := begin(t, book, berlin, paired, paired.Add(time.Hour))
		for i, day := range []time.Weekday{c.a, c.b} {
			d.c.People[i].Likes.Summary.Days = calendar.On(day)
			d.c.People[i].Slots = nil
		}
		for day := range 6 * 7 {
			d.until(paired.AddDate(0, 0, day).Add(2 * time.Hour))
			d.says(event.A, "/thanks You kept the fire going while I was out in the rain")
			d.says(event.B, "/today")
		}
		d.until(paired.AddDate(0, 0, 6*7+1))
		if n := len(d.c.Weeks.Past); n < c.closed-1 || n > c.closed+1 {
			t.Errorf("%v and %v: %d weeks in six", c.a, c.b, n)
		}
		for _, week := range d.c.Weeks.Past {
			if week.Thanks > 10 {
				t.Errorf("%v and %v: a week of %d days", c.a, c.b, week.Thanks)
			}
		}
	}
}

func TestTheCaptionFitsUnderThePictureWhateverTheyWrote(t *testing.T) {
	book := loadBook(t)
	for _, words := range []string{
		strings.Repeat("a long walk along the river, ", 120),
		strings.Repeat("👩‍👩‍👧‍👦", 300),
		strings.Repeat("Donaudampfschifffahrt", 150),
		"one\nline\nafter\nanother",
	} {
		paired := at(t, "Europe/Berlin", "2026-01-05 12:00")
		d := begin(t, book, berlin, paired, at(t, "Europe/Berlin", "2026-01-14 12:00"))
		for _, who := range event.Both() {
			d.from[who].Name = strings.Repeat("🦊", 20)
			d.says(who, "/thanks "+words)
			d.says(who, "/noticed "+words)
			d.until(d.now.Add(3 * time.Hour))
		}
		d.until(at(t, "Europe/Berlin", "2026-01-18 18:00"))
		for _, who := range event.Both() {
			all := d.summaries(who)
			if len(all) != 1 {
				t.Fatalf("%d summaries", len(all))
			}
			s := all[0].x.(event.Send)
			if n := len(utf16.Encode([]rune(s.Text.Body))); n > 1024 || s.Attach == nil {
				t.Errorf("%d units under %v", n, s.Attach)
			}
			if quotes := strings.Count(s.Text.Body, words[:3]); quotes < 3 {
				t.Errorf("%d quotes: %s", quotes, s.Text.Body)
			}
		}
	}
}

// Somebody who has the other's cards wait is found out by nothing the other sees.
func TestHoldingCardsLooksLikeNothingToTheOther(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(rt *rapid.T) {
		var deeds []int
		for range rapid.IntRange(1, 14).Draw(rt, "deeds") {
			deeds = append(deeds, rapid.IntRange(0, 7).Draw(rt, "deed"))
		}
		open, held := evening(t, book, deeds, false), evening(t, book, deeds, true)
		if open != held {
			rt.Fatalf("Ana sees\n%s\nand, held,\n%s", open, held)
		}
	})
}

// evening is all that Ana sees while she does things and Ben does nothing, having held her cards or not.
func evening(t *testing.T, book *prompts.Book, deeds []int, hold bool) string {
	d := begin(t, book, berlin, at(t, "Europe/Berlin", "2025-12-15 12:00"), at(t, "Europe/Berlin", "2026-01-18 09:30"))
	d.says(event.B, "/hold")
	if hold && !d.taps(event.B, "Hold them") {
		t.Fatal("Ben cannot hold")
	}
	for i, deed := range deeds {
		words := " You carried the ladder up all four floors, time " + string(rune('a'+i))
		switch deed {
		case 0, 1:
			d.says(event.A, "/thanks"+words)
		case 2:
			d.says(event.A, "/noticed"+words)
		case 3:
			d.says(event.A, words)
		case 4:
			d.taps(event.A, "More")
			d.taps(event.A, "Take it back")
		case 5:
			d.step(event.Edited{From: d.from[event.A], Message: d.count, Part: event.Part{Kind: event.Words, Text: "changed" + words}})
		case 6:
			d.until(d.now.Add(50 * time.Minute))
		case 7:
			d.taps(event.A, "Tomorrow morning")
		}
	}
	d.until(at(t, "Europe/Berlin", "2026-01-19 08:00"))
	var seen strings.Builder
	for _, e := range d.sent {
		if to, text, rows := shown(e.x); to == event.A {
			seen.WriteString(e.at.Format("15:04 ") + text)
			for _, row := range rows {
				for _, b := range row {
					seen.WriteString(" [" + b.Text + "]")
				}
			}
			seen.WriteString("\n")
		}
	}
	return seen.String()
}
