package flows_test

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/event"
	"steady/flows/flowstest"
)

// Random people do random things for days. The world checks after every event that the argument is
// untouched, the answer repeatable, the state storable, nothing due left behind, nothing beyond
// Telegram's limits and no sealed word on the other phone. On top of that every question opens at
// most once on each phone.
func TestWhateverPeopleDoThePromisesHold(t *testing.T) {
	book := flowstest.Book(t)
	rapid.Check(t, func(t *rapid.T) {
		w := flowstest.NewCore(t, book)
		w.Begin(time.Date(2026, 3, 27, 19, 50, 0, 0, time.UTC)) // daylight saving begins two days later in Berlin
		zones := []string{"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"}
		people := []flowstest.Person{
			{Key: "A", Name: "Ana", Lang: "en", Zone: rapid.SampledFrom(zones).Draw(t, "zone"), Chat: 1},
			{Key: "B", Name: "Ben", Lang: "en", Zone: rapid.SampledFrom(zones).Draw(t, "zone"), Chat: 2},
		}
		w.Meet(people)
		if rapid.Bool().Draw(t, "paired") {
			w.Pair(people[0], people[1])
		}
		opened := map[string]int{}
		count := func() {
			for _, c := range w.Changes() {
				if c.What == flowstest.Sent && strings.HasPrefix(c.Bubble.Text, "Both answers:") {
					opened[c.Person]++
				}
			}
		}
		for step := range rapid.IntRange(1, stepsOfALife).Draw(t, "steps") {
			random(t, w, rapid.SampledFrom(people).Draw(t, "who"), step)
			count()
		}
		for _, who := range people { // what always arrives reaches a phone that comes back
			if err := w.Do(who, flowstest.Line{Verb: "unblock"}, flowstest.Bubble{}, ""); err != nil {
				t.Fatalf("%v", err)
			}
		}
		count()
		if opened["A"] != opened["B"] {
			t.Errorf("A saw %d questions open, B %d", opened["A"], opened["B"])
		}
	})
}

// random lets one person do one thing, or lets time pass. step is of no other in this life: what they write is told
// by it from what was written before.
func random(t *rapid.T, w *flowstest.Core, who flowstest.Person, step int) {
	l := flowstest.Line{Person: who.Key}
	var on flowstest.Bubble
	var data string
	screen := w.Screen(who.Key)
	switch rapid.IntRange(0, 9).Draw(t, "what") {
	case 0, 1:
		at := w.Now().Add(time.Duration(rapid.IntRange(1, 36*60).Draw(t, "minutes")) * time.Minute)
		if rapid.IntRange(0, 3).Draw(t, "outage") == 0 {
			w.Outage(at)
		} else {
			w.Advance(at)
		}
		return
	case 2, 3, 4, 5:
		if on, data = anyButton(t, screen); data == "" {
			return
		}
		l.Verb = flowstest.Tap
	case 6, 7:
		l.Verb, l.Text = flowstest.Say, anyText(t, markOf(step))
	case 8:
		l.Verb = flowstest.Verb(rapid.SampledFrom([]string{
			"voice", "round", "photo", "album", "sticker", "contact", "poll", "dice", "place", "file", "group", "block", "unblock", "refuse",
		}).Draw(t, "other"))
		if l.Verb == "refuse" {
			l.Text = "voice"
		}
	case 9:
		if len(screen) == 0 {
			return
		}
		on = rapid.SampledFrom(screen).Draw(t, "bubble")
		l.Verb, l.Text = "react", "❤"
		if on.Mine {
			l.Verb = "edit"
		} else if rapid.Bool().Draw(t, "reply") {
			l.Verb = "reply"
		}
		if l.Verb != "react" {
			l.Text = "about that: " + anyText(t, markOf(step)) + markOf(step+stepsOfALife) // a command is no command here, but words
		}
	}
	l.Marks = looks(l.Text)
	if err := w.Do(who, l, on, data); err != nil {
		t.Fatalf("%v", err)
	}
}

// looks are marks on a text that ends in a mark of its own: on every other one, with an address that is of no other
// text, and with some that are sound only when they are cut.
func looks(text string) []event.Mark {
	at := strings.LastIndex(text, " q")
	if at <= 0 || !strings.HasSuffix(text, "z") || text[len(text)-2]%2 == 1 {
		return nil
	}
	end := len(text)
	address := fmt.Sprintf("https://example.org/%x", sha256.Sum256([]byte(text)))
	return []event.Mark{
		{From: at + 1, To: end, How: event.Link, URL: address},
		{From: 0, To: at, How: event.Spoiler},
		{From: at / 2, To: end, How: event.Bold},
		{From: 0, To: at, How: event.Fold},
		{From: at / 3, To: at / 2, How: event.Code},
	}
}

func anyButton(t *rapid.T, screen []flowstest.Bubble) (flowstest.Bubble, string) {
	type pair struct {
		on   flowstest.Bubble
		data string
	}
	var all []pair
	for _, b := range screen {
		for _, row := range b.Rows {
			for _, x := range row {
				if x.Data != "" {
					all = append(all, pair{b, x.Data})
				}
			}
		}
	}
	if len(all) == 0 {
		return flowstest.Bubble{}, ""
	}
	// The newest cards are the ones people press.
	p := all[max(0, len(all)-1-rapid.IntRange(0, 20).Draw(t, "button"))]
	return p.on, p.data
}

// anyText is something people type. What is no command ends in a mark of its own: words that also
// occur in the bot's sentences would look like a leak.
func anyText(t *rapid.T, mark string) string {
	text := rapid.OneOf(
		rapid.SampledFrom([]string{
			"/start", "/today", "/thanks", "/pause", "/menu", "/settings", "/question add What did you dream of?", "/away until Monday",
			"/act", "/tell", "/normal", "/leave", "/help", "/privacy", "/support", "/noticed", "/nonsense", "/space", "/space tomorrow evening", "/setback", "Pause", "Menu", "/repair", "/late", "/late 20", "/prefs", "/note", "/note good morning", "/notes", "/hold",
			"the sea at night", "fine", "<b>bold</b> & <script>", "\u202Eturned\u2066 around", "👩‍👩‍👧‍👦🎉", "⟦ in brackets ⟧", strings.Repeat("long words ", 372),
		}),
		rapid.StringN(1, 40, 200),
	).Draw(t, "text")
	if strings.HasPrefix(text, "/") || text == "Pause" || text == "Menu" {
		return text
	}
	return text + mark
}

// stepsOfALife is how much the random people do at most.
const stepsOfALife = 60

// markOf is a mark of its own for what is written in a step.
func markOf(step int) string { return fmt.Sprintf(" q%dz", 100_000+step) }

func FuzzCallbackDataReadsBackAsItWasWritten(f *testing.F) {
	f.Add("thanks|landed|1a|")
	f.Add("||||")
	f.Add("checkin|face|0|5|6")
	book := flowstest.Book(f)
	f.Fuzz(func(t *testing.T, data string) {
		w := flowstest.NewCore(t, book)
		w.Begin(time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC))
		a := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1}
		b := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "Europe/Berlin", Chat: 2}
		w.Meet([]flowstest.Person{a, b})
		w.Pair(a, b)
		if err := w.Do(a, flowstest.Line{Verb: "forge", Text: data}, flowstest.Bubble{}, ""); err != nil {
			t.Fatal(err)
		}
	})
}
