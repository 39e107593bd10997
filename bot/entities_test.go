package bot

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"steady/flows/event"
)

// with is a text as Telegram sends it with entities, and what it looks like to the conversations.
func with(t *testing.T, text, entities string) []event.Mark {
	t.Helper()
	words, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	a, err := decode(json.RawMessage(privately("message", `"text":`+string(words)+`,"entities":`+entities)))
	said, ok := a.event.(event.Said)
	if err != nil || !ok || said.Part.Text != text {
		t.Fatalf("%s cost the words: %+v %v", entities, a.event, err)
	}
	return said.Part.Form.Marks(text)
}

func TestWhatWordsLookLikeIsReadAsTelegramCounts(t *testing.T) {
	text := "é 😀 wörds\nend"
	for entities, want := range map[string]string{
		`[{"type":"bold","offset":5,"length":5}]`:                                            "bold:wörds",
		`[{"type":"italic","offset":2,"length":2}]`:                                          "italic:😀",
		`[{"type":"underline","offset":0,"length":1}]`:                                       "underline:é",
		`[{"type":"strikethrough","offset":5,"length":5},{"offset":0}]`:                      "strike:wörds",
		`[{"type":"spoiler","offset":0,"length":14}]`:                                        "spoiler:" + text,
		`[{"type":"code","offset":5,"length":5}]`:                                            "code:wörds",
		`[{"type":"pre","offset":5,"length":5,"language":"go"}]`:                             "block:wörds",
		`[{"type":"blockquote","offset":0,"length":10}]`:                                     "quote:é 😀 wörds",
		`[{"type":"expandable_blockquote","offset":11,"length":3}]`:                          "fold:end",
		`[{"type":"text_link","offset":11,"length":3,"url":"https://example.org/"}]`:         "link:end",
		`[{"type":"text_link","offset":11,"length":3,"url":"javascript:alert(1)"}]`:          "",
		`[{"type":"text_link","offset":11,"length":3}]`:                                      "",
		`[{"type":"text_mention","offset":11,"length":3,"user":{"id":7}}]`:                   "",
		`[{"type":"custom_emoji","offset":2,"length":2,"custom_emoji_id":"5368324170"}]`:     "",
		`[{"type":"url","offset":5,"length":5},{"type":"hashtag","offset":0,"length":1}]`:    "",
		`[{"type":"date_time","offset":5,"length":5,"unix_time":1}]`:                         "",
		`[{"type":"bold","offset":3,"length":2}]`:                                            "", // inside 😀
		`[{"type":"bold","offset":2,"length":1}]`:                                            "",
		`[{"type":"bold","offset":-1,"length":2}]`:                                           "",
		`[{"type":"bold","offset":5,"length":0}]`:                                            "",
		`[{"type":"bold","offset":5,"length":-2}]`:                                           "",
		`[{"type":"bold","offset":5,"length":99}]`:                                           "",
		`[{"type":"bold","offset":99,"length":1}]`:                                           "",
		`[{"type":"bold","offset":9223372036854775807,"length":9223372036854775807}]`:        "",
		`[{"type":"bold","offset":92233720368547758070,"length":1}]`:                         "",
		`[{"type":"bold","offset":"5","length":5}]`:                                          "",
		`[{"type":7,"offset":5,"length":5}]`:                                                 "",
		`[null,7,"x",[],{"type":"bold","offset":5,"length":5}]`:                              "bold:wörds",
		`{"type":"bold","offset":5,"length":5}`:                                              "",
		`null`:                                                                               "",
		`"bold"`:                                                                             "",
		`[` + strings.Repeat(`{"type":"bold","offset":0,"length":1},`, 5000) + `{"type":1}]`: "bold:é",
	} {
		got := ""
		for _, m := range with(t, text, entities) {
			got += string(m.How) + ":" + text[m.From:m.To]
		}
		if got != want {
			t.Errorf("%.80s: %q, not %q", entities, got, want)
		}
	}
}

func TestACaptionAndAChangeHaveTheirFormToo(t *testing.T) {
	cover := `[{"type":"spoiler","offset":4,"length":3}]`
	form := event.FormOf("the sea", []event.Mark{{From: 4, To: 7, How: event.Spoiler}})
	a, _ := decode(json.RawMessage(privately("message", `"voice":{"file_id":"v","duration":2},"caption":"the sea","caption_entities":`+cover)))
	if said, ok := a.event.(event.Said); !ok || said.Part.Form != form {
		t.Errorf("below a voice note: %+v", a.event)
	}
	plain, _ := decode(json.RawMessage(privately("edited_message", `"text":"the sea"`)))
	marked, _ := decode(json.RawMessage(privately("edited_message", `"text":"the sea","entities":`+cover)))
	if e, ok := marked.event.(event.Edited); !ok || e.Part.Form != form {
		t.Errorf("in a change: %+v", marked.event)
	}
	if reflect.DeepEqual(plain.parts, marked.parts) {
		t.Error("a change of nothing but the form is taken for one that came already")
	}
}

func TestWhatIsReadIsSentAsItWas(t *testing.T) {
	text := "a 😀 long, long way\nhome"
	raw := `[{"type":"blockquote","offset":0,"length":19},{"type":"bold","offset":0,"length":4},` +
		`{"type":"text_link","offset":5,"length":4,"url":"https://example.org/"},{"type":"italic","offset":5,"length":4},{"type":"code","offset":20,"length":4}]`
	var want []entity
	if err := json.Unmarshal([]byte(raw), &want); err != nil {
		t.Fatal(err)
	}
	got := entities(event.Text{Body: text, Marks: formOf(text, json.RawMessage(raw)).Marks(text)})
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for _, e := range want {
		found := false
		for _, x := range got {
			found = found || x == e
		}
		if !found {
			t.Errorf("%+v is missing in %+v", e, got)
		}
	}
}

// FuzzFormOf: whatever Telegram says words look like, it costs no words and makes no panic.
func FuzzFormOf(f *testing.F) {
	f.Add("é 😀 wörds", `[{"type":"bold","offset":2,"length":2}]`)
	f.Add("the sea", `[{"type":"text_link","offset":0,"length":3,"url":"https://example.org/"},{}]`)
	f.Fuzz(func(t *testing.T, text, raw string) {
		form := formOf(text, json.RawMessage(raw))
		for _, m := range form.Marks(text) {
			_ = text[m.From:m.To]
		}
		for _, e := range entities(event.Text{Body: text, Marks: form.Marks(text)}) {
			if e.Offset < 0 || e.Length <= 0 || e.Offset+e.Length > event.Units(text) {
				t.Errorf("%+v in %q", e, text)
			}
		}
	})
}
