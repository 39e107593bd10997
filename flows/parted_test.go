package flows_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows"
	"steady/flows/flowstest"
)

// towards is what asks for tenderness toward somebody who has left, counts on two, or sells: nothing of it
// is said after a pair has ended, by itself or in answer.
var towards = regexp.MustCompile(`(?i)your partner|two of you|each other|between you|you both|thank-you|invit|while you wait|nobody to leave|once there are|as soon as`)

// asking are sentences that may say it: they tell that it is over, or answer what was asked for.
var asking = regexp.MustCompile(`^(You and (Ben|Ana) are no longer connected|A word just for you|What I keep|One question a day|/leave works alone)|Should you ever want to begin with somebody: /invite`)

// ended is a pair that one of the two has left; what is looked at is the phone of who.
func ended(t *testing.T, tell string, who int) (*flowstest.Core, flowstest.Person) {
	t.Helper()
	s, err := flowstest.Read(flowstest.Path(t, ".", "leave_told"))
	if err != nil {
		t.Fatal(err)
	}
	s.Lines = slices.DeleteFunc(s.Lines, func(l flowstest.Line) bool {
		return l.Verb != flowstest.Clock && l.Verb != flowstest.Paired
	})
	book := loadBook(t)
	w := flowstest.NewCore(t, book)
	flowstest.Run(t, s, w, book)
	people := inPlay(s)
	say(t, w, people[0], "/note Something for Friday")
	say(t, w, people[1], "/act")
	say(t, w, people[0], "/leave")
	tap(t, w, people[0], tell)
	tap(t, w, people[0], "Leave")
	if tell == "Don’t tell" && who == 1 {
		say(t, w, people[1], "are you there")
	}
	w.Changes()
	return w, people[who]
}

func say(t *testing.T, w *flowstest.Core, who flowstest.Person, text string) {
	t.Helper()
	if err := w.Do(who, flowstest.Line{Verb: flowstest.Say, Text: text}, flowstest.Bubble{}, ""); err != nil {
		t.Fatal(err)
	}
}

// tap presses a button by what stands on it, on the newest card that has it. ok is false where none has.
func tap(t *testing.T, w *flowstest.Core, who flowstest.Person, label string) bool {
	t.Helper()
	for _, b := range slices.Backward(w.Screen(who.Key)) {
		for _, x := range slices.Concat(b.Rows...) {
			if strings.TrimPrefix(x.Text, "• ") == label {
				if x.URL == "" {
					if err := w.Do(who, flowstest.Line{Verb: flowstest.Tap}, b, x.Data); err != nil {
						t.Fatal(err)
					}
				}
				return true
			}
		}
	}
	return false
}

// kind looks through what a phone shows anew.
func kind(t *testing.T, w *flowstest.Core, who flowstest.Person, after string) (shown int) {
	t.Helper()
	for _, c := range w.Changes() {
		if c.Person != who.Key || c.What == flowstest.Gone || c.Bubble.Mine || asking.MatchString(c.Bubble.Text) {
			continue
		}
		shown++
		text := strings.ReplaceAll(c.Bubble.Text, "You two are no longer connected", "")
		for _, x := range slices.Concat(c.Bubble.Rows...) {
			text += "\n[" + x.Text + "]"
		}
		found := towards.FindString(text)
		if other := map[string]string{"A": "Ben", "B": "Ana"}[who.Key]; strings.Contains(text, other) {
			found = other
		}
		if found != "" {
			t.Errorf("after %s: %q in\n%s", after, found, text)
		}
	}
	return shown
}

