package bot

import (
	"slices"
	"testing"

	"steady/bot/sender"
	"steady/flows/event"
)

// forms lists what an item may become, each in a word.
func forms(l letter) (all []string) {
	item := sender.Item{Chat: 1, Kind: sender.Send, Body: written(l)}
	for n := 1; ; n++ {
		other, ok := otherwise(item, n)
		if !ok {
			return all
		}
		x, err := readLetter(other)
		what := string(x.as)
		switch {
		case err != nil || x.Send == nil:
			what = "nothing"
		case x.Send.Attach != nil:
		case len(x.Send.Text.Marks) > 0:
			what = "words"
		case len(x.Send.Rows) > 0:
			what = "plain"
		default:
			what = "bare"
		}
		all = append(all, what)
	}
}

func TestEveryMessageHasItsOtherForms(t *testing.T) {
	text := event.Text{Body: "words", Marks: []event.Mark{{To: 5, How: event.Bold}}}
	rows := [][]event.Button{{{Text: "b", Data: "d"}}}
	part := func(k event.Kind) *event.Attach { return &event.Attach{Part: &event.Part{Kind: k, File: "f"}} }
	for name, c := range map[string]struct {
		l    letter
		want []string
	}{
		"voice":             {letter{Send: &event.Send{Attach: part(event.Voice)}}, []string{"audio", "document"}},
		"video note":        {letter{Send: &event.Send{Attach: part(event.VideoNote)}}, []string{"video", "document"}},
		"photo":             {letter{Send: &event.Send{Attach: part(event.Photo)}}, []string{"document"}},
		"file":              {letter{Send: &event.Send{Attach: part(event.File)}}, nil},
		"week":              {letter{Send: &event.Send{Text: text, Rows: rows, Attach: &event.Attach{Week: &event.Week{}}}}, []string{"document", "words", "plain", "bare"}},
		"code":              {letter{Send: &event.Send{Text: event.Text{Body: "words"}, Attach: &event.Attach{Code: "c"}}}, []string{"document", "bare"}},
		"card":              {letter{Send: &event.Send{Text: text, Rows: rows}}, []string{"plain", "bare"}},
		"reply":             {letter{Send: &event.Send{Text: event.Text{Body: "words"}}, Answers: 4}, []string{"bare"}},
		"words":             {letter{Send: &event.Send{Text: event.Text{Body: "words"}}}, nil},
		"edit":              {letter{Edit: &event.Edit{Text: text, Rows: rows}}, []string{"words", "plain", "bare"}},
		"edit of buttons":   {letter{Edit: &event.Edit{Rows: rows}}, nil},
		"edit for nobody":   {letter{Edit: &event.Edit{Text: text, Only: true}}, nil},
		"deletion":          {letter{Delete: &event.Delete{Message: 4}}, nil},
		"file of one's own": {letter{File: &document{}}, nil},
	} {
		if got := forms(c.l); !slices.Equal(got, c.want) {
			t.Errorf("%s becomes %q, not %q", name, got, c.want)
		}
	}
	if _, ok := otherwise(sender.Item{Body: []byte("{")}, 1); ok {
		t.Error("what cannot be read has another form")
	}
}
