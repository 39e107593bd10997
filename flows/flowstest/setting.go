package flowstest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"steady/prompts"
)

// clock sets the time and everybody's zone.
func (r *run) clock(l Line) error {
	f := strings.Fields(l.Text)
	if len(f) != 3 {
		return fmt.Errorf("a clock is a date, a time and a zone")
	}
	loc, ok := r.book.Zone(f[2])
	if !ok {
		return fmt.Errorf("no zone %q", f[2])
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", f[0]+" "+f[1], loc)
	if err != nil {
		return err
	}
	r.zone = loc
	r.w.Begin(at.UTC())
	return nil
}

// pin says which prompts of a deck chance picks first, as in "questions 12 40 7".
func (r *run) pin(l Line) error {
	if len(r.people) > 0 {
		return errors.New("a pin comes before the people")
	}
	f := strings.Fields(l.Text)
	if len(f) == 0 {
		return errors.New("a pin is a deck and ids of it")
	}
	pins, f := prompts.Pins{Deck: f[0]}, f[1:]
	if len(f) > 0 {
		if n := strings.Index("AB", f[0]); n >= 0 {
			pins.Whose, f = prompts.OfA+prompts.Whose(n), f[1:]
		}
	}
	var ids []int
	for _, f := range f {
		id, err := strconv.Atoi(f)
		if err != nil {
			return err
		}
		if _, ok := r.book.Prompt("", pins.Deck, id); !ok {
			return fmt.Errorf("there is no %s %d", pins.Deck, id)
		}
		ids = append(ids, id)
	}
	r.w.Prefer(pins, ids)
	return nil
}

// meet makes the people of a line such as "A=Ana B=Ben zoneB=America/New_York langA=es".
func (r *run) meet(l Line) error {
	if r.zone == nil {
		return fmt.Errorf("the clock comes first")
	}
	for _, field := range strings.Fields(l.Text) {
		key, value, ok := strings.Cut(field, "=")
		if !ok || key == "" {
			return fmt.Errorf("%q is not key=value", field)
		}
		person, what := key[len(key)-1:], key[:len(key)-1]
		p := r.person(person)
		switch what {
		case "":
			p.Name, p.Handle = strings.ReplaceAll(value, "_", " "), strings.ToLower(value)
		case "zone":
			p.Zone = value
		case "lang":
			p.Lang = value
		default:
			return fmt.Errorf("%q is not known of a person", what)
		}
	}
	var all []Person
	for _, key := range r.order {
		all = append(all, *r.people[key])
	}
	r.w.Meet(all)
	if l.Verb == Paired {
		r.w.Pair(*r.people["A"], *r.people["B"])
	}
	return nil
}

func (r *run) person(key string) *Person {
	if p, ok := r.people[key]; ok {
		return p
	}
	p := &Person{Key: key, Lang: "en", Zone: r.zone.String(), Chat: 1000 + int64(key[0])}
	r.people[key] = p
	r.order = append(r.order, key)
	return p
}

var weekdays = map[string]time.Weekday{
	"Sun": 0, "Mon": 1, "Tue": 2, "Wed": 3, "Thu": 4, "Fri": 5, "Sat": 6,
}

// until reads a time to go to: "+90m", "20:30", "Mon 23:00", "2026-01-06 20:00". A clock time is
// the next one, a weekday the next such day after today.
func (r *run) until(text string) (time.Time, error) {
	now := r.w.Now().In(r.zone)
	if d, ok := strings.CutPrefix(text, "+"); ok {
		days := 0
		if n, rest, ok := strings.Cut(d, "d"); ok {
			if _, err := fmt.Sscan(n, &days); err != nil {
				return time.Time{}, fmt.Errorf("%q is no number of days", n)
			}
			if d = rest; d == "" {
				d = "0s"
			}
		}
		span, err := time.ParseDuration(d)
		return now.AddDate(0, 0, days).Add(span), err
	}
	if at, err := time.ParseInLocation("2006-01-02 15:04", text, r.zone); err == nil {
		return at, nil
	}
	day, clock := now, text
	if name, rest, ok := strings.Cut(text, " "); ok {
		w, known := weekdays[name]
		if !known {
			return time.Time{}, fmt.Errorf("%q is no weekday", name)
		}
		ahead := (int(w) - int(now.Weekday()) + 7) % 7
		if ahead == 0 {
			ahead = 7
		}
		day, clock = now.AddDate(0, 0, ahead), rest
	}
	c, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, err
	}
	at := time.Date(day.Year(), day.Month(), day.Day(), c.Hour(), c.Minute(), 0, 0, r.zone)
	if at.Before(now) {
		at = at.AddDate(0, 0, 1)
	}
	return at, nil
}

// wrote reads when somebody wrote a message that is read only now: "-5h" ago, or "21:40", "Mon 23:40", "2026-01-05
// 23:40". A clock time is the last one, a weekday the last such day before today. "+10m" is a clock of Telegram's
// that is ahead.
func (r *run) wrote(text string) (time.Time, error) {
	now := r.w.Now().In(r.zone)
	if text[0] == '-' || text[0] == '+' {
		span, err := time.ParseDuration(text)
		return now.Add(span), err
	}
	at, err := r.until(text)
	switch {
	case err != nil:
		return at, err
	case strings.Count(text, "-") == 2:
		return at, nil
	}
	for days := 1; at.After(now); {
		if strings.Contains(text, " ") {
			days = 7
		}
		at = at.AddDate(0, 0, -days)
	}
	return at, nil
}
