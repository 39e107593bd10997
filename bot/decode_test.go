package bot

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"steady/flows/event"
)

const from = `"from":{"id":7,"is_bot":false,"first_name":"Ana","username":"ana","language_code":"pt-br"}`

var ana = event.Phone{Chat: 7, Name: "Ana", Handle: "ana", Lang: "pt-br"}

// a private message with these fields.
func privately(kind, fields string) string {
	return fmt.Sprintf(`{"update_id":1,%q:{"message_id":5,"date":100,"edit_date":110,%s,"chat":{"id":7,"type":"private"},%s}}`, kind, from, fields)
}

func TestEveryKindOfUpdateBecomesItsEvent(t *testing.T) {
	said := func(p event.Part) event.Said {
		p.Message = 5
		return event.Said{From: ana, Part: p, Message: 5, Written: time.Unix(100, 0).UTC()}
	}
	cases := []struct {
		name, raw string
		want      event.Event
	}{
		{"words", privately("message", `"text":"the sea"`), said(event.Part{Kind: event.Words, Text: "the sea"})},
		{"a voice note", privately("message", `"voice":{"file_id":"v","duration":12}`), said(event.Part{Kind: event.Voice, File: "v", Seconds: 12})},
		{"a video note", privately("message", `"video_note":{"file_id":"r","duration":5,"length":240}`), said(event.Part{Kind: event.VideoNote, File: "r", Seconds: 5})},
		{"the largest photo", privately("message", `"caption":"us","photo":[{"file_id":"s","width":90,"height":60},{"file_id":"l","width":900,"height":600},{"file_id":"m","width":320,"height":200}]`), said(event.Part{Kind: event.Photo, File: "l", Text: "us"})},
		{"a sticker", privately("message", `"sticker":{"file_id":"s","emoji":"🌊"}`), said(event.Part{Kind: event.Sticker})},
		{"a contact", privately("message", `"contact":{"phone_number":"1"}`), said(event.Part{Kind: event.Contacts})},
		{"a poll", privately("message", `"poll":{"id":"1"}`), said(event.Part{Kind: event.Poll})},
		{"a die", privately("message", `"dice":{"value":4}`), said(event.Part{Kind: event.Dice})},
		{"a place", privately("message", `"location":{"latitude":1}`), said(event.Part{Kind: event.Place})},
		{"a file", privately("message", `"document":{"file_id":"d"},"caption":"notes"`), said(event.Part{Kind: event.File, Text: "notes"})},
		{"a film", privately("message", `"video":{"file_id":"d","duration":3}`), said(event.Part{Kind: event.File})},
		{"something new", privately("message", `"hologram":{"file_id":"h"}`), said(event.Part{Kind: event.Strange})},
		{"a pinned message", privately("message", `"pinned_message":{"message_id":1,"date":0,"chat":{"id":7}}`), nil},
		{"an invitation", privately("message", `"text":"/start abc-_9"`), event.Opened{From: ana, Code: "abc-_9"}},
		{"a start", privately("message", `"text":"/start"`), said(event.Part{Kind: event.Words, Text: "/start"})},
		{"an edit", privately("edited_message", `"text":"the lake"`), event.Edited{From: ana, Message: 5, Part: event.Part{Kind: event.Words, Text: "the lake", Message: 5}, Written: time.Unix(110, 0).UTC()}},
		{"words of no date", `{"message":{"message_id":5,` + from + `,"chat":{"id":7,"type":"private"},"text":"the sea"}}`, event.Said{From: ana, Part: event.Part{Kind: event.Words, Text: "the sea", Message: 5}, Message: 5}},
		{"words of a date that none could have", `{"message":{"message_id":5,"date":-9223372036854775808,` + from + `,"chat":{"id":7,"type":"private"},"text":"the sea"}}`, event.Said{From: ana, Part: event.Part{Kind: event.Words, Text: "the sea", Message: 5}, Message: 5}},
		{"words of a date beyond all years", `{"message":{"message_id":5,"date":9223372036854775807,` + from + `,"chat":{"id":7,"type":"private"},"text":"the sea"}}`, event.Said{From: ana, Part: event.Part{Kind: event.Words, Text: "the sea", Message: 5}, Message: 5}},
		{"a tap", `{"callback_query":{"id":"q",` + from + `,"data":"a|b|1|","message":{"message_id":9,"date":1,"chat":{"id":7,"type":"private"}}}}`, event.Tapped{From: ana, Data: "a|b|1|", Message: 9}},
		{"a tap on what is out of reach", `{"callback_query":{"id":"q",` + from + `,"data":"d","message":{"message_id":9,"date":0,"chat":{"id":7,"type":"private"}}}}`, event.Tapped{From: ana, Data: "d", Message: 9}},
		{"a tap on no message", `{"callback_query":{"id":"q",` + from + `,"data":"d","inline_message_id":"x"}}`, event.Tapped{From: ana, Data: "d"}},
		{"a heart", `{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":9,"date":1,"user":{"id":7,"first_name":"Ana","username":"ana","language_code":"pt-br"},"old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"❤"}]}}`, event.Reacted{From: ana, Emoji: "❤"}},
		{"a heart taken away", `{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":9,"date":1,"user":{"id":7,"first_name":"Ana","username":"ana","language_code":"pt-br"},"old_reaction":[],"new_reaction":[]}}`, event.Reacted{From: ana}},
		{"being blocked", `{"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"date":1,"new_chat_member":{"status":"kicked"}}}`, event.Reached{From: ana}},
		{"being let in again", `{"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"date":1,"new_chat_member":{"status":"member"}}}`, event.Reached{From: ana, OK: true}},
		{"being added to a group", `{"my_chat_member":{"chat":{"id":-4,"type":"group"},` + from + `,"date":1,"new_chat_member":{"status":"member"}}}`, nil},
		{"a word in a group", `{"message":{"message_id":5,` + from + `,"chat":{"id":-4,"type":"supergroup"},"text":"/pause"}}`, event.Strayed{Lang: ana.Lang, Group: -4}},
		{"another bot", `{"message":{"message_id":5,"from":{"id":8,"is_bot":true},"chat":{"id":8,"type":"private"},"text":"x"}}`, nil},
		{"a post in a channel", `{"message":{"message_id":5,"chat":{"id":-9,"type":"channel"},"text":"x"}}`, nil},
		{"a kind of update nobody asked for", `{"update_id":1,"poll":{"id":"1"}}`, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a, err := decode(json.RawMessage(c.raw))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(a.event, c.want) {
				t.Errorf("got  %+v\nwant %+v", a.event, c.want)
			}
			whose := int64(7)
			if _, group := c.want.(event.Strayed); group { // what is said there is nobody's
				whose = 0
			}
			if a.event != nil && (len(a.parts) == 0 || a.chat != whose) {
				t.Errorf("no id, or nobody's: %+v", a)
			}
			if (a.query != "") != strings.Contains(c.raw, "callback_query") {
				t.Errorf("query %q", a.query)
			}
		})
	}
}

