package flowstest

import (
	"reflect"
	"time"
)

// farthest is how far ahead anything may be set: more than the year that a rest or a note can wait. A time
// beyond the year 9999 could be written down and not be read back.
const farthest = 400 * 24 * time.Hour

// checkAhead holds every time in a value to that.
func (w *Core) checkAhead(where string, v reflect.Value) {
	w.t.Helper()
	if !v.IsValid() {
		return
	}
	if at, ok := v.Interface().(time.Time); ok {
		if at.Sub(w.now) > farthest {
			w.t.Errorf("%s lies as far ahead as %v (now %v)", where, at, w.now)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		w.checkAhead(where, v.Elem())
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			w.checkAhead(where+"[]", v.Index(i))
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			w.checkAhead(where+"[]", it.Value())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				w.checkAhead(where+"."+f.Name, v.Field(i))
			}
		}
	default:
	}
}
