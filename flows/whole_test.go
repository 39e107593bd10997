package flows

import (
	"reflect"
	"testing"

	"steady/flows/event"
)

// A flow finds its state by the type of it alone: so each field of the whole has to be found, and no type twice.
func TestEveryFlowFindsItsOwnState(t *testing.T) {
	var c Couple
	seen := map[reflect.Type]bool{}
	found := func(field reflect.Value, ask func(of any) any) {
		t.Helper()
		if seen[field.Type()] {
			t.Errorf("%v is the type of two states", field.Type())
		}
		seen[field.Type()] = true
		got := ask(reflect.Zero(reflect.PointerTo(field.Type())).Interface())
		if got == nil || reflect.ValueOf(got).Pointer() != field.Addr().Pointer() || reflect.TypeOf(got).Elem() != field.Type() {
			t.Errorf("whoever asks for the %v of a couple gets %T", field.Type(), got)
		}
	}
	whole := reflect.ValueOf(&c).Elem()
	for i := range whole.NumField() {
		switch f := whole.Type().Field(i); f.Name {
		case "Base", "People":
		case "Shared":
			for j := range whole.Field(i).NumField() {
				found(whole.Field(i).Field(j), c.State)
			}
		case "Space":
			for _, who := range event.Both() {
				clear(seen)
				found(whole.Field(i).Index(int(who)), func(of any) any { return c.StateOf(of, who) })
			}
		default:
			found(whole.Field(i), c.State)
		}
	}
	for _, who := range event.Both() {
		clear(seen)
		person := reflect.ValueOf(&c.People[who]).Elem()
		for i := range person.NumField() {
			if person.Type().Field(i).Name != "Person" {
				found(person.Field(i), func(of any) any { return c.StateOf(of, who) })
			}
		}
	}
	if c.State((*int)(nil)) != nil || c.StateOf((*int)(nil), event.A) != nil {
		t.Error("what is no state is found")
	}
}
