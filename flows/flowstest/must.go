package flowstest

import (
	"fmt"
	"strings"
)

// must holds one of the lines that are written by hand against what the last line brought; what a phone may
// never show is held against everything, once it is over.
func (r *run) must(l Line) error {
	switch l.Mode {
	case "never":
		r.never = append(r.never, l)
		return nil
	case "nothing":
		for _, c := range r.last {
			if c.Person == l.Person {
				return fmt.Errorf("%s saw %q", l.Person, c.Bubble.Text)
			}
		}
		return nil
	}
	for _, c := range r.last {
		if c.Person == l.Person && strings.Contains(strings.Join(c.print(""), "\n"), l.Text) {
			return nil
		}
	}
	return fmt.Errorf("%s did not see %q", l.Person, l.Text)
}

// neverSeen holds what a phone may never show against all that it ever did.
func (r *run) neverSeen() {
	for _, l := range r.never {
		for _, text := range r.seen[l.Person] {
			if strings.Contains(text, l.Text) {
				r.t.Errorf("%s:%d: %s\n  but it saw %q", r.s.Name, l.Number, l.Raw, text)
				break
			}
		}
	}
}
