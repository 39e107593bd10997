package calendar

import (
	_ "embed"
	"strings"
	"testing"
	"time"

	"steady/prompts"
)

//go:embed testdata/typed.tsv
var typedTimes string

func english(t testing.TB) Vocabulary {
	t.Helper()
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	return book.Times("en")
}

// hours of each part of a day, for what names no hour.
var hours = [...][2]Clock{Morning: {6 * 60, 12 * 60}, afternoon: {12 * 60, 18 * 60}, evening: {17 * 60, 23 * 60}, Night: {20 * 60, 24 * 60}}

func TestWhatPeopleTypeMeansWhatTheyMean(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Date(2026, 11, 25, 15, 0, 0, 0, berlin)
	words, rows := english(t), 0
	for line := range strings.Lines(typedTimes) {
		row := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(row) != 3 || row[0] != "en" {
			continue
		}
		rows++
		x, ok := Read(row[1], words)
		all := x.AsHour().Meanings(local, local.Add(5*time.Hour))
		if !ok || len(all) == 0 {
			t.Errorf("%q is not read", row[1])
		}
		wanted := strings.Split(row[2], "|")
		for _, m := range all {
			if !fits(m.At.In(berlin), x.Part, wanted) {
				t.Errorf("%q can mean %s, not only %s", row[1], m.At.In(berlin).Format("2006-01-02 15:04"), row[2])
			}
		}
		// An hour in either half of the day is asked about; of two weeks one may be taken, as it is shown.
		if asked := len(row[2]) == len("20:30|08:30"); asked != (len(all) == 2) {
			t.Errorf("%q has %d meanings, and should be %s", row[1], len(all), row[2])
		}
	}
	if rows < 8 {
		t.Fatalf("%d rows read", rows)
	}
}

// fits tells whether a moment is one of these: a date, a time of day, both, or a date and an hour of a part of it.
func fits(at time.Time, part DayPart, wanted []string) bool {
	full, clock := at.Format("2006-01-02 15:04"), Clock(at.Hour()*60+at.Minute())
	for _, want := range wanted {
		day, open := strings.CutSuffix(want, " ?")
		switch {
		case open && strings.HasPrefix(full, day) && clock >= hours[part][0] && clock < hours[part][1]:
			return true
		case !open && (strings.HasPrefix(full, want) || strings.HasSuffix(full, want) || strings.Contains(full, want)):
			return true
		}
	}
	return false
}

func TestNumbersInWordsArePutTogetherOnlyWhereTheyAreOne(t *testing.T) {
	v := english(t)
	for text, want := range map[string]time.Duration{
		"twenty five minutes": 25 * time.Minute, "fifty-five min": 55 * time.Minute, "thirty": 30 * time.Minute,
		"forty-two": 42 * time.Minute, "one hour twenty": 80 * time.Minute, "two and a half hours": 150 * time.Minute,
		"ninety minutes":        90 * time.Minute,
		"an hour and a quarter": 75 * time.Minute, "a quarter of an hour": 15 * time.Minute, "three quarters of an hour": 45 * time.Minute,
		"two hours and three quarters": 165 * time.Minute, "quarter hour": 15 * time.Minute, "an hour and a": 0, "a quarter": 0,
		"five quarters of an hour": 0, "a minute and a quarter": 0, "an hour and ten minutes": 70 * time.Minute,
		"twenty twelve minutes": 0, "five twenty minutes": 0, "ten five": 0, "twenty hundred": 0, "five-": 0,
	} {
		x, ok := Read(text, v)
		if x = x.AsMinutes(); x.Length != want || ok != (want > 0) && x.Length > 0 {
			t.Errorf("%q is read as %v (%v), not %v", text, x.Length, ok, want)
		}
	}
}
