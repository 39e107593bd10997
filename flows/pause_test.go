package flows

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/calendar"
	"steady/flows/event"
	"steady/flows/pause"
	"steady/flows/state"
	"steady/prompts"
)

// pauseWorld is two phones and a clock around Step, for what transcripts cannot say: bounds that
// hold for every sequence of events.
type pauseWorld struct {
	fail    func(format string, args ...any)
	book    *prompts.Book
	c       Couple
	now     time.Time
	buttons [2]map[string][]event.Button // card → what can be pressed on it
	shown   [2][]string
	pages   []event.Page
	held    []pause.Span // when words of the other were held, as seen from outside
	message int
}

func newPauseWorld(t interface {
	Fatalf(string, ...any)
}, book *prompts.Book, zoneA, zoneB string, now time.Time,
) *pauseWorld {
	w := &pauseWorld{fail: t.Fatalf, book: book, now: now}
	w.c = Couple{Base: state.Base{ID: "pair", Seed: "seed", Paired: now.AddDate(0, 0, -7)}}
	for i, zone := range []string{zoneA, zoneB} {
		w.buttons[i] = map[string][]event.Button{}
		w.c.People[i] = Partner{Person: state.Person{
			Chat: int64(i + 1), Name: []string{"Ana", "Ben"}[i], Lang: "en", Zone: zone,
			Agreed: w.c.Paired, Met: w.c.Paired, Heard: w.c.Paired, Likes: state.DefaultLikes(),
		}}
	}
	w.step(event.Came{})
	return w
}

// loaded reads the words once for all tests: a Book never changes, and reading one for each of them took
// longer than what they test.
var loaded = sync.OnceValues(prompts.Load)

