package bot

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"steady/bot/picture"
	"steady/bot/sender"
	"steady/bot/telegram"
	"steady/flows/event"
)

func TestMarksCountAsTelegramCounts(t *testing.T) {
	body := "é 😀 wörds\nend"
	at := func(s string) event.Mark {
		for i := range body {
			if len(body) >= i+len(s) && body[i:i+len(s)] == s {
				return event.Mark{From: i, To: i + len(s), How: event.Quote}
			}
		}
		t.Fatalf("%q is not there", s)
		return event.Mark{}
	}
	cases := []struct {
		mark event.Mark
		want []entity
	}{
		{at("é"), []entity{{Type: "blockquote", Offset: 0, Length: 1}}},
		{at("😀"), []entity{{Type: "blockquote", Offset: 2, Length: 2}}},
		{at("wörds"), []entity{{Type: "blockquote", Offset: 5, Length: 5}}},
		{event.Mark{From: 0, To: len(body), How: event.Spoiler}, []entity{{Type: "spoiler", Offset: 0, Length: 14}}},
		{event.Mark{From: -3, To: 900, How: event.Bold}, []entity{{Type: "bold", Offset: 0, Length: 14}}},
		{event.Mark{From: 4, To: 6, How: event.Bold}, nil},                                                     // inside one character
		{event.Mark{From: 5, To: 5, How: event.Bold}, nil},                                                     // of nothing
		{event.Mark{From: 0, To: 2, How: "wavy"}, nil},                                                         // of no known style
		{event.Mark{From: 9, To: 2, How: event.Bold}, nil},                                                     // the wrong way round
		{event.Mark{From: 1, To: len(body), How: event.Bold}, []entity{{Type: "bold", Offset: 0, Length: 14}}}, // never half a letter
	}
	for _, c := range cases {
		if got := entities(event.Text{Body: body, Marks: []event.Mark{c.mark}}); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v: %+v, want %+v", c.mark, got, c.want)
		}
	}
}

func aWire(t *testing.T) *wire {
	t.Helper()
	studio, err := picture.New()
	if err != nil {
		t.Fatal(err)
	}
	return &wire{studio: studio, now: time.Now}
}

func TestWhatCannotBeSentIsAnErrorAndNotAnEmptyMessage(t *testing.T) {
	w := aWire(t)
	for _, a := range []event.Attach{{}, {Part: &event.Part{Kind: event.Sticker, File: "f"}}, {Part: &event.Part{Kind: event.Voice}}} {
		if _, err := w.render(t.Context(), 7, event.Send{Attach: &a}, ""); err == nil {
			t.Errorf("%+v was taken", a)
		}
	}
}

func TestAMessageAsksForItsKeyboardItsSilenceAndNoPreview(t *testing.T) {
	m, err := aWire(t).render(t.Context(), 7, event.Send{
		Text: event.Text{Body: "x"}, Silent: true, Protect: true, Bar: []string{"Pause", "Menu"},
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"chat_id": "7", "text": "x", "disable_notification": "true", "protect_content": "true",
		"link_preview_options": `{"is_disabled":true}`,
		"reply_markup":         `{"is_persistent":true,"keyboard":[[{"text":"Pause"},{"text":"Menu"}]],"resize_keyboard":true}`,
	}
	if m.method != "sendMessage" || !reflect.DeepEqual(m.params, want) {
		t.Errorf("%s %v", m.method, m.params)
	}
}

func TestARoundVideoHasNoCaptionAndAPictureHas(t *testing.T) {
	w := aWire(t)
	text := event.Text{Body: "x", Marks: []event.Mark{{From: 0, To: 1, How: event.Bold}}}
	m, err := w.render(t.Context(), 7, event.Send{Text: text, Attach: &event.Attach{Part: &event.Part{Kind: event.VideoNote, File: "f"}}}, "")
	if err != nil || m.method != "sendVideoNote" || m.params["caption"] != "" {
		t.Errorf("%+v %v", m, err)
	}
	m, err = w.render(t.Context(), 7, event.Send{Text: text, Attach: &event.Attach{Code: "https://t.me/steady_bot?start=x"}}, "")
	if err != nil || m.method != "sendPhoto" || m.params["caption"] != "x" || m.params["caption_entities"] == "" || len(m.data) == 0 {
		t.Errorf("%+v %v", m.params, err)
	}
}

func TestEveryAnswerOfTelegramsIsTheRightRefusal(t *testing.T) {
	for kind, want := range map[telegram.Kind]sender.Reason{
		telegram.Blocked: sender.Blocked, telegram.NotModified: sender.Unchanged, telegram.NoMessage: sender.CardGone,
		telegram.BadEntities: sender.BadText, telegram.TooMany: sender.TooMany, telegram.BadRequest: sender.Rejected,
		telegram.BadButton: sender.Rejected, telegram.BadQuote: sender.Rejected,
		telegram.Transient: sender.Transient, telegram.Unauthorized: sender.Transient,
	} {
		var r *sender.Refusal
		err := refusal(&telegram.Error{Kind: kind, RetryAfter: time.Minute})
		if !errors.As(err, &r) || r.Kind != want || r.RetryAfter != time.Minute {
			t.Errorf("%s became %v", kind, err)
		}
	}
	if refusal(nil) != nil {
		t.Error("success is a refusal")
	}
}

func TestAnEditOfWhatIsUnsentKeepsWhatHangsOnTheMessage(t *testing.T) {
	item := func(l letter) sender.Item {
		body, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		return sender.Item{Kind: sender.Send, Body: body}
	}
	send := item(letter{Send: &event.Send{Text: event.Text{Body: "old"}, Silent: true, Attach: &event.Attach{Code: "c"}}})
	rows := [][]event.Button{{{Text: "b", Data: "d"}}}
	for text, want := range map[string]string{"new": "new", "": "old"} {
		l, err := readLetter(merge(send, item(letter{Edit: &event.Edit{Text: event.Text{Body: text}, Rows: rows}})))
		if err != nil || l.Send == nil || l.Send.Text.Body != want || !l.Send.Silent || l.Send.Attach == nil || len(l.Send.Rows) != 1 {
			t.Errorf("%q: %+v %v", text, l.Send, err)
		}
	}
}

// An edit of buttons alone may take the place of one that was still to say something: those words are said with it.
func TestAnEditOfButtonsAloneKeepsTheWordsOfTheOneBeforeIt(t *testing.T) {
	edit := func(text, button string) sender.Item {
		body, err := json.Marshal(letter{Edit: &event.Edit{Text: event.Text{Body: text}, Rows: [][]event.Button{{{Text: button, Data: "d"}}}}})
		if err != nil {
			t.Fatal(err)
		}
		return sender.Item{Kind: sender.Edit, Body: body}
	}
	for _, x := range []struct{ first, second, want string }{{"old", "", "old"}, {"old", "new", "new"}, {"", "new", "new"}, {"", "", ""}} {
		l, err := readLetter(merge(edit(x.first, "a"), edit(x.second, "b")))
		if err != nil || l.Edit == nil || l.Edit.Text.Body != x.want || l.Edit.Rows[0][0].Text != "b" {
			t.Errorf("%q, then %q: %+v %v", x.first, x.second, l.Edit, err)
		}
	}
}
