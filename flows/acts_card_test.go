package flows

import "testing"

func TestMarksStayOnTheirWordsWhereASentenceBegins(t *testing.T) {
	p := Part{Kind: Words, Text: "ıt was late", Form: FormOf("ıt was late", []Mark{{From: 8, To: 12, How: Spoiler}})}.begun()
	marks := p.Form.Marks(p.Text)
	if len(marks) != 1 || p.Text != "It was late" || p.Text[marks[0].From:marks[0].To] != "late" {
		t.Errorf("%q %+v", p.Text, marks)
	}
}
