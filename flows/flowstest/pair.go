package flowstest

import (
	"maps"
	"slices"
	"strings"
	"time"

	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// Pair is two phones and a clock around Step, for what transcripts cannot say: what holds for every sequence of
// events.
type Pair struct {
	Couple  flows.Couple
	Now     time.Time
	Book    *prompts.Book
	Buttons [2]map[string][]event.Button // card → what can be pressed on it
	Shown   [2][]string
	Pages   []event.Page
	Passing func(to time.Time) // told before the clock goes on, if anybody wants to know
	fail    func(format string, args ...any)
	message int
}

// NewPair is Ana and Ben, a pair for a week, each with the clock of a zone.
func NewPair(t interface {
	Fatalf(string, ...any)
}, book *prompts.Book, zoneA, zoneB string, now time.Time,
) *Pair {
	p := &Pair{fail: t.Fatalf, Book: book, Now: now}
	p.Couple = begun(Person{Chat: 1, Name: "Ana", Lang: "en", Zone: zoneA}, Person{Chat: 2, Name: "Ben", Lang: "en", Zone: zoneB}, now, book)
	p.Couple.Seed = "seed"
	for i := range p.Buttons {
		p.Buttons[i] = map[string][]event.Button{}
	}
	p.Step(event.Came{})
	return p
}

// Phone is somebody's phone, as events name it.
func (p *Pair) Phone(who event.Who) event.Phone {
	return event.Phone{Chat: int64(who + 1), Name: p.Couple.People[who].Name}
}

// Step does one event and holds what must hold after every one.
func (p *Pair) Step(e event.Event) {
	before := p.Couple
	after, effects := flows.Step(before, p.Now, e, p.Book)
	p.Couple = after
	for _, x := range effects {
		switch x := x.(type) {
		case event.Send:
			p.shows(x.To, x.Card, x.Text.Body, x.Rows)
		case event.Edit:
			p.shows(x.To, x.Card, x.Text.Body, x.Rows)
		case event.Keep:
			p.Pages = append(p.Pages, x.Page)
		}
	}
	p.holds(before)
	if urgent, crowd := flows.Due(after); isCame(e) && (stale(urgent, p.Now) || stale(crowd, p.Now)) {
		p.fail("%v: something is still due: %v %v", p.Now, urgent, crowd)
	}
}

func (p *Pair) shows(to event.Who, card, text string, rows [][]event.Button) {
	p.Shown[to] = append(p.Shown[to], text)
	p.Buttons[to][card] = slices.Concat(rows...)
}

// holds is what holds of every pause: it lasts a day at most from the first call and twenty minutes at least, its
// return is moved for a night only and not when it was named for soon, and it does not end in nothing.
func (p *Pair) holds(before flows.Couple) {
	x := &p.Couple.Pause
	wishes := before.Pause.Sides
	if before.Pause.Going() && !x.Going() && p.Couple.Weeks.Now.Kept == before.Weeks.Now.Kept &&
		x.Talk.At.IsZero() && wishes[event.A].Wish == "" && wishes[event.B].Wish == "" {
		p.fail("%v: a pause that ended in nothing", p.Now)
	}
	if !x.Going() {
		return
	}
	end := x.First.Add(24 * time.Hour)
	if least := x.From.Add(20 * time.Minute); least.After(end) {
		end = least
	}
	if soon := p.Now.Add(time.Minute); before.Pause.Until.After(end) && soon.After(end) {
		end = soon // it had moved past the day, and is changed after it
	}
	named := x.Until
	if !x.Moved.IsZero() {
		named = x.Moved
	}
	switch {
	case named.After(end):
		p.fail("%v: a return at %v, later than a day after the first call at %v", p.Now, x.Until, x.First)
	case x.Until.Sub(x.From) < 20*time.Minute:
		p.fail("%v: a pause of %v", p.Now, x.Until.Sub(x.From))
	case x.Until.Sub(named) > 25*time.Hour: // a night later, and the clocks may go back in it
		p.fail("%v: a return named for %v moved to %v", p.Now, named, x.Until)
	case named.Sub(x.From) <= 2*time.Hour && !x.Until.Equal(named):
		p.fail("%v: a return named for %v, within two hours, moved to %v", p.Now, named, x.Until)
	case x.Longer > 2:
		p.fail("%v: made longer %d times", p.Now, x.Longer)
	}
}

// Advance lets time pass, due time by due time.
func (p *Pair) Advance(d time.Duration) {
	to := p.Now.Add(d)
	for {
		next, comes := to, false
		urgent, crowd := flows.Due(p.Couple)
		for _, at := range []time.Time{urgent, crowd} {
			if !at.IsZero() && !at.After(next) {
				next, comes = at, true
			}
		}
		if next.Before(p.Now) {
			next = p.Now
		}
		if p.Passing != nil {
			p.Passing(next)
		}
		if p.Now = next; !comes {
			return
		}
		p.Step(event.Came{})
	}
}

// Say is somebody's message.
func (p *Pair) Say(who event.Who, text string) {
	p.message++
	p.Step(event.Said{From: p.Phone(who), Part: event.Part{Kind: event.Words, Text: text}, Message: p.message})
}

// Wrote is somebody's message that was written at a time, or at none that is known.
func (p *Pair) Wrote(who event.Who, text string, at time.Time) {
	p.message++
	part := event.Part{Kind: event.Words, Text: text, Message: p.message}
	p.Step(event.Said{From: p.Phone(who), Part: part, Message: p.message, Written: at})
}

// Press presses the button with this label, on whichever card has it.
func (p *Pair) Press(who event.Who, label string) bool {
	data, ok := p.find(who, label)
	if ok {
		p.Step(event.Tapped{From: p.Phone(who), Data: data})
	}
	return ok
}

// Button is the data of a button as it stands on somebody's phone now.
func (p *Pair) Button(who event.Who, label string) string {
	data, ok := p.find(who, label)
	if !ok {
		p.fail("no button %q", label)
	}
	return data
}

func (p *Pair) find(who event.Who, label string) (data string, ok bool) {
	for _, card := range p.Cards(who) {
		for _, b := range p.Buttons[who][card] {
			if b.Text == label {
				return b.Data, true
			}
		}
	}
	return "", false
}

// Cards are the names of the cards on somebody's phone, in order.
func (p *Pair) Cards(who event.Who) []string { return slices.Sorted(maps.Keys(p.Buttons[who])) }

// Saw tells whether somebody was ever shown these words.
func (p *Pair) Saw(who event.Who, words string) bool {
	return slices.ContainsFunc(p.Shown[who], func(s string) bool { return strings.Contains(s, words) })
}
