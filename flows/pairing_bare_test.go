package flows

import (
	"fmt"
	"iter"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/flows/core"
	"steady/flows/coretest"
	"steady/flows/event"
	"steady/flows/state"
)

// words are what keeps a couple of one for good. A new field stands here, or has a reason below.
func keepsACouple() []string {
	return []string{
		"Pages", "People[0].Drafts", "People[0].Loose", "People[0].Waiting", "Shared.OwnQuestions", "Notes.Set",
		"Notes.Making[0].Parts", "Gifts.Making[0].Parts", "Gifts.Later[0].Parts", "Gifts.Given", "Pause.Sides[0].Loose",
		"Pause.Sides[0].Kept", "Space[0].Line", "Weeks.Acts",
	}
}

// missedByNobody is what else a couple of one may hold, and why it may go with it.
func missedByNobody() map[string]string {
	const (
		itself  = "the couple's own, of no use without it"
		counts  = "a count"
		comes   = "comes along into the pair"
		passing = "of what was going on, which is over"
		pairs   = "only a pair has it"
		beside  = "of words, which count themselves"
	)
	return map[string]string{
		"Schema": itself, "ID": itself, "Seed": itself, "Moved": itself, "Left": itself, "Over": itself,
		"Freed": passing, "Unheard": passing, "Cards": counts, "Paired": pairs,

		"People[0].Chat": comes, "People[0].Name": comes, "People[0].Named": comes, "People[0].Handle": comes,
		"People[0].Lang": comes, "People[0].Zone": comes, "People[0].Offset": comes, "People[0].Setup": comes,
		"People[0].Agreed": comes, "People[0].Unreachable": comes, "People[0].Met": comes, "People[0].Heard": comes,
		"People[0].Likes": comes, "People[0].Seen": comes, "People[0].Away": comes, "People[0].Spoken": comes,
		"People[0].Moods": comes, "People[0].Plans": comes, "People[0].Acts": comes, "People[0].Prefs": comes,
		"People[0].Support": comes, "People[0].Filled": comes,
		"People[0].Gone": pairs, "People[0].TellLeft": pairs, "People[0].Farewell": pairs, "People[0].Showing": pairs,
		"People[0].Posted": pairs, "People[0].HoldTo": pairs, "People[0].Unseen": pairs, "People[0].Holds": pairs,
		"People[0].AskedAt": passing, "People[0].Slots": passing, "People[0].Silence": passing, "People[0].Live": passing,
		"People[0].Asked": passing, "People[0].Composer": passing, "People[0].Reminded": passing, "People[0].Odd": passing,
		"People[0].Wake": passing, "People[0].Files": passing, "People[0].Untold": passing, "People[0].Trouble": passing,
		"People[0].Meant": passing, "People[0].Over": passing, "People[0].Corrected": passing, "People[0].Wrote": beside,
		"People[0].Erases": "an erase wipes the couple itself",
		"People[0].Parted": passing, "People[0].Closed": passing,
		"People[1]": "nobody else was ever there",

		"Pairing":          passing,
		"Question":         "the answer to the first question comes along, and what was shared is on pages",
		"Pause":            pairs,
		"Space":            pairs,
		"Shared":           pairs,
		"Shared.OwnNumber": counts,
		"Gifts":            pairs,
		"Gifts.Making[0]":  beside,
		"Gifts.Later[0]":   beside,
		"Weeks":            pairs,
		"Notes":            pairs,
		"Notes.Making[0]":  beside,
		"Normal":           pairs,
	}
}

