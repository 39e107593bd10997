package clock

import (
	"strings"
	"testing"

	"steady/flows/calendar"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestTimesInWordsAreReadAsPeopleSayThem(t *testing.T) {
	words := Vocabulary(coretest.Typing(t), event.A)
	for text, want := range map[string]string{
		"20:30": "20:30", "8:30 pm": "20:30", "8.30pm": "20:30", "20h30": "20:30", "2030": "20:30", "08:05": "08:05",
		"half past 8": "08:30?", "half past eight": "08:30?", "half eight": "08:30?", "quarter to nine": "08:45?",
		"a quarter past 7": "07:15?", "ten to 12": "11:50?", "twenty past six in the evening": "18:20",
		"half past 8 pm": "20:30", "at 8 in the evening": "20:00", "8 in the morning": "08:00", "8 tonight": "20:00",
		"nine at night": "21:00", "three in the afternoon": "15:00", "noon": "12:00", "Midday": "12:00", "midnight": "00:00",
		"eight": "08:00?", "eight o’clock": "08:00?", "five to one am": "00:55", "7 this": "", "quarter to midnight": "23:45",
		"12 at night": "00:00", "1 at night": "01:00", "quarter to 12 at night": "23:45", "half past 12 at night": "00:30",
		"ten past 1 in the morning": "01:10", "quarter to 12 in the morning": "11:45", "12 in the afternoon": "12:00", "8 at night": "20:00",
		"5 at night": "17:00?",
		"25:99":      "", "24:30": "", "half past 25": "", "half past 8:30": "", "half to 8": "", "half past": "", "a": "",
		"": "", "soon": "", "when the stars are out": "", "8:3": "", "-3": "", "half past half past 8": "",
		strings.Repeat("half past ", 40) + "8": "",
	} {
		c, ok := calendar.ReadClock(text, words)
		got := ""
		if ok {
			got = calendar.Digital(c.At)
			if c.Half {
				got += "?"
			}
		}
		if got != want {
			t.Errorf("%q is read as %q, not %q", text, got, want)
		}
	}
}

func FuzzATypedTimeIsAlwaysATimeOfTheDay(f *testing.F) {
	for _, text := range []string{"20:30", "8:30 pm", "half past eight", "quarter to nine in the evening", "25:99", "noon", "a to 1", "\u202E8"} {
		f.Add(text)
	}
	words := Vocabulary(coretest.Typing(f), event.A)
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := calendar.ReadClock(text, words)
		if !ok {
			return
		}
		if c.At < 0 || c.At >= 24*60 {
			t.Errorf("%q is read as minute %d", text, c.At)
		}
		back, again := calendar.ReadClock(calendar.Digital(c.At), words)
		if !again || back.At != c.At && !back.Half {
			t.Errorf("%q is read as %s, which is read as %s", text, calendar.Digital(c.At), calendar.Digital(back.At))
		}
	})
}
