package flows_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/note"
)

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
		w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "America/New_York", now)
		w.Wrote(event.A, c.text, c.written)
		if got := w.Couple.Pause.Until; !got.Equal(c.until) {
			t.Errorf("%q, written %s, runs until %v, not %v", c.text, c.name, got, c.until)
		}
	}
	// More than a day ago is a day ago.
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", now)
	w.Wrote(event.A, "/note The good cups are in the box.", now)
	w.Wrote(event.A, "in 25 hours", now.Add(-72*time.Hour))
	if n := w.Couple.Notes.Set; len(n) != 1 || !n[0].When.Instant(time.UTC).Equal(now.Add(2*time.Hour)) { // Berlin is an hour ahead
		t.Errorf("what was written three days ago counts from another time: %+v", n)
	}
}

// What somebody typed means the same moment when it is read at once and when it is read hours later; where that
// is over by then, nothing is set, nothing is lost and it is asked.
func TestATimeMeansTheSameHoweverLateItIsRead(t *testing.T) {
	book := flowstest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(coretest.TrickyZones()).Draw(t, "zone")
		written := time.Unix(rapid.Int64Range(1_767_225_600, 1_798_761_600).Draw(t, "written"), 0).UTC()
		delay := time.Duration(rapid.IntRange(0, 24*60*60).Draw(t, "delay")) * time.Second
		text := rapid.SampledFrom([]string{
			"tomorrow 7:30", "in 2 hours", "2h", "30m", "tonight at 1", "12 at night", "friday evening", "20:00", "1.6. 18:30",
			"quarter to 12 at night", "in two weeks", "tomorrow", "noon", "day after tomorrow 8 pm", "tonight", "half past 2 at night",
		}).Draw(t, "text")
		set := func(now time.Time) []note.Note {
			w := flowstest.NewPair(t, book, "Europe/Berlin", zone, now)
			w.Wrote(event.A, "/note The blue cup is yours.", now)
			w.Wrote(event.A, text, written)
			if len(w.Couple.Notes.Set)+len(w.Couple.Notes.Making[event.A].Parts) != 1 {
				t.Fatalf("%q leaves %+v", text, w.Couple.Notes)
			}
			return w.Couple.Notes.Set
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
	w := flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", asked.Add(-time.Minute))
	w.Now = asked
	w.Step(event.Came{})
	w.Wrote(event.A, "The lake, and how still it was.", asked)
	w.Wrote(event.B, "Fresh bread, and the quiet while we ate it.", asked)
	w.Now = asked.Add(5 * time.Hour)
	w.Wrote(event.A, "/note The good cups are in the box.", asked.Add(20*time.Minute))
	if len(w.Pages) != 2 || w.Pages[0].Kind != "checkin" || w.Pages[1].Kind != "checkin" {
		t.Fatalf("the question did not open: %+v", w.Pages)
	}
	for _, page := range w.Pages {
		if !page.At.Equal(w.Now) {
			t.Errorf("the answer of %v opened at %v, and its page is of %v", page.By, w.Now, page.At)
		}
	}
	// Words that are read late are of the moment they were written in.
	w.Wrote(event.B, "/tell The heron is back.", asked.Add(30*time.Minute))
	if page := w.Pages[len(w.Pages)-1]; page.Kind != "unasked" || !page.At.Equal(asked.Add(30*time.Minute)) {
		t.Errorf("what was written at half past is a page %+v", page)
	}
}
