package measure_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/coretest"
	"steady/flows/coretest/draw"
	"steady/flows/event"
	"steady/flows/measure"
)

func TestWhatIsCountedIsAsLongAsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word, yes := draw.Word(), rapid.Bool()
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.SampledFrom([]int64{0, 1, 5e8}).Draw(t, "part")).UTC()
		x := &event.Send{
			To: event.B, Card: word.Draw(t, "card"), Text: draw.Text(t, "send"), Rows: draw.Rows(t), Answers: word.Draw(t, "answers"),
			Bare: yes.Draw(t, "bare"), Silent: yes.Draw(t, "silent"), Theirs: yes.Draw(t, "theirs"), Protect: yes.Draw(t, "protect"),
			Lane: event.Prompts, Until: at, Late: word.Draw(t, "late"), Group: rapid.Int64().Draw(t, "group"), Fill: word.Draw(t, "fill"),
		}
		if got, want := measure.StoredSend(x), measure.Stored(x); got != want {
			t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
		}
	})
}

// A field that is new has to be counted, too.
func TestEveryFieldIsCounted(t *testing.T) {
	var send, plain event.Send
	for _, v := range []any{&send, &plain} {
		coretest.Fill(reflect.ValueOf(v).Elem())
	}
	plain.Attach, plain.Bar = nil, nil
	plain.Text.Body = strings.Repeat(plain.Text.Body, 50)
	for _, x := range []*event.Send{&send, &plain, {}} {
		if got, want := measure.StoredSend(x), measure.Stored(x); got != want {
			t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
		}
	}
}
