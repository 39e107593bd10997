package bot

import (
	"reflect"
	"testing"
	"time"

	"steady/bot/sender"
	"steady/flows/event"
)

// fill puts something into every field of a value, however deep.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(1_700_000_000, 0).UTC()))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("<é> & \"x\"")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64, reflect.Int8:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Float64:
		v.SetFloat(1.5)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(t, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	default:
		t.Fatalf("a %s cannot be filled", v.Type())
	}
}

// What a process sends of what it just wrote down is not read again; what the next one sends is.
func TestWhatIsSentWithoutBeingReadAgainIsWhatIsStored(t *testing.T) {
	turn := &turn{now: time.Unix(1_700_000_000, 0)}
	var s event.Send
	var e event.Edit
	fill(t, reflect.ValueOf(&s).Elem())
	fill(t, reflect.ValueOf(&e).Elem())
	for _, l := range []letter{{Send: &s, Answers: 7}, {Edit: &e}, {Send: &event.Send{}}, {Edit: &event.Edit{}}} {
		turn.add(sender.Item{Kind: sender.Send, Chat: 1}, event.A, l)
	}
	for _, item := range turn.items {
		if item.Known == nil {
			t.Fatal("it would be read again")
		}
		known, err := readLetter(item)
		item.Known = nil
		stored, err2 := readLetter(item)
		if err != nil || err2 != nil || !reflect.DeepEqual(known, stored) {
			t.Errorf("known is %+v, stored %+v; %v, %v", known, stored, err, err2)
		}
	}
	// Of a send and its edit comes a third; the two stay what they were.
	both := merge(turn.items[2], turn.items[1])
	if l, err := readLetter(turn.items[2]); err != nil || l.Send.Text.Body != "" || len(l.Send.Rows) != 0 {
		t.Errorf("the send has become %+v, %v", l.Send, err)
	}
	known, _ := readLetter(both)
	both.Known = nil
	if stored, err := readLetter(both); err != nil || !reflect.DeepEqual(known, stored) || stored.Send.Text.Body != e.Text.Body {
		t.Errorf("known is %+v, stored %+v, %v", known, stored, err)
	}
}