func TestACoupleOfOneIsBareOnlyIfNothingIsLeftInIt(t *testing.T) {
	if !Bare(Couple{Base: state.Base{Moved: "pair"}}) || Bare(Couple{}) {
		t.Fatal("bare is one whose person moved, and that holds nothing")
	}
	missed := missedByNobody()
	used := map[string]bool{}
	for _, path := range leaves("", reflect.TypeFor[Couple]()) {
		var c Couple
		coretest.Fill(at(reflect.ValueOf(&c).Elem(), path))
		c.Moved = "pair"
		byTheOnlyOne(&c)
		keeps, reason := closest(slices.Values(keepsACouple()), path), closest(maps.Keys(missed), path)
		used[keeps], used[reason] = true, true
		switch bare := Bare(c); {
		case keeps == "" && reason == "":
			t.Errorf("%s: whose words is it, or why will nobody miss it when the couple goes?", path)
		case bare != (len(keeps) < len(reason)):
			t.Errorf("%s: goes for good is %v", path, bare)
		}
	}
	for _, name := range slices.Concat(keepsACouple(), slices.Collect(maps.Keys(missed))) {
		if !used[name] {
			t.Errorf("%s is no field, or all of it stands elsewhere", name)
		}
	}
}

// byTheOnlyOne has everything be by the one who is there.
func byTheOnlyOne(c *Couple) {
	for i := range c.Shared.OwnQuestions {
		c.Shared.OwnQuestions[i].By = event.A
	}
	for i := range c.Gifts.Given {
		c.Gifts.Given[i].By = event.A
	}
	for i := range c.Notes.Set {
		c.Notes.Set[i].By = event.A
	}
	for i := range c.Weeks.Acts {
		c.Weeks.Acts[i].By = event.A
	}
}

// leaves are the paths to all fields of a type that are set as one: texts, numbers, times, and lists as a
// whole.
func leaves(path string, t reflect.Type) (all []string) {
	switch {
	case t.Kind() == reflect.Array:
		for i := range t.Len() {
			all = append(all, leaves(fmt.Sprintf("%s[%d]", path, i), t.Elem())...)
		}
	case t.Kind() == reflect.Struct && t != reflect.TypeFor[time.Time]():
		for i := range t.NumField() {
			f, to := t.Field(i), path
			if !f.Anonymous { // its fields are those of what it is embedded in
				to = strings.TrimPrefix(path+"."+f.Name, ".")
			}
			all = append(all, leaves(to, f.Type)...)
		}
	default:
		return []string{path}
	}
	return all
}

// at is the field that a path leads to.
func at(v reflect.Value, path string) reflect.Value {
	for _, step := range strings.Split(path, ".") {
		name, index, array := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		v = v.FieldByName(name)
		if array {
			v = v.Index(slices.Index([]string{"0", "1"}, index))
		}
	}
	return v
}

// closest is the entry closest to a path that it falls under; empty: none.
func closest(entries iter.Seq[string], path string) (found string) {
	for name := range entries {
		rest, ok := strings.CutPrefix(path, name)
		if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') && len(name) > len(found) {
			found = name
		}
	}
	return found
}

// What is written is bounded by the day, so nothing that holds it may be overlooked.
func TestNothingThatHoldsWordsIsOverlooked(t *testing.T) {
	found := 0
	for _, path := range leaves("", reflect.TypeFor[Couple]()) {
		var c Couple
		coretest.Fill(at(reflect.ValueOf(&c).Elem(), path))
		there, seen := parts(reflect.ValueOf(c)), 0
		eachPart(&c, func(event.Part) { seen++ })
		if found += there; there != seen {
			t.Errorf("%s holds %d, and %d are seen", path, there, seen)
		}
	}
	if found < 10 {
		t.Errorf("only %d places hold words", found)
	}
}

// eachPart goes through all parts of what the two wrote.
func eachPart(c *Couple, f func(event.Part)) {
	for _, who := range event.Both() {
		looking(c, nil).EachHeld(who, func(h core.Held) {
			if !h.Line {
				h.Each(f)
			}
		})
	}
}

// parts counts the parts in a value.
func parts(v reflect.Value) (n int) {
	if v.Type() == reflect.TypeFor[event.Part]() {
		return 1
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return parts(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			n += parts(v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			n += parts(v.Index(i))
		}
	default:
	}
	return n
}
