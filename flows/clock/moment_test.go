package clock

import (
	"testing"
	"time"

	"steady/flows/calendar"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestLengthsAndTimesAreReadAsPeopleTypeThem(t *testing.T) {
	turn := coretest.Typing(t)
	for text, want := range map[string]string{
		"45m":                      "Mon 21:55",
		"45 min":                   "Mon 21:55",
		"45 minutes.":              "Mon 21:55",
		"45":                       "Mon 21:55",
		"for 45 min":               "Mon 21:55",
		"1 h":                      "Mon 22:10",
		"1h30":                     "Mon 22:40",
		"1h30m":                    "Mon 22:40",
		"1 h 30 min":               "Mon 22:40",
		"1.5 hours":                "Mon 22:40",
		"1,5 h":                    "Mon 22:40",
		"an hour":                  "Mon 22:10",
		"An Hour and a half":       "Mon 22:40",
		"one and a half hours":     "Mon 22:40",
		"half an hour":             "Mon 21:40",
		"half hour":                "Mon 21:40",
		"½ h":                      "Mon 21:40",
		"two hours":                "Mon 23:10",
		"about 20 minutes":         "Mon 21:30",
		"2 hours and 10 minutes":   "Mon 23:20",
		"1 day":                    "Tue 21:10",
		"3 days":                   "Thu 21:10",
		"1 day and 2 hours":        "Tue 23:10",
		"in 1 day 2 hours":         "Tue 23:10",
		"1 hour and 1 day":         "Tue 22:10",
		"2 days 3 hours 5 min":     "Thu 00:15",
		"a day and a half":         "Wed 09:10",
		"a week and two days":      "Wed 21:10",
		"1 day 2 weeks":            "",
		"1 day 1 hour 1 day":       "",
		"until 21:30":              "Mon 21:30",
		"till 21.30":               "Mon 21:30",
		"21:30":                    "Mon 21:30",
		"2130":                     "Mon 21:30",
		"120":                      "Mon 23:10",
		"until 2130":               "Mon 21:30",
		"until 21h30":              "Mon 21:30",
		"until 9:30 pm":            "Mon 21:30",
		"9:30pm":                   "Mon 21:30",
		"until 9:30":               "Mon 21:30", // the next time a clock with hands shows it
		"until 9":                  "Tue 09:00",
		"until 20:00":              "Tue 20:00",
		"until half past 9":        "Mon 21:30",
		"tonight at 11":            "Mon 23:00",
		"tonight":                  "Mon 21:30",
		"tomorrow":                 "Tue 09:00",
		"until tomorrow":           "Tue 09:00",
		"tomorrow 9:30":            "Tue 09:30",
		"tomorrow at 7 pm":         "Tue 19:00",
		"tomorrow evening":         "Tue 19:00",
		"tomorrow evening at 8":    "Tue 20:00",
		"until 9 tomorrow":         "Tue 09:00",
		"8 in the evening":         "Tue 20:00",
		"until 8 tomorrow evening": "Tue 20:00",
		"Friday 18:30":             "Fri 18:30",
		"friday":                   "Fri 18:00",
		"monday 9:00":              "Mon 09:00",
		"25:99":                    "",
		"until 25:99":              "",
		"until":                    "",
		"0":                        "",
		"-5m":                      "",
		"99999999 hours":           "",
		"1e9 hours":                "",
		"5 bananas":                "",
		"soon":                     "",
		"1 2 3":                    "",
		"tomorrow banana":          "",
		"":                         "",
		"<b>45m</b>":               "",
	} {
		at, ok := Moment(turn, event.A, text, turn.Now)
		got := ""
		if ok {
			got = at.In(turn.People(event.A).Location(turn.Book)).Format("Mon 15:04")
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzWhatIsTypedAsALengthIsReadOrRefused(f *testing.F) {
	turn := coretest.Typing(f)
	for _, s := range []string{"45m", "until 21:30", "1 h 30", "half an hour", "tomorrow 9", "25:99", "½", "friday 9pm", "1h1h1h", "0.0000001 days"} {
		f.Add(s)
	}
	v := Vocabulary(turn, event.A)
	f.Fuzz(func(t *testing.T, s string) {
		x, ok := calendar.Read(s, v)
		if !ok {
			return
		}
		if x.Length < 0 || x.Length > 8*24*time.Hour || x.Clock < 0 || x.Clock >= 24*60 {
			t.Errorf("%q: %+v", s, x)
		}
		if x.Length == 0 && x.Digits == 0 && !x.Span && x.Day == calendar.AnyDay && !x.Clocked {
			t.Errorf("%q is taken and says nothing", s)
		}
		if at, ok := Moment(turn, event.A, s, turn.Now); ok && !at.After(turn.Now) {
			t.Errorf("%q is in the past: %v", s, at)
		}
	})
}
