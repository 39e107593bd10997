package erase

import (
	"reflect"
	"slices"
	"strings"

	"steady/flows/core"
	"steady/flows/event"
)

// scrubAll takes what is left of somebody out of all that belongs to both, without knowing which conversation put it
// there: their side of whatever has two, and whatever says that it is theirs (Whose), or By them. What is the
// other's stays as it is.
func scrubAll(t *core.Turn, gone event.Who) {
	t.OwnAll()
	v := reflect.ValueOf(t.Whole).Elem()
	for i := range v.NumField() {
		if v.Type().Field(i).Name != "People" {
			scrub(v.Field(i), gone)
		}
	}
}

func scrub(v reflect.Value, gone event.Who) {
	if isBy(v, gone) {
		v.SetZero()
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
			_, says := v.Index(i).Interface().(whose)
			if v.Len() == 2 && i == int(gone) && kind != reflect.Bool && !says {
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

// whose is a value that says whose it is, or whose words it has: By may be only who did the last thing with it.
type whose interface{ Whose() event.Whose }

// isBy tells whether a value says that it is by somebody.
func isBy(v reflect.Value, who event.Who) bool {
	if v.Kind() != reflect.Struct {
		return false
	}
	if x, says := v.Interface().(whose); says {
		return x.Whose() == event.OwnedBy(who)
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

// emptyTheirs takes the words of whoever is erased off the cards that show them.
func emptyTheirs(t *core.Turn, gone event.Who) {
	other := gone.Other()
	for _, name := range slices.Clone(t.People(other).Holds) {
		switch f, _ := t.Flow(core.FlowOf(name)); {
		case f.Emptied != nil && f.Emptied(t, other, name):
		case strings.Contains(name, "~"):
			t.Out = append(t.Out, event.Delete{To: other, Card: name, Taken: name})
		default:
			t.Empty(other, name)
		}
	}
}