func TestAfterAPairHasEndedNothingAsksForTendernessAndNothingSells(t *testing.T) {
	for name, x := range map[string]struct {
		tell string
		who  int
	}{"whoever left": {"Don’t tell", 0}, "whoever was told": {"Tell now", 1}, "whoever found out": {"Don’t tell", 1}} {
		t.Run(name, func(t *testing.T) {
			w, who := ended(t, x.tell, x.who)
			for _, command := range flows.AllCommands() {
				if slices.Contains([]string{"invite", "erase", "export"}, command) {
					continue // asked for, and about something else
				}
				for _, words := range []string{"", " something I wanted to say"} {
					w.Advance(w.Now().Add(time.Hour))
					say(t, w, who, "/"+command+words)
					if kind(t, w, who, "/"+command+words) == 0 && command != "privacy" && command != "help" {
						t.Errorf("/%s%s is answered with nothing", command, words)
					}
				}
			}
			walkMenu(t, w, who)
			for _, odd := range []flowstest.Verb{"contact", "poll", "dice", "sticker", "file", "place"} {
				w.Advance(w.Now().Add(time.Minute))
				if err := w.Do(who, flowstest.Line{Verb: odd}, flowstest.Bubble{}, ""); err != nil {
					t.Fatal(err)
				}
				kind(t, w, who, string(odd))
			}
			for range 60 { // a question for oneself each day, and a small thing
				w.Advance(w.Now().Add(24 * time.Hour))
				if kind(t, w, who, "a day") != 0 {
					t.Error("something came by itself")
				}
				say(t, w, who, "/today")
				say(t, w, who, "the light on the wall in the morning")
				say(t, w, who, "/act")
				say(t, w, who, "/pause")
				say(t, w, who, "/setback")
				if kind(t, w, who, "a question and a small thing") < 4 {
					t.Error("less came than was asked for")
				}
			}
		})
	}
}

// walkMenu presses everything in the menu, and everything on what that leads to.
func walkMenu(t *testing.T, w *flowstest.Core, who flowstest.Person) {
	t.Helper()
	labels := func() (all []string) {
		for _, b := range slices.Backward(w.Screen(who.Key)) {
			if len(b.Rows) > 0 && !b.Mine {
				for _, x := range slices.Concat(b.Rows...) {
					all = append(all, x.Text)
				}
				return all
			}
		}
		return nil
	}
	open := func(path ...string) []string {
		w.Advance(w.Now().Add(time.Hour))
		say(t, w, who, "/menu")
		for _, label := range path {
			tap(t, w, who, label)
		}
		kind(t, w, who, strings.Join(path, " > "))
		return labels()
	}
	walked := 0
	for _, door := range open() {
		for _, row := range open(door) {
			if strings.HasPrefix(row, "Erase") || strings.HasPrefix(row, "With a file") || row == "Save as a file" {
				continue
			}
			for _, further := range open(door, row) {
				if !strings.HasPrefix(further, "Erase") && !strings.HasPrefix(further, "With a file") {
					open(door, row, further)
					walked++
				}
			}
		}
	}
	if walked < 20 {
		t.Errorf("only %d ways through the menu", walked)
	}
}

// comes is what may come by itself to somebody who has not been told, beside the question: nothing that
// looks to the other.
var nudges = regexp.MustCompile(`(?i)your partner|thank|what you write goes to|write it to|many couples|look out for something|small thing for today`)

func TestWhoHasNotBeenToldIsNotAskedForTendernessEither(t *testing.T) {
	s, err := flowstest.Read(flowstest.Path(t, ".", "leave_told"))
	if err != nil {
		t.Fatal(err)
	}
	s.Lines = slices.DeleteFunc(s.Lines, func(l flowstest.Line) bool {
		return l.Verb != flowstest.Clock && l.Verb != flowstest.Paired
	})
	book := loadBook(t)
	w := flowstest.NewCore(t, book)
	flowstest.Run(t, s, w, book)
	people := inPlay(s)
	say(t, w, people[1], "/noticed")
	tap(t, w, people[1], "A plan for me")
	say(t, w, people[1], "she sings in the kitchen")
	say(t, w, people[0], "/leave")
	tap(t, w, people[0], "Leave")
	w.Changes()
	questions, deck := 0, map[string]bool{}
	for _, p := range book.Deck("en", "questions") {
		if slices.Contains(p.Tags, "solo") {
			deck[p.Text] = true
		}
	}
	for range 13 {
		w.Advance(w.Now().Add(24 * time.Hour))
		for _, c := range w.Changes() {
			if c.Person != people[1].Key || c.What != flowstest.Sent {
				continue
			}
			if found := nudges.FindString(c.Bubble.Text); found != "" {
				t.Errorf("%q in\n%s", found, c.Bubble.Text)
			}
			lines := strings.Split(c.Bubble.Text, "\n")
			if strings.HasPrefix(c.Bubble.Text, "Today’s question") {
				questions++
				if q := strings.Trim(lines[1], "*"); !deck[q] {
					t.Errorf("not a question for oneself: %s", q)
				}
			}
		}
	}
	if questions == 0 {
		t.Error("no question came")
	}
}
