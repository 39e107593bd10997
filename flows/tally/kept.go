package tally

import (
	"slices"
	"strings"
	"unicode/utf8"

	"steady/flows/core"
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

// HasKept tells whether a thing of somebody’s, by its number, is among these.
func HasKept(all []Kept, by event.Who, number int) bool {
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

// KeptSoFar is what was done in the running week, oldest first.
func KeptSoFar(t *core.Turn) []Kept { return Counted(t).Acts }

// KeptNamed is what was done in the week closed last, as it is named to both.
func KeptNamed(t *core.Turn) []Kept { return Counted(t).Kept }

// CountKept puts what somebody did into the running week.
func CountKept(t *core.Turn, x Kept) {
	w := Counted(t)
	w.Acts = append(w.Acts, x)
	w.Now.Kept++
}

// UncountKept takes out of the running week what was not done after all, or what whoever did it wants for
// themselves.
func UncountKept(t *core.Turn, by event.Who, number int) {
	w := Counted(t)
	w.Acts = withoutKept(w.Acts, by, number)
	w.Now.Kept--
}

// UnnameKept takes the words of something out of the week that is closed. It still counts there.
func UnnameKept(t *core.Turn, by event.Who, number int) {
	w := Counted(t)
	w.Kept = withoutKept(w.Kept, by, number)
}

// RewordKept corrects what somebody did in the running week, in their own words.
func RewordKept(t *core.Turn, by event.Who, number int, own string, form event.Form) {
	all := Counted(t).Acts
	for i := range all {
		if x := &all[i]; x.is(by, number) {
			x.Own, x.Form = own, form
		}
	}
}

// nameKept hands what was done to the week that is closed. Of somebody who has left nothing crosses any more.
func nameKept(t *core.Turn) {
	w := Counted(t)
	w.Kept = noKept(slices.DeleteFunc(w.Acts, func(x Kept) bool { return !t.People(x.By).Gone.IsZero() }))
	w.Acts = nil
}

// KeptText is a small thing in words, as a sentence.
func KeptText(t *core.Turn, who event.Who, x Kept) event.Text {
	if x.Act != 0 {
		p, _ := t.Book.Prompt(t.People(who).Lang, "acts", x.Act)
		return event.Text{Body: p.Text}
	}
	own := event.Text{Body: x.Own, Marks: x.Form.Marks(x.Own)}
	if last, _ := utf8.DecodeLastRuneInString(x.Own); !strings.ContainsRune(".?!…", last) {
		own.Body += "."
	}
	return own
}
