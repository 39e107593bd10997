package flowstest

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"

	"steady/prompts"
)

// World is what a transcript runs in: the pure core alone, or the whole shell.
type World interface {
	// Meet makes people who have never heard of the bot.
	Meet(people []Person)
	// Pair makes two of them a pair that began seven days before now, with everything at its default.
	Pair(a, b Person)
	// Prefer has prompts of a deck picked before others, from before anybody is there.
	Prefer(p prompts.Pins, ids []int)
	// Now is the world's time; Begin sets it before anything else happens.
	Now() time.Time
	Begin(at time.Time)
	// Advance lets time pass, due time by due time, until at.
	Advance(at time.Time)
	// Do lets a person do what a line says. Tap, reply, edit, react and open get the message meant.
	Do(who Person, l Line, on Bubble, data string) error
	// Again delivers the last event once more; Restart takes the state through its stored form.
	Again() error
	// Outage lets time pass until at with nobody there, and then somebody again.
	Outage(at time.Time)
	Restart()
	// Screen is what a phone shows now. Changes is what changed since the last call.
	Screen(person string) []Bubble
	Changes() []Change
}

// Person is somebody in a transcript.
type Person struct {
	Key    string // "A"
	Name   string
	Handle string
	Lang   string
	Zone   string
	Chat   int64
}

type run struct {
	t      TB
	s      *Script
	w      World
	book   *prompts.Book
	people map[string]*Person
	order  []string
	zone   *time.Location
	out    []string
	last   []Change
	seen   map[string][]string // everything a phone ever showed
	never  []Line
	links  map[string]string // the last invitation each phone showed
	means  bool              // it shows Telegram's own means, too
}

// Run runs a transcript in a world and returns it with the outputs as they came.
func Run(t TB, s *Script, w World, book *prompts.Book) []string {
	t.Helper()
	r := &run{t: t, s: s, w: w, book: book, people: map[string]*Person{}, seen: map[string][]string{}, links: map[string]string{}}
	for _, l := range s.Lines {
		r.out = append(r.out, l.Raw)
		if err := r.line(l); err != nil {
			t.Errorf("%s:%d: %s\n  %v", s.Name, l.Number, l.Raw, err)
		}
	}
	r.neverSeen()
	return r.out
}

// Wanted is the transcript as it stands in its file.
func (s *Script) Wanted() []string { return slices.Clone(s.raw) }

func (r *run) line(l Line) error {
	switch l.Verb {
	case Nothing:
		return nil
	case Must:
		return r.must(l)
	case Means:
		r.means = true
		return nil
	case Clock:
		return r.clock(l)
	case Pin:
		return r.pin(l)
	case People, Paired:
		return r.meet(l)
	case Wait, Outage:
		at, err := r.until(l.Text)
		if err != nil {
			return err
		}
		start := r.w.Now()
		if l.Verb == Outage {
			start = at
			r.w.Outage(at)
		} else {
			r.w.Advance(at)
		}
		r.show(start)
		return nil
	case Redeliver:
		err := r.w.Again()
		r.show(r.w.Now())
		return err
	case Restart:
		r.w.Restart()
		return nil
	}
	err := r.do(l)
	r.show(r.w.Now())
	return err
}

func (r *run) do(l Line) error {
	p, ok := r.people[l.Person]
	if !ok {
		return fmt.Errorf("nobody is called %s", l.Person)
	}
	var on Bubble
	var data string
	l.Text = r.filled(l.Text)
	switch l.Verb {
	case Tap:
		bubble, button, ok := find(r.w.Screen(p.Key), l.Text, l.On)
		if !ok {
			return fmt.Errorf("%s has no button [%s]", l.Person, l.Text)
		}
		on, data = bubble, button.Data
	case "reply", "edit", "react":
		if on, ok = with(r.w.Screen(p.Key), l.On, l.Verb == "edit"); !ok {
			return fmt.Errorf("%s sees no %q", l.Person, l.On)
		}
	case "open":
		from, ok := r.link(l.Text)
		if !ok {
			return fmt.Errorf("%s shows no invitation", l.Text)
		}
		data = from
	}
	if l.Then != "" {
		at, err := r.wrote(l.Then)
		if err != nil {
			return err
		}
		l.Wrote = at
	}
	return r.w.Do(*p, l, on, data)
}

// invitationIn is where a line has somebody's newest invitation.
var invitationIn = regexp.MustCompile(`\{(link|code) ([A-Z])\}`)

// filled puts the newest invitations of those who made them into what is said.
func (r *run) filled(text string) string {
	return invitationIn.ReplaceAllStringFunc(text, func(place string) string {
		m := invitationIn.FindStringSubmatch(place)
		code, ok := r.link(m[2])
		switch {
		case !ok:
			return place
		case m[1] == "link":
			return "https://t.me/" + r.book.House().Bot + "?start=" + code
		}
		return code
	})
}

// link is the payload of the newest invitation on somebody's phone, or of the last that was there: it may have been
// copied.
func (r *run) link(person string) (string, bool) {
	for _, b := range slices.Backward(r.w.Screen(person)) {
		if code := linkIn(b); code != "" {
			return code, true
		}
	}
	code, ok := r.links[person]
	return code, ok
}

// linkIn is the payload of the invitation in a message of the bot's; empty: there is none.
func linkIn(b Bubble) string {
	if b.Mine {
		return ""
	}
	all := b.Text
	for _, row := range b.Rows {
		for _, x := range row {
			all += " " + x.URL
		}
	}
	for _, mark := range []string{"?start=", "%3Fstart%3D"} {
		if _, rest, ok := strings.Cut(all, mark); ok {
			return strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune(" \n&%", c) })[0]
		}
	}
	return ""
}

// show prints what changed. Within one moment the phones are independent of each other, so each
// phone's changes are listed together.
func (r *run) show(start time.Time) {
	r.last = r.shown(r.w.Changes())
	sort.SliceStable(r.last, func(i, j int) bool {
		if !r.last[i].At.Equal(r.last[j].At) {
			return r.last[i].At.Before(r.last[j].At)
		}
		return r.last[i].Person < r.last[j].Person
	})
	for _, c := range r.last {
		at := ""
		if !c.At.Equal(start) {
			at = c.At.In(r.zone).Format("Mon 15:04:05 ")
		}
		r.out = append(r.out, c.print(at)...)
		r.seen[c.Person] = append(r.seen[c.Person], c.Bubble.Text)
		if code := linkIn(c.Bubble); code != "" {
			r.links[c.Person] = code
		}
	}
}

// Compare says where a run differs from its file: the first line that does, with what stands around it.
func Compare(t TB, s *Script, got []string) {
	t.Helper()
	want := s.Wanted()
	for i := range max(len(want), len(got)) {
		if i < len(want) && i < len(got) && want[i] == got[i] {
			continue
		}
		from := max(0, i-3)
		t.Fatalf("%s:%d: the phones show something else\n--- in the file\n%s\n--- now\n%s", s.Name, i+1,
			strings.Join(want[from:min(len(want), i+6)], "\n"), strings.Join(got[from:min(len(got), i+6)], "\n"))
	}
}
