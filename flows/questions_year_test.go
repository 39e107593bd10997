package flows_test

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"
	"time"

	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
	"steady/prompts"
)

// yearly is a couple in a year of evenings, and what it was asked.
type yearly struct {
	*flowstest.Pair
	t     *testing.T
	began time.Time
	loc   *time.Location
	met   map[int]int // prompt → day
	as    map[int]int // prompt → number of the question
	order []int
}

// evenings lets the two live a year by the default rhythm, and live does what they do of an evening.
func evenings(t *testing.T, deep bool, live func(w *yearly, day int)) *yearly {
	t.Helper()
	loc, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	began := time.Date(2026, 1, 5, 12, 0, 0, 0, loc)
	w := &yearly{Pair: flowstest.NewPair(t, flowstest.Book(t), "Europe/Berlin", "Europe/Berlin", began.UTC()), t: t, began: began, loc: loc, met: map[int]int{}, as: map[int]int{}}
	for i := range w.Couple.People {
		w.Couple.People[i].Likes.Deep = deep
	}
	for day := range 365 {
		w.to(day, 20, 1)
		w.notes(day)
		live(w, day)
		w.to(day, 23, 0)
	}
	return w
}

// to goes on to a time of a day.
func (w *yearly) to(day, hour, minute int) {
	at := time.Date(2026, 1, 5+day, hour, minute, 0, 0, w.loc)
	if d := at.Sub(w.Now); d > 0 {
		w.Advance(d)
	}
}

// notes takes down what is asked now, and holds it to what was asked before and to the hour.
func (w *yearly) notes(day int) {
	q := &w.Couple.Question
	for _, p := range []*state.Prompt{&q.Prompt, q.Sides[event.A].Swapped, q.Sides[event.B].Swapped} {
		if p == nil || p.Deck == 0 || !q.Open {
			continue
		}
		if n, ok := w.met[p.Deck]; ok {
			if w.as[p.Deck] != q.Number {
				w.t.Errorf("day %d: question %d was asked on day %d already", day, p.Deck, n)
			}
			continue
		}
		w.met[p.Deck], w.as[p.Deck] = day, q.Number
		w.order = append(w.order, p.Deck)
		found, _ := w.Book.Prompt("en", "questions", p.Deck)
		local := w.Now.In(w.loc)
		if minute := local.Hour()*60 + local.Minute(); found.Depth == prompts.Deep && (minute < 10*60 || minute >= 21*60+30) {
			w.t.Errorf("%v: a deep question: %s", local, found.Text)
		}
		if asked, ok := w.met[found.After]; found.After != 0 && (!ok || day-asked < 7) {
			w.t.Errorf("day %d: %q follows up a question of day %d", day, found.Text, asked)
		}
	}
}

func (w *yearly) both(day int) {
	w.Say(event.A, fmt.Sprintf("The lake was quiet on day %d.", day))
	w.Say(event.B, fmt.Sprintf("I thought of the bridge on day %d.", day))
}

// kinds counts what came by slot and season.
func (w *yearly) kinds() (slots map[string]int, seasoned, inSeason int) {
	slots = map[string]int{}
	for _, id := range w.order {
		p, _ := w.Book.Prompt("en", "questions", id)
		name := p.Depth.String()
		for _, tag := range []string{"play", "ahead", "gentle"} {
			if slices.Contains(p.Tags, tag) {
				name = tag
			}
		}
		if p.After != 0 {
			name = "follow-up"
		}
		slots[name]++
		if p.Season != prompts.AnySeason {
			seasoned++
			if p.Season == prompts.SeasonOf((w.met[id]+7)/7) { // the pair is a week old when the year begins
				inSeason++
			}
		}
	}
	return slots, seasoned, inSeason
}

func TestAPunctualCoupleIsAskedNothingTwiceInAYear(t *testing.T) {
	w := evenings(t, false, (*yearly).both)
	slots, seasoned, inSeason := w.kinds()
	t.Logf("%d questions: %v; %d of %d in their season; what was seen takes %d bytes", len(w.order), slots, inSeason, seasoned, len(w.Couple.Question.Seen))
	if len(w.order) < 360 || slots["deep"] > 0 || slots["follow-up"] < 20 {
		t.Errorf("%d questions: %v", len(w.order), slots)
	}
	if !w.Saw(event.A, "A while ago you both answered: “") || !w.Saw(event.B, "A while ago you both answered: “") {
		t.Error("no follow-up says what it follows")
	}
	if inSeason*100 < seasoned*95 {
		t.Errorf("only %d of %d came in their season", inSeason, seasoned)
	}
}

func TestACoupleThatSkipsSwapsAndHasHardDaysIsAskedNothingTwiceInAYear(t *testing.T) {
	for seed := range int64(3) {
		chance := rand.New(rand.NewSource(seed))
		w := evenings(t, true, func(w *yearly, day int) {
			for _, who := range event.Both() {
				if chance.Intn(8) == 0 {
					w.Press(who, w.Book.Say("en", "checkin.face_1", nil)) // a low day: the next one is gentle
				}
				if chance.Intn(3) == 0 {
					if chance.Intn(3) == 0 {
						w.to(day, 21, 40) // late: nothing deep, whatever is tapped
					}
					w.Press(who, w.Book.Say("en", "checkin.other", nil))
					w.Press(who, w.Book.Say("en", []string{"checkin.lighter", "checkin.same", "checkin.deeper"}[chance.Intn(3)], nil))
					w.notes(day)
				}
			}
			switch chance.Intn(8) {
			case 0:
				w.Press(event.A, w.Book.Say("en", "common.skip", nil))
				w.Press(event.B, w.Book.Say("en", "common.skip", nil))
			case 1:
				w.Say(event.A, "Only I wrote today, about the long way home.")
			default:
				w.both(day)
			}
		})
		slots, seasoned, inSeason := w.kinds()
		t.Logf("%d questions: %v; %d of %d in their season; what was seen takes %d bytes", len(w.order), slots, inSeason, seasoned, len(w.Couple.Question.Seen))
		if len(w.order) < 365 || slots["deep"] == 0 || slots["follow-up"] == 0 {
			t.Errorf("%d questions: %v", len(w.order), slots)
		}
	}
}