func TestForwardsRepliesAndAlbumsAreKnownAsSuch(t *testing.T) {
	for _, origin := range []string{`"forward_origin":{"type":"hidden_user"}`, `"forward_date":90`} {
		a, err := decode(json.RawMessage(privately("message", `"text":"/start abc",`+origin)))
		if e, ok := a.event.(event.Said); err != nil || !ok || !e.Forwarded {
			t.Errorf("%s: %+v %v", origin, a.event, err)
		}
	}
	a, err := decode(json.RawMessage(privately("message", `"text":"x","forward_origin":null,"reply_to_message":{"message_id":3,"chat":{"id":7}}`)))
	if e, ok := a.event.(event.Said); err != nil || !ok || e.Forwarded || a.about != 3 {
		t.Errorf("%+v %v", a, err)
	}
	a, err = decode(json.RawMessage(privately("message", `"media_group_id":"m","photo":[{"file_id":"p"}]`)))
	if e, ok := a.event.(event.Said); err != nil || !ok || e.Album != "m" {
		t.Errorf("%+v %v", a.event, err)
	}
}

func TestTheSameUpdateHasTheSameIdAndEveryOtherAnotherOne(t *testing.T) {
	seen := map[string]string{}
	for _, raw := range []string{
		privately("message", `"text":"a"`), privately("edited_message", `"text":"b"`), privately("edited_message", `"text":"c"`),
		strings.Replace(privately("edited_message", `"text":"b"`), "110", "111", 1),
		strings.Replace(privately("message", `"text":"a"`), `"message_id":5`, `"message_id":6`, 1),
		`{"callback_query":{"id":"5",` + from + `}}`, `{"callback_query":{"id":"6",` + from + `}}`,
		`{"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"date":1,"new_chat_member":{"status":"member"}}}`,
		`{"my_chat_member":{"chat":{"id":7,"type":"private"},` + from + `,"date":1,"new_chat_member":{"status":"kicked"}}}`,
		`{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":5,"date":110,` + strings.Replace(from, "from", "user", 1) + `,"new_reaction":[]}}`,
		`{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":5,"date":110,` + strings.Replace(from, "from", "user", 1) + `,"new_reaction":[{"type":"emoji","emoji":"❤"}]}}`,
		`{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":5,"date":110,` + strings.Replace(from, "from", "user", 1) + `,"new_reaction":[{"type":"custom_emoji","custom_emoji_id":"1"}]}}`,
		`{"message_reaction":{"chat":{"id":7,"type":"private"},"message_id":5,"date":110,` + strings.Replace(from, "from", "user", 1) + `,"new_reaction":[{"type":"custom_emoji","custom_emoji_id":"2"}]}}`,
	} {
		a, err := decode(json.RawMessage(raw))
		if err != nil {
			t.Fatal(err)
		}
		again, _ := decode(json.RawMessage(raw))
		id := fmt.Sprintf("%q", a.parts)
		if id != fmt.Sprintf("%q", again.parts) {
			t.Errorf("two ids for %s", raw)
		}
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s have the same id", raw, other)
		}
		seen[id] = raw
	}
}

func TestAnUpdateThatCannotBeReadStillSaysWhoItIsFrom(t *testing.T) {
	a, err := decode(json.RawMessage(`{"update_id":1,"message":{"message_id":"five",` + from + `}}`))
	if err == nil || a.chat != 7 || a.event != nil {
		t.Errorf("%+v, %v", a, err)
	}
	if strings.Contains(err.Error(), "five") {
		t.Error("the error quotes the update")
	}
}

func FuzzDecodeTakesAnyBytes(f *testing.F) {
	f.Add([]byte(privately("message", `"text":"x"`)))
	f.Add([]byte(`{"callback_query":{"id":"q",` + from + `,"message":null}}`))
	f.Add([]byte(`{"message_reaction":{"new_reaction":[null,{}]}}`))
	f.Add([]byte(`{"message":{"photo":[null],"from":null}}`))
	f.Add([]byte(`[]`))
	f.Add([]byte(`{`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := decode(raw)
		if err == nil && a.event != nil && (a.chat <= 0 || len(a.parts) == 0) {
			t.Errorf("an event of nobody: %+v", a)
		}
		if err != nil && a.event != nil {
			t.Error("an event of what could not be read")
		}
	})
}
