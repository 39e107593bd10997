package flows

import (
	"reflect"
	"testing"
)

func TestACopySharesNothingWithWhatItWasCopiedFrom(t *testing.T) {
	one := everything()
	two := clone(one)
	if !reflect.DeepEqual(one, two) {
		t.Error("the copy is another couple")
	}
	meetings(t, "Couple", reflect.ValueOf(one), reflect.ValueOf(two))
	if empty := clone(Couple{}); !reflect.DeepEqual(empty, Couple{}) {
		t.Error("the copy of nothing is something")
	}
}

// meetings looks for places that two values have in common.
func meetings(t *testing.T, at string, a, b reflect.Value) {
	t.Helper()
	switch a.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
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
