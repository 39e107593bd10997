package flows

import (
	"slices"
	"strings"
	"unicode/utf8"

	"steady/flows/event"
)

// Kept is a small thing somebody did, as the week names it to both.
type Kept struct {
	By     event.Who
	Number int        // of the act
	Act    int        `json:",omitempty"` // of the deck; 0: an own one
	Own    string     `json:",omitempty"`
	Form   event.Form `json:",omitempty"` // what Own looks like
}

// is tells whether x is a thing of somebody's, by its number.
func (x Kept) is(by event.Who, number int) bool { return x.By == by && x.Number == number }

func hasKept(all []Kept, by event.Who, number int) bool {
	return slices.ContainsFunc(all, func(x Kept) bool { return x.is(by, number) })
}

func withoutKept(all []Kept, by event.Who, number int) []Kept {
	return noKept(slices.DeleteFunc(all, func(x Kept) bool { return x.is(by, number) }))
}

// noKept is nil for none, as it comes back from the stored form.
func noKept(all []Kept) []Kept {
	if len(all) == 0 {
		return nil
	}
	return all
}

// keptSoFar is what was done in the running week, oldest first.
func (t *turn) keptSoFar() []Kept { return weeksState(t).Acts }

// keptNamed is what was done in the week closed last, as it is named to both.
func (t *turn) keptNamed() []Kept { return weeksState(t).Kept }

// countKept puts what somebody did into the running week.
func (t *turn) countKept(x Kept) {
	w := weeksState(t)
	w.Acts = append(w.Acts, x)
	w.Now.Kept++
}

// uncountKept takes out of the running week what was not done after all, or what whoever did it wants for
// themselves.
func (t *turn) uncountKept(by event.Who, number int) {
	w := weeksState(t)
	w.Acts = withoutKept(w.Acts, by, number)
	w.Now.Kept--
}

// unnameKept takes the words of something out of the week that is closed. It still counts there.
func (t *turn) unnameKept(by event.Who, number int) {
	w := weeksState(t)
	w.Kept = withoutKept(w.Kept, by, number)
}

// rewordKept corrects what somebody did in the running week, in their own words.
func (t *turn) rewordKept(by event.Who, number int, own string, form event.Form) {
	all := weeksState(t).Acts
	for i := range all {
		if x := &all[i]; x.is(by, number) {
			x.Own, x.Form = own, form
		}
	}
}

// nameKept hands what was done to the week that is closed. Of somebody who has left nothing crosses any more.
func (t *turn) nameKept() {
	w := weeksState(t)
	w.Kept = noKept(slices.DeleteFunc(w.Acts, func(x Kept) bool { return !t.people(x.By).Gone.IsZero() }))
	w.Acts = nil
}

// keptText is a small thing in words, as a sentence.
func (t *turn) keptText(who event.Who, x Kept) event.Text {
	if x.Act != 0 {
		p, _ := t.book.Prompt(t.people(who).Lang, "acts", x.Act)
		return event.Text{Body: p.Text}
	}
	own := event.Text{Body: x.Own, Marks: x.Form.Marks(x.Own)}
	if last, _ := utf8.DecodeLastRuneInString(x.Own); !strings.ContainsRune(".?!…", last) {
		own.Body += "."
	}
	return own
}
