package act

import (
	"testing"

	"steady/flows/event"
)

func TestMarksStayOnTheirWordsWhereASentenceBegins(t *testing.T) {
	p := begun(event.Part{Kind: event.Words, Text: "ıt was late", Form: event.FormOf("ıt was late", []event.Mark{{From: 8, To: 12, How: event.Spoiler}})})
	marks := p.Form.Marks(p.Text)
	if len(marks) != 1 || p.Text != "It was late" || p.Text[marks[0].From:marks[0].To] != "late" {
		t.Errorf("%q %+v", p.Text, marks)
	}
}
