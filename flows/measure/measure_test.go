package flows

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/event"
	"steady/flows/measure"
	"steady/flows/quiet"
	"steady/flows/state"
)

func TestWhatIsCountedIsAsLongAsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.Rune()), rapid.SampledFrom([]string{
			"", "a", "\xff", "\uFFFD", "\b\t\n\v\f\r\x00\x1f\x7f", `"\/<>&'`, "\u2028\u2029", "😀ü", "a\xf0\x9f",
		}))
		text := func(label string) event.Text {
			x := event.Text{Body: word.Draw(t, label)}
			for range rapid.IntRange(0, 3).Draw(t, "marks") {
				x.Marks = append(x.Marks, event.Mark{From: rapid.IntRange(0, 5000).Draw(t, "from"), To: rapid.Int().Draw(t, "to"), How: event.Quote, URL: word.Draw(t, "address")})
			}
			return x
		}
		var rows [][]event.Button
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			var row []event.Button
			for range rapid.IntRange(0, 3).Draw(t, "buttons") {
				row = append(row, event.Button{Text: word.Draw(t, "button"), Data: word.Draw(t, "data"), URL: word.Draw(t, "address")})
			}
			rows = append(rows, row)
		}
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.SampledFrom([]int64{0, 1, 5e8}).Draw(t, "part")).UTC()
		yes := rapid.Bool()
		for _, x := range []any{
			&state.Tidy{Card: word.Draw(t, "card"), At: at, With: 1, Text: text("tidy"), Rows: rows, Fill: "-"},
			&event.Send{
				To: event.B, Card: word.Draw(t, "card"), Text: text("send"), Rows: rows, Answers: word.Draw(t, "answers"),
				Bare: yes.Draw(t, "bare"), Silent: yes.Draw(t, "silent"), Theirs: yes.Draw(t, "theirs"), Protect: yes.Draw(t, "protect"),
				Lane: event.Prompts, Until: at, Late: word.Draw(t, "late"), Group: rapid.Int64().Draw(t, "group"), Fill: word.Draw(t, "fill"),
			},
		} {
			if got, want := counted(x), measure.Stored(x); got != want {
				t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
			}
		}
	})
}

// A field that is new has to be counted, too.
func TestEveryFieldIsCounted(t *testing.T) {
	var tidy state.Tidy
	var send, plain event.Send
	for _, v := range []any{&tidy, &send, &plain} {
		setAll(reflect.ValueOf(v).Elem())
	}
	plain.Attach, plain.Bar = nil, nil
	plain.Text.Body = strings.Repeat(plain.Text.Body, 50)
	for _, x := range []any{&tidy, &send, &plain, &state.Tidy{}, &event.Send{}} {
		if got, want := counted(x), measure.Stored(x); got != want {
			t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
		}
	}
}

// counted is how long something is by the count that is written out for it.
func counted(x any) int {
	switch x := x.(type) {
	case *state.Tidy:
		return quiet.StoredTidy(x)
	case *event.Send:
		return measure.StoredSend(x)
	}
	return -1
}
