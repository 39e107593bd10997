package quiet

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"steady/flows/coretest"
	"steady/flows/coretest/draw"
	"steady/flows/measure"
	"steady/flows/state"
)

func TestWhatIsCountedOfACardIsAsLongAsWhatIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "seconds"), rapid.SampledFrom([]int64{0, 1, 5e8}).Draw(t, "part")).UTC()
		x := &state.Tidy{Card: draw.Word().Draw(t, "card"), At: at, With: 1, Text: draw.Text(t, "tidy"), Rows: draw.Rows(t), Fill: "-"}
		if got, want := storedTidy(x), measure.Stored(x); got != want {
			t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
		}
	})
}

// A field that is new has to be counted, too.
func TestEveryFieldOfACardIsCounted(t *testing.T) {
	var tidy state.Tidy
	coretest.Fill(reflect.ValueOf(&tidy).Elem())
	for _, x := range []*state.Tidy{&tidy, {}} {
		if got, want := storedTidy(x), measure.Stored(x); got != want {
			t.Errorf("%+v is %d long, and was counted as %d", x, want, got)
		}
	}
}
