package note

import (
	"strings"
	"testing"
	"time"

	"steady/flows/clock"
	"steady/flows/coretest"
	"steady/flows/event"
)

// readsBoth is what is understood by who is asked how long (a pause, being late) and by who is asked when (a note, a
// talk, time to oneself), in one row for both.
func readsBoth(t *testing.T, text string, local time.Time) (long, when string) {
	t.Helper()
	turn := coretest.Typing(t)
	turn.Now, turn.Written = local.UTC(), local.UTC()
	for _, who := range event.Both() {
		turn.People(who).Zone = local.Location().String()
	}
	show := func(all ...time.Time) string {
		var words []string
		for _, at := range all {
			words = append(words, at.In(local.Location()).Format("02 15:04"))
		}
		return strings.Join(words, " | ")
	}
	if at, ok := clock.Moment(turn, event.A, text, turn.Written); ok {
		long = show(at)
	}
	all, _ := clock.Moments(turn, event.A, text)
	walls, problem := readWalls(text, clock.Vocabulary(turn, event.A), local)
	var noted []time.Time
	for _, w := range walls {
		noted = append(noted, w.Instant(local.Location()))
	}
	if got := show(noted...); got != show(all...) && problem != tooFar && text != "tonight" {
		t.Errorf("%q is %s to a note and %s to a talk", text, got, show(all...))
	}
	return long, show(all...)
}

func TestTheSameWordsMeanTheSameWhereverTheyAreTyped(t *testing.T) {
	berlin, _ := coretest.Book(t).Zone("Europe/Berlin")
	for _, at := range []struct {
		local time.Time
		rows  map[string]string // one reading: both; "a / b": how long / when
	}{
		{time.Date(2026, 11, 25, 15, 0, 0, 0, berlin), map[string]string{ // a Wednesday
			"tomorrow 3pm": "26 15:00", "tomorrow at 7": "26 07:00", "Friday evening": "27 19:00", "in an hour and a half": "25 16:30",
			"tonight at 8": "25 20:00", "next Friday 19:00": "27 19:00", "in two weeks": "09 15:00", "half past eight": "25 20:30 / 25 20:30 | 26 08:30",
			"2h": "25 17:00", "2 h": "25 17:00", "2 hours": "25 17:00", "in two hours": "25 17:00", "in 3 hours": "25 18:00",
			"an hour and a half": "25 16:30", "one and a half hours": "25 16:30", "1h30": "25 16:30", "for 45 min": "25 15:45",
			"half an hour": "25 15:30", "two hours from now": "25 17:00", "day after tomorrow 20:30": "27 20:30",
			"the day after tomorrow at noon": "27 12:00", "this evening": "25 19:00", "tomorrow night": "26 21:00", "tonight": "25 20:00",
			"tonight at midnight": "26 00:00", "midnight": "26 00:00", "tomorrow at 3": "26 15:00 / 26 15:00 | 26 03:00",
			"12 at night": "26 00:00", "until 12 at night": "26 00:00", "1 at night": "26 01:00", "tonight at 1": "26 01:00",
			"quarter to 12 at night": "25 23:45", "half past 12 at night": "26 00:30", "tonight at half past 12": "26 00:30",
			"tonight at 12": "26 00:00", "at 9 at night": "25 21:00", "friday at 1 at night": "28 01:00 / 28 01:00 | 27 01:00",
			"today at 6": "25 18:00", "today 16:00": "25 16:00", "today at noon": "", "24 Dec 8:00": "24 08:00", "1.12. 18:30": "01 18:30",
			"10": "25 15:10 / 25 22:00 | 26 10:00", "until 10": "25 22:00 / 25 22:00 | 26 10:00", "45": "25 15:45 / ", "2130": "25 21:30",
			"at 20": "25 20:00", "20h30": "25 20:30", "1.5 days": "27 03:00", "in 1 day and 2 hours": "26 17:00",
			"2 days 3 hours": "27 18:00", "1 hour and 1 day": "26 16:00", "a month and a week": "01 15:00", "in 1 day 2 hours at 9": "", "25:99": "", "yesterday": "", "evening": "", "2 hours 9 pm": "",
			"9 10": "", "tomorrow tomorrow": "", "until": "", "night": "", "in": "", "half": "", "quarter": "", "8:30 to 9:30": "",
		}},
		{time.Date(2026, 11, 25, 20, 0, 0, 0, berlin), map[string]string{ // the end of the day it is said with
			"24:00": "26 00:00", "tomorrow 24:00": "27 00:00", "friday 24:00": "28 00:00", "until 24:00 on Wednesday": "26 00:00",
			"today 24:00": "26 00:00", "tonight at 24:00": "26 00:00", "tomorrow at 24": "27 00:00", "tomorrow 2400": "27 00:00",
			"tomorrow evening 24:00": "27 00:00", "24 Dec 24:00": "25 00:00", "in two days at 24:00": "28 00:00", "24 Uhr on Friday": "28 00:00",
			"quarter to 24 tomorrow": "26 23:45", "tomorrow 0:00": "26 00:00", "24:30": "", "tomorrow 24 pm": "", "until 24": "26 00:00",
		}},
		{time.Date(2026, 11, 25, 21, 30, 0, 0, berlin), map[string]string{
			"10": "25 21:40 / 25 22:00 | 26 10:00", "until 10": "25 22:00 / 25 22:00 | 26 10:00", "10 o'clock": "25 22:00 / 25 22:00 | 26 10:00",
			"half past nine": "26 09:30 / 26 09:30 | 26 21:30", "10 pm": "25 22:00", "22": "25 21:52 / 25 22:00", "until 12 at night": "26 00:00",
		}},
		{time.Date(2026, 11, 26, 0, 20, 0, 0, berlin), map[string]string{ // still Wednesday evening to whoever is up
			"tomorrow 7:30": "26 07:30", "tonight at 1": "26 01:00", "1 at night": "26 01:00", "12 at night": "27 00:00", "thursday 9 am": "26 09:00",
			"today 24:00": "27 00:00", "tomorrow 24:00": "27 00:00", "wednesday 24:00": "03 00:00",
		}},
		{time.Date(2026, 3, 28, 23, 30, 0, 0, berlin), map[string]string{ // an hour is skipped in the night
			"half past 2 at night": "29 03:00", "in 3 hours": "29 03:30", "1 day 2 hours": "30 01:30", "tonight at 2:30": "29 03:00", "tomorrow 2:30 am": "29 03:00", "in two days": "30 23:30",
		}},
		{time.Date(2026, 10, 24, 23, 30, 0, 0, berlin), map[string]string{ // an hour comes twice
			"half past 2 at night": "25 02:30", "in 4 hours": "25 02:30", "in 5 hours": "25 03:30",
		}},
	} {
		for text, want := range at.rows {
			long, when, both := strings.Cut(want, " / ")
			if !both {
				when = long
			}
			gotLong, gotWhen := readsBoth(t, text, at.local)
			if gotLong != long || gotWhen != when {
				t.Errorf("at %s %q is %q to who is asked how long and %q to who is asked when, not %q and %q",
					at.local.Format("02 Jan 15:04"), text, gotLong, gotWhen, long, when)
			}
		}
	}
}