func loadBook(t testing.TB) *prompts.Book {
	t.Helper()
	book, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func (w *pauseWorld) phone(who event.Who) event.Phone {
	return event.Phone{Chat: int64(who + 1), Name: w.c.People[who].Name}
}

// step does one event and holds what must hold after every one.
func (w *pauseWorld) step(e event.Event) {
	before := w.c
	after, effects := Step(before, w.now, e, w.book)
	w.c = after
	for _, x := range effects {
		switch x := x.(type) {
		case event.Send:
			w.shown[x.To] = append(w.shown[x.To], x.Text.Body)
			w.buttons[x.To][x.Card] = slices.Concat(x.Rows...)
		case event.Keep:
			w.pages = append(w.pages, x.Page)
		case event.Edit:
			w.shown[x.To] = append(w.shown[x.To], x.Text.Body)
			w.buttons[x.To][x.Card] = slices.Concat(x.Rows...)
		}
	}
	p := &after.Pause
	if p.Going() {
		end := p.First.Add(24 * time.Hour)
		if least := p.From.Add(20 * time.Minute); least.After(end) {
			end = least
		}
		if soon := w.now.Add(time.Minute); before.Pause.Until.After(end) && soon.After(end) {
			end = soon // it had moved past the day, and is changed after it
		}
		named := p.Until
		if !p.Moved.IsZero() {
			named = p.Moved
		}
		switch {
		case named.After(end):
			w.fail("%v: a return at %v, later than a day after the first call at %v", w.now, p.Until, p.First)
		case p.Until.Sub(p.From) < 20*time.Minute:
			w.fail("%v: a pause of %v", w.now, p.Until.Sub(p.From))
		case p.Until.Sub(named) > 25*time.Hour: // a night later, and the clocks may go back in it
			w.fail("%v: a return named for %v moved to %v", w.now, named, p.Until)
		case named.Sub(p.From) <= 2*time.Hour && !p.Until.Equal(named):
			w.fail("%v: a return named for %v, within two hours, moved to %v", w.now, named, p.Until)
		case p.Longer > 2:
			w.fail("%v: made longer %d times", w.now, p.Longer)
		}
	}
	if wishes := before.Pause.Sides; before.Pause.Going() && !p.Going() && after.Weeks.Now.Kept == before.Weeks.Now.Kept &&
		p.Talk.At.IsZero() && wishes[event.A].Wish == "" && wishes[event.B].Wish == "" {
		w.fail("%v: a pause that ended in nothing", w.now)
	}
	if urgent, crowd := Due(after); isCame(e) && (calendar.IsDue(urgent, w.now) || calendar.IsDue(crowd, w.now)) {
		w.fail("%v: something is still due: %v %v", w.now, urgent, crowd)
	}
}

func isCame(e event.Event) bool { _, ok := e.(event.Came); return ok }

// advance lets time pass, due time by due time, and notes while words are held.
func (w *pauseWorld) advance(d time.Duration) {
	to := w.now.Add(d)
	for {
		urgent, crowd := Due(w.c)
		next := calendar.Earliest(urgent, crowd)
		if !next.IsZero() && next.Before(w.now) {
			next = w.now
		}
		come := !next.IsZero() && !next.After(to)
		if !come {
			next = to
		}
		if hush := pause.WordsHush(looking(&w.c, nil)); hush.After(w.now) {
			w.held = append(w.held, pause.Span{From: w.now, To: calendar.Earliest(hush, next)})
		}
		if w.now = next; !come {
			return
		}
		w.step(event.Came{})
	}
}

func (w *pauseWorld) say(who event.Who, text string) {
	w.message++
	w.step(event.Said{From: w.phone(who), Part: event.Part{Kind: event.Words, Text: text}, Message: w.message})
}

// press presses the button with this label, on whichever card has it.
func (w *pauseWorld) press(who event.Who, label string) bool {
	for _, card := range sorted(w.buttons[who]) {
		for _, b := range w.buttons[who][card] {
			if b.Text == label {
				w.step(event.Tapped{From: w.phone(who), Data: b.Data})
				return true
			}
		}
	}
	return false
}

func sorted(cards map[string][]event.Button) []string {
	var names []string
	for name := range cards {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (w *pauseWorld) saw(who event.Who, words string) bool {
	return slices.ContainsFunc(w.shown[who], func(s string) bool { return strings.Contains(s, words) })
}

func TestWhateverHappensAPauseKeepsItsBounds(t *testing.T) {
	book := loadBook(t)
	zones := []string{"Europe/Berlin", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "Asia/Kolkata"}
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 1440).Draw(t, "start")) * time.Minute)
		w := newPauseWorld(t, book, rapid.SampledFrom(zones).Draw(t, "zone"), rapid.SampledFrom(zones).Draw(t, "zone"), start)
		secrets := 0
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			who := event.Who(rapid.IntRange(0, 1).Draw(t, "who"))
			switch rapid.IntRange(0, 5).Draw(t, "what") {
			case 0:
				w.advance(time.Duration(rapid.IntRange(1, 12*60).Draw(t, "minutes")) * time.Minute)
			case 1:
				w.advance(time.Duration(rapid.IntRange(1, 40*60).Draw(t, "seconds")) * time.Second)
			case 2:
				w.say(who, rapid.SampledFrom([]string{
					"/pause", "Pause", "/pause 24h", "/pause 20m", "/pause tomorrow", "/pause until 6:00", "/pause 99 days", "/pause nonsense",
				}).Draw(t, "pause"))
				if p := &w.c.Pause; !p.Running() || !p.Until.After(w.now) {
					t.Fatalf("%v: a pause was refused", w.now)
				}
			case 3:
				free := w.c.People[who].Composer == nil && w.c.Pause.Going()
				secrets++
				text := fmt.Sprintf("secret%d.", secrets)
				w.say(who, text)
				if free && w.saw(who.Other(), text) {
					t.Fatalf("%v: what was written in a pause reached the other", w.now)
				}
			case 4:
				w.say(who, rapid.SampledFrom([]string{"24h", "tomorrow 9:00", "30 min", "friday 18:00", "until 3:00"}).Draw(t, "length"))
			case 5:
				var all []event.Button
				for _, card := range sorted(w.buttons[who]) {
					if strings.HasPrefix(card, "pause.") {
						all = append(all, w.buttons[who][card]...)
					}
				}
				if len(all) > 0 {
					w.step(event.Tapped{From: w.phone(who), Data: rapid.SampledFrom(all).Draw(t, "button").Data})
				}
			}
		}
		w.advance(4 * 24 * time.Hour)
		if w.c.Pause.Going() {
			t.Fatalf("a pause without an end: %+v", w.c.Pause)
		}
		for _, s := range w.held {
			if sum := pause.HeldFor(w.held, s.To.Add(-48*time.Hour), s.To); sum > 24*time.Hour {
				t.Fatalf("in the two days to %v words were held for %v: %v, noted as %v", s.To, sum, w.held, w.c.Pause.Held)
			}
		}
	})
}

func TestPausesInARowHoldWordsForADayInTwoAtMostAndAreNeverRefused(t *testing.T) {
	w := newPauseWorld(t, loadBook(t), "Europe/Berlin", "Europe/Berlin", time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC))
	w.say(event.A, "/pause 24h")
	w.say(event.B, "/thanks")
	w.say(event.B, "You waited for me in the rain.")
	for range 20 { // Ana never lets go of it
		w.advance(3 * time.Hour)
		w.say(event.A, "/pause 24h")
		if !w.c.Pause.Going() {
			t.Fatal("a pause was refused")
		}
	}
	if !w.saw(event.A, "You waited for me in the rain.") {
		t.Error("words were held for ever")
	}
	var most time.Duration
	for _, s := range w.held {
		most = max(most, pause.HeldFor(w.held, s.To.Add(-48*time.Hour), s.To))
	}
	if most != 24*time.Hour {
		t.Errorf("in two days words were held for %v, want a day", most)
	}
}
