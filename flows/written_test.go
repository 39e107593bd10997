package flows

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/event"
	"steady/flows/note"
)

// says is somebody's message that was written at a time, or at none that is known.
func (w *pauseWorld) wrote(who event.Who, text string, at time.Time) {
	w.message++
	w.step(event.Said{From: w.phone(who), Part: event.Part{Kind: event.Words, Text: text, Message: w.message}, Message: w.message, Written: at})
}

func TestTheMomentOfWritingIsBelievedWithinItsBounds(t *testing.T) {
	now := time.Date(2026, 1, 5, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name    string
		written time.Time
		text    string
		until   time.Time // of the pause; zero: it was asked about
	}{
		{"of no known time", time.Time{}, "/pause 1h", now.Add(time.Hour)},
		{"at once", now, "/pause 1h", now.Add(time.Hour)},
		{"a minute ago", now.Add(-time.Minute), "/pause 1h", now.Add(59 * time.Minute)},
		{"half an hour ago", now.Add(-30 * time.Minute), "/pause 1h", now.Add(30 * time.Minute)},
		{"in the future", now.Add(10 * time.Minute), "/pause 1h", now.Add(time.Hour)},
		{"in another century", now.AddDate(200, 0, 0), "/pause 1h", now.Add(time.Hour)},
		{"before there were clocks", time.Unix(-1, 0), "/pause 1h", now.Add(time.Hour)},
		{"a day ago, for longer", now.Add(-24 * time.Hour), "/pause until 12:30", time.Time{}},
		{"an hour ago, for less", now.Add(-time.Hour), "/pause 40 min", time.Time{}},
		{"an hour ago, for the usual time", now.Add(-time.Hour), "/pause", time.Time{}},
		{"so that a minute is left", now.Add(-29 * time.Minute), "/pause", now.Add(time.Minute)},
		{"a quarter of an hour ago, for less than a pause lasts", now.Add(-15 * time.Minute), "/pause 10 min", now.Add(5 * time.Minute)},
	} {
		w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "America/New_York", now)
		w.wrote(event.A, c.text, c.written)
		if got := w.c.Pause.Until; !got.Equal(c.until) {
			t.Errorf("%q, written %s, runs until %v, not %v", c.text, c.name, got, c.until)
		}
	}
	// More than a day ago is a day ago.
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", now)
	w.wrote(event.A, "/note The good cups are in the box.", now)
	w.wrote(event.A, "in 25 hours", now.Add(-72*time.Hour))
	if n := w.c.Notes.Set; len(n) != 1 || !n[0].When.Instant(time.UTC).Equal(now.Add(2*time.Hour)) { // Berlin is an hour ahead
		t.Errorf("what was written three days ago counts from another time: %+v", n)
	}
}

// What somebody typed means the same moment when it is read at once and when it is read hours later; where that
// is over by then, nothing is set, nothing is lost and it is asked.
func TestATimeMeansTheSameHoweverLateItIsRead(t *testing.T) {
	book := loadBook(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(trickyZones()).Draw(t, "zone")
		written := time.Unix(rapid.Int64Range(1_767_225_600, 1_798_761_600).Draw(t, "written"), 0).UTC()
		delay := time.Duration(rapid.IntRange(0, 24*60*60).Draw(t, "delay")) * time.Second
		text := rapid.SampledFrom([]string{
			"tomorrow 7:30", "in 2 hours", "2h", "30m", "tonight at 1", "12 at night", "friday evening", "20:00", "1.6. 18:30",
			"quarter to 12 at night", "in two weeks", "tomorrow", "noon", "day after tomorrow 8 pm", "tonight", "half past 2 at night",
		}).Draw(t, "text")
		set := func(now time.Time) []note.Note {
			w := newPauseWorld(t, book, "Europe/Berlin", zone, now)
			w.wrote(event.A, "/note The blue cup is yours.", now)
			w.wrote(event.A, text, written)
			if len(w.c.Notes.Set)+len(w.c.Notes.Making[event.A].Parts) != 1 {
				t.Fatalf("%q leaves %+v", text, w.c.Notes)
			}
			return w.c.Notes.Set
		}
		loc, _ := book.Zone(zone)
		atOnce, late := set(written), set(written.Add(delay))
		switch {
		case len(atOnce) == 0 && len(late) > 0:
			t.Fatalf("%q was asked about at once and is set when it is read late: %+v", text, late[0].When)
		case len(atOnce) > 0 && len(late) == 0 && atOnce[0].When.Instant(loc).After(written.Add(delay)):
			t.Fatalf("%q is %+v at once, which is still to come, and is asked about %v later", text, atOnce[0].When, delay)
		case len(late) > 0 && late[0].When != atOnce[0].When:
			t.Fatalf("%q is %+v at once and %+v when it is read %v later", text, atOnce[0].When, late[0].When, delay)
		case len(late) > 0 && !late[0].When.Instant(loc).After(written.Add(delay)):
			t.Fatalf("%q is set for %+v, which is over", text, late[0].When)
		}
	})
}

// What opens on the way, because its time had come, is of the moment it opens in for both, however old the
// message is that is being read.
func TestBothAnswersToAQuestionAreOfTheMomentItOpens(t *testing.T) {
	asked := time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC) // 20:00 in Berlin
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", asked.Add(-time.Minute))
	w.now = asked
	w.step(event.Came{})
	w.wrote(event.A, "The lake, and how still it was.", asked)
	w.wrote(event.B, "Fresh bread, and the quiet while we ate it.", asked)
	w.now = asked.Add(5 * time.Hour)
	w.wrote(event.A, "/note The good cups are in the box.", asked.Add(20*time.Minute))
	if len(w.pages) != 2 || w.pages[0].Kind != "checkin" || w.pages[1].Kind != "checkin" {
		t.Fatalf("the question did not open: %+v", w.pages)
	}
	for _, page := range w.pages {
		if !page.At.Equal(w.now) {
			t.Errorf("the answer of %v opened at %v, and its page is of %v", page.By, w.now, page.At)
		}
	}
	// Words that are read late are of the moment they were written in.
	w.wrote(event.B, "/tell The heron is back.", asked.Add(30*time.Minute))
	if page := w.pages[len(w.pages)-1]; page.Kind != "unasked" || !page.At.Equal(asked.Add(30*time.Minute)) {
		t.Errorf("what was written at half past is a page %+v", page)
	}
}
