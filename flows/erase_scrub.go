package flows

import (
	"reflect"
	"slices"

	"steady/flows/event"
)

// scrub takes what is left of somebody out of all that belongs to both: what flows say is theirs, and, without
// knowing which conversation put it there, their side of whatever has two, and whatever says that it is By
// them. What is the other's stays as it is.
func (t *turn) scrub(gone event.Who) {
	c := t.c
	t.ownAll()
	for _, f := range t.flows {
		if f.erased != nil {
			f.erased(t, gone)
		}
	}
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if _, people := v.Field(i).Interface().([2]Partner); !people {
			scrub(v.Field(i), gone)
		}
	}
}

func scrub(v reflect.Value, gone event.Who) {
	if p, ok := v.Interface().(Prompt); ok {
		if p.whose() == event.OwnedBy(gone) {
			v.SetZero()
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			scrub(v.Elem(), gone)
		}
	case reflect.Struct:
		scrubStruct(v, gone)
	case reflect.Slice:
		scrubSlice(v, gone)
	case reflect.Array:
		for i := range v.Len() {
			kind := v.Type().Elem().Kind()
			_, prompt := v.Index(i).Interface().(Prompt)
			if v.Len() == 2 && i == int(gone) && kind != reflect.Bool && !prompt {
				v.Index(i).SetZero()
				continue
			}
			scrub(v.Index(i), gone)
		}
	default:
	}
}

func scrubStruct(v reflect.Value, gone event.Who) {
	for i := range v.NumField() {
		f := v.Field(i)
		if !f.CanSet() {
			return // a time: nothing of ours
		}
		if _, pause := v.Interface().(Pause); !pause && isBy(f, gone) {
			f.SetZero()
			continue
		}
		scrub(f, gone)
	}
}

// scrubSlice leaves out what is by them.
func scrubSlice(v reflect.Value, gone event.Who) {
	kept := reflect.MakeSlice(v.Type(), 0, v.Len())
	for i := range v.Len() {
		if isBy(v.Index(i), gone) {
			continue
		}
		scrub(v.Index(i), gone)
		kept = reflect.Append(kept, v.Index(i))
	}
	switch kept.Len() {
	case v.Len():
	case 0:
		v.SetZero() // as it comes back from the stored form
	default:
		v.Set(kept)
	}
}

// isBy tells whether a value says that it is by somebody.
func isBy(v reflect.Value, who event.Who) bool {
	if v.Kind() != reflect.Struct {
		return false
	}
	by := v.FieldByName("By")
	if !by.IsValid() {
		return false
	}
	author, ok := by.Interface().(event.Who)
	return ok && author == who
}

// Remains is what stays of a page of the journal when gone is erased; false: nothing.
func Remains(p event.Page, gone event.Who) (event.Page, bool) {
	if p.By == gone {
		return event.Page{}, false
	}
	if p.Own == event.OwnedBy(gone) {
		p.Title, p.Own = "", event.Nobodys
	}
	return p, true
}

// Known is what the couple's state knows of who's own messages in their chat.
func Known(c Couple, who event.Who) []int {
	var known []int
	p := &c.People[who]
	for _, l := range p.Live {
		known = append(known, l.Words...)
	}
	for _, part := range slices.Concat(Sealed(c, who), p.Loose) {
		known = append(known, part.Message)
	}
	for _, x := range p.Wrote {
		known = append(known, x.From...)
	}
	for _, r := range c.Question.Past {
		known = append(known, r.From[who]...)
	}
	for _, g := range c.Gifts.Given {
		if g.By == who {
			known = append(known, g.From...)
		}
	}
	return slices.DeleteFunc(known, func(n int) bool { return n == 0 })
}

// Traces are the short words of who that may stand in any sentence to the other: what they are called,
// and what both were asked or agreed on in their words.
func Traces(c Couple, who event.Who) []string {
	p := &c.People[who]
	traces := []string{p.Name, properName(p.Name), p.Handle}
	if c.Pause.Caller == who {
		traces = append(traces, c.Pause.Line)
	}
	if c.Shared.WordBy == who {
		traces = append(traces, c.Shared.PauseWord, c.Shared.WordProposed)
	}
	for _, own := range c.Shared.OwnQuestions {
		if own.By == who {
			traces = append(traces, own.Text)
		}
	}
	for _, side := range event.Both() {
		if asked := c.Question.prompt(side); asked.whose() == event.OwnedBy(who) {
			traces = append(traces, asked.Own)
		}
	}
	return slices.DeleteFunc(traces, func(s string) bool { return s == "" })
}
