package clock

import (
	"testing"

	"steady/flows/calendar"
	"steady/flows/coretest"
	"steady/flows/event"
)

func TestATimeIsReadWhateverStandsUnseenInIt(t *testing.T) {
	v := Vocabulary(coretest.Typing(t), event.A)
	for _, gap := range coretest.Gaps() {
		if c, ok := calendar.ReadClock("8:30"+gap+"pm", v); !ok || c.At != 20*60+30 {
			t.Errorf("%q: the clock says %v", gap, c)
		}
		if x, ok := calendar.Read("until"+gap+"9"+gap+"pm", v); !ok || x.Clock != 21*60 {
			t.Errorf("%q: it ends at %v", gap, x)
		}
	}
}
