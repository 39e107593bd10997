package compact

import (
	"errors"
	"reflect"
)

// ErrForm is what reading answers to bytes that are not in this form, or not of this type. It says nothing
// of what they hold.
var ErrForm = errors.New("compact: not in the compact form")

// Form writes and reads the values of one type. The zero Form is of no use. Safe for concurrent use.
type Form[T any] struct{ plan *plan }

// For finds the form of a type: of booleans, whole numbers, texts, times, bytes, and of pointers, slices,
// arrays, structs and maps by name that lead to such. Tags are those of encoding/json. It panics for any
// other type, and so at the start of the program.
func For[T any]() Form[T] { return Form[T]{planOf(reflect.TypeFor[T](), false)} }

// Append writes a value behind what b holds. The same value is always written the same.
func (f Form[T]) Append(b []byte, v *T) []byte {
	w := writer{b: append(b, version)}
	w.value(f.plan, reflect.ValueOf(v).Elem())
	return w.b
}

// Read reads what Append wrote, and any number of zeros behind it, into the zero value of T: fields that T
// lacks are passed over, and what was left out stays zero, as with encoding/json. Anything else is ErrForm.
func (f Form[T]) Read(data []byte, v *T) error {
	if !Is(data) {
		return ErrForm
	}
	r := reader{b: data[1:]}
	if !r.value(f.plan, reflect.ValueOf(v).Elem()) || !r.ends() {
		return ErrForm
	}
	return nil
}

// Is tells whether data is in this form, as far as its first byte tells. JSON never is.
func Is(data []byte) bool { return len(data) > 0 && data[0] == version }
