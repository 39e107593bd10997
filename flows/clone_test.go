package flows

import (
	"reflect"
	"slices"
	"testing"

	"steady/flows/checkin"
	"steady/flows/event"
	"steady/flows/gift"
	"steady/flows/state"
	"steady/prompts"
)

func TestACopySharesNothingWithWhatItWasCopiedFrom(t *testing.T) {
	one := everything()
	two := copied(one)
	if !reflect.DeepEqual(one, two) {
		t.Error("the copy is another couple")
	}
	meetings(t, "Couple", reflect.ValueOf(one), reflect.ValueOf(two))
	if empty := copied(Couple{}); !reflect.DeepEqual(empty, Couple{}) {
		t.Error("the copy of nothing is something")
	}
}

// A list that was emptied has the place of what it held, and both copies would write there.
func TestAListThatWasEmptiedIsNotSharedEither(t *testing.T) {
	for inside := range 3 {
		one := everything()
		if !empty(reflect.ValueOf(&one).Elem(), inside) {
			t.Errorf("no list is inside %d others", inside)
		}
		two := copied(one)
		if !reflect.DeepEqual(one, two) {
			t.Error("the copy is another couple")
		}
		meetings(t, "Couple", reflect.ValueOf(one), reflect.ValueOf(two))
	}
}

// empty empties the lists that are inside so many others; false: there are none.
func empty(v reflect.Value, inside int) (some bool) {
	switch v.Kind() {
	case reflect.Slice:
		if inside == 0 {
			v.SetLen(0)
			return true
		}
		for i := range v.Len() {
			some = empty(v.Index(i), inside-1) || some
		}
	case reflect.Array:
		for i := range v.Len() {
			some = empty(v.Index(i), inside) || some
		}
	case reflect.Pointer:
		return empty(v.Elem(), inside)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				some = empty(v.Field(i), inside) || some
			}
		}
	default:
	}
	return some
}

func TestListsOfACopyDoNotGrowIntoEachOther(t *testing.T) {
	var c Couple
	c.Gifts.Given = []gift.Gift{{From: []int{1}}, {From: []int{2}}}
	c.People[event.A].Live = []state.Live{{Words: []int{3}}, {Words: []int{4}}}
	c.Question.Past = []checkin.Reveal{{From: [2][]int{{5}, {6}}}}
	two := copied(c)
	for _, list := range [][]int{two.Gifts.Given[0].From, two.People[event.A].Live[0].Words, two.Question.Past[0].From[event.A]} {
		_ = append(list, 99)
	}
	if two.Gifts.Given[1].From[0] != 2 || two.People[event.A].Live[1].Words[0] != 4 || two.Question.Past[0].From[event.B][0] != 6 {
		t.Errorf("%+v", two)
	}
}

// copied is a couple as a turn has it that changes everything.
func copied(c Couple) Couple {
	whole := clone(c)
	t := looking(whole, nil)
	t.OwnAll()
	return *whole
}

// meetings looks for places that two values have in common. Some are only ever made anew.
func meetings(t *testing.T, at string, a, b reflect.Value) {
	t.Helper()
	if slices.Contains([]reflect.Type{
		reflect.TypeFor[prompts.Seen](), reflect.TypeFor[map[string]prompts.Seen](), reflect.TypeFor[map[string]state.Count](),
	}, a.Type()) {
		return
	}
	switch a.Kind() {
	case reflect.Slice:
		if a.Pointer() == b.Pointer() && b.Cap() > 0 {
			t.Errorf("%s is in both", at)
		}
	case reflect.Pointer, reflect.Map:
		if a.Pointer() == b.Pointer() {
			t.Errorf("%s is in both", at)
		}
	default:
	}
	switch a.Kind() {
	case reflect.Pointer:
		meetings(t, at, a.Elem(), b.Elem())
	case reflect.Slice, reflect.Array:
		for i := range a.Len() {
			meetings(t, at+"[]", a.Index(i), b.Index(i))
		}
	case reflect.Map:
		for it := a.MapRange(); it.Next(); {
			meetings(t, at+"[]", it.Value(), b.MapIndex(it.Key()))
		}
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() {
				meetings(t, at+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
			}
		}
	default:
	}
}
