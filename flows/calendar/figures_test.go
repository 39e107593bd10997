package calendar

import (
	"testing"
	"time"
)

func TestTimesAreReadAsPeopleTypeThem(t *testing.T) {
	words := english(t)
	for text, want := range map[string]string{
		"20:30": "20:30", "20.30": "20:30", "20h30": "20:30", "20h": "20:00 about", "2030": "20:30", "20 Uhr": "20:00 about", "20:30 Uhr": "20:30",
		"8:30 pm": "20:30", "8:30pm": "20:30", "8.30 PM": "20:30", "8 p.m.": "20:00 about", "8pm": "20:00 about", "8:30 am": "08:30", "08:30": "08:30",
		"8:30": "08:30 or later", "8": "08:00 or later about", "830": "08:30 or later", "12:15": "12:15 or later", "12:15 am": "00:15", "12:15 pm": "12:15",
		"0:15": "00:15", "00:15": "00:15", "24:00": "00:00", "23:59": "23:59", "at 21:04": "21:04", "It’s 21:04": "21:04", "  21:04  ": "21:04",
		"a las 21:04": "21:04", "21 ч": "21:00 about", "٢١:٠٤": "21:04", "２１：０４": "21:04", "8 o'clock": "08:00 or later about", "9p": "21:00 about",
	} {
		c, ok := ReadFigures(text, words)
		got := Digital(c.At)
		if c.Half {
			got += " or later"
		}
		if c.HourOnly {
			got += " about"
		}
		if !ok || got != want {
			t.Errorf("%q is %q (%v), want %q", text, got, ok, want)
		}
	}
}

func TestWhatNoClockShowsIsNotATime(t *testing.T) {
	words := english(t)
	for text, meant := range map[string]bool{
		"25:99": true, "20:60": true, "24:01": true, "99": true, "13 pm": true, "0 am": true, "20:3": true, "9999": true,
		"": false, "Berlin": false, "20:30:15": false, "12345": false, "20 30": false, "7 of us": false, "at": false, ":": false,
		"-5": false, "the 20th": false, "20:30 in Paris": false, "🌻": false, "२१ बजे": false, "1e9": false,
		"99999999999999999999999999999999999999": false,
	} {
		if c, ok := ReadFigures(text, words); ok {
			t.Errorf("%q is taken for %s", text, Digital(c.At))
		}
		if LooksLikeClock(text, words) != meant {
			t.Errorf("%q: meant as a time: %v, want %v", text, !meant, meant)
		}
	}
}

func TestOffsetsFromUTCAreRead(t *testing.T) {
	words := english(t)
	for text, want := range map[string]int{
		"UTC+2": 120, "utc +5:45": 345, "GMT-3:30": -210, "gmt−4": -240, "UTC+0": 0, "utc+14": 840,
	} {
		if got, ok := MinutesOf(text, words); !ok || got != want {
			t.Errorf("%q is %d (%v), want %d", text, got, ok, want)
		}
	}
	for _, text := range []string{"UTC", "utc+", "utc+15", "utc+2:99", "utc2", "+2", "utc++2", "utc+-2", "gmt+x", ""} {
		if got, ok := MinutesOf(text, words); ok {
			t.Errorf("%q is taken for %d", text, got)
		}
	}
}

func TestAClockIsRecognisedAroundMidnight(t *testing.T) {
	words := english(t)
	at := func(h, m int) time.Time { return time.Date(2026, 1, 5, h, m, 0, 0, time.UTC) }
	for _, c := range []struct {
		typed string
		local time.Time
		slack int
		want  bool
	}{
		{"23:58", at(0, 3), 7, true},
		{"0:03", at(23, 58), 7, true},
		{"0:03", at(23, 50), 7, false},
		{"9:04", at(21, 4), 7, true},
		{"9:04 am", at(21, 4), 7, false},
		{"12", at(0, 10), 30, true},
		{"12 pm", at(0, 10), 30, false},
	} {
		typed, ok := ReadFigures(c.typed, words)
		if !ok || typed.ShownAt(c.local, c.slack) != c.want {
			t.Errorf("%s at %s: %v, want %v", c.typed, c.local.Format("15:04"), !c.want, c.want)
		}
	}
}

func FuzzReadClock(f *testing.F) {
	words := english(f)
	for _, s := range []string{"20:30", "8:30 pm", "25:99", "٢١:٠٤", "at 8", "24:00", "𝟚𝟙:𝟘𝟜", "\x00", "1:1:1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, ok := ReadFigures(text, words)
		if !ok {
			return
		}
		if c.At < 0 || c.At >= 24*60 {
			t.Fatalf("%q is minute %d of the day", text, c.At)
		}
		if !LooksLikeClock(text, words) {
			t.Fatalf("%q is a time and does not look like one", text)
		}
		if again, ok := ReadFigures(Digital(c.At), words); !ok || again.At != c.At {
			t.Fatalf("%q is %s, which reads as %s", text, Digital(c.At), Digital(again.At))
		}
	})
}
