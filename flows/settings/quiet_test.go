package settings

import (
	"testing"

	"steady/flows/calendar"
	"steady/flows/clock"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestASpanOfTwoTimesIsReadAsANight(t *testing.T) {
	words := clock.Vocabulary(coretest.Typing(t), event.A)
	for text, want := range map[string]string{
		"22:00 to 8:00": "22:00–08:00", "10 pm - 7": "22:00–07:00", "from 10 to 7": "22:00–07:00", "23–6:30": "23:00–06:30",
		"9 pm until half past 6": "21:00–06:30", "midnight to 9": "00:00–09:00", "1 am till noon": "01:00–12:00",
		"10": "", "22:00 to 22:00": "", "22:00 to 25:99": "", "whenever": "", "": "", " to ": "",
	} {
		from, to, ok := calendar.ReadSpan(text, words)
		got := ""
		if ok {
			got = calendar.Digital(from) + "–" + calendar.Digital(to)
		}
		if got != want {
			t.Errorf("%q is read as %q, not %q", text, got, want)
		}
	}
}

func FuzzATypedSpanIsAlwaysOfTwoTimesOfTheDay(f *testing.F) {
	for _, text := range []string{"20:30", "10 pm - 7", "half past eight until noon", "25:99", "noon", "a to 1", "\u202E8"} {
		f.Add(text)
	}
	words := clock.Vocabulary(coretest.Typing(f), event.A)
	f.Fuzz(func(t *testing.T, text string) {
		if from, to, ok := calendar.ReadSpan(text, words); ok && (from < 0 || to < 0 || from >= 24*60 || to >= 24*60 || from == to) {
			t.Errorf("%q is read as the span %d–%d", text, from, to)
		}
	})
}
