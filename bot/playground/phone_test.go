package playground_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
)

// raws are the waiting updates as they came.
func (w *world) raws(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, u := range w.updates(t, 0) {
		out = append(out, string(u.Raw))
	}
	return out
}

func TestEverythingAPhoneSendsReachesTheBot(t *testing.T) {
	cases := map[string]struct {
		send func(p *playground.Phone)
		want []string
	}{
		"text":       {func(p *playground.Phone) { p.Say("the sea") }, []string{`"text":"the sea"`, `"from":{"first_name":"Ana","id":11,"is_bot":false,"language_code":"en"}`, `"type":"private"`}},
		"command":    {func(p *playground.Phone) { p.Say("/pause 10") }, []string{`"entities":[{"type":"bot_command","offset":0,"length":6}]`}},
		"reply":      {func(p *playground.Phone) { p.Say("yes", playground.ReplyTo(p.Say("one"))) }, []string{`"reply_to_message":{`}},
		"forwarded":  {func(p *playground.Phone) { p.Say("theirs", playground.Forwarded()) }, []string{`"forward_origin"`}},
		"edit":       {func(p *playground.Phone) { p.Edit(p.Say("one"), "two") }, []string{`"edited_message"`, `"text":"two"`, `"edit_date"`}},
		"dated":      {func(p *playground.Phone) { p.Dated(time.Unix(1767600000, 0)); p.Say("then") }, []string{`"text":"then"`, `"date":1767600000`}},
		"dated edit": {func(p *playground.Phone) { m := p.Say("one"); p.Dated(time.Unix(1767600000, 0)); p.Edit(m, "two") }, []string{`"text":"two"`, `"edit_date":1767600000`}},
		"voice":      {func(p *playground.Phone) { p.Voice(9) }, []string{`"voice":{`, `"duration":9`}},
		"video note": {func(p *playground.Phone) { p.VideoNote() }, []string{`"video_note":{`, `"length":240`}},
		"photo":      {func(p *playground.Phone) { p.Photo("us", "album") }, []string{`"photo":[{`, `"caption":"us"`, `"media_group_id":"album"`, `"width":480`}},
		"sticker":    {func(p *playground.Phone) { p.Sticker() }, []string{`"sticker":{`}},
		"contact":    {func(p *playground.Phone) { p.Contact() }, []string{`"contact":{`}},
		"poll":       {func(p *playground.Phone) { p.Poll() }, []string{`"poll":{`}},
		"dice":       {func(p *playground.Phone) { p.Dice() }, []string{`"dice":{`}},
		"location":   {func(p *playground.Phone) { p.Location() }, []string{`"location":{`}},
		"document":   {func(p *playground.Phone) { p.Document() }, []string{`"document":{`, `"file_name":"notes.txt"`}},
		"reaction":   {func(p *playground.Phone) { p.React(p.Say("one"), "❤") }, []string{`"message_reaction"`, `"new_reaction":[{"emoji":"❤","type":"emoji"}]`, `"old_reaction":[]`}},
		"block":      {func(p *playground.Phone) { p.Block() }, []string{`"my_chat_member"`, `"new_chat_member":{"status":"kicked"`}},
		"unblock":    {func(p *playground.Phone) { p.Block(); p.Unblock() }, []string{`"old_chat_member":{"status":"kicked"`, `"new_chat_member":{"status":"member"`}},
		"forged tap": {func(p *playground.Phone) { p.Tap(77, "forged") }, []string{`"callback_query"`, `"data":"forged"`, `"message":{"chat":{"first_name":"Ana","id":11,"type":"private"},"date":0,"message_id":77}`}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				w.updates(t, 0) // the first poll names the kinds, reactions among them
				rest()
				tc.send(w.ana)
				list := w.raws(t)
				if len(list) == 0 {
					t.Fatal("no update")
				}
				for _, want := range tc.want {
					if !strings.Contains(list[len(list)-1], want) {
						t.Errorf("no %s in %s", want, list[len(list)-1])
					}
				}
			})
		})
	}
}

func TestALongTextGoesAsSeveralMessages(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		first := w.ana.Say(strings.Repeat("x", 5000))
		screen := w.ana.Messages()
		if first != screen[0].ID || len(screen) != 2 || len(screen[0].Text) != 4096 || len(screen[1].Text) != 904 {
			t.Fatalf("%d messages", len(screen))
		}
		if w.ana.Say("  ") != 0 {
			t.Fatal("an empty text was sent")
		}
	})
}

func TestWritingToABlockedBotUnblocksIt(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		w.ana.Block()
		w.ana.Start("again")
		list := w.raws(t)
		if len(list) != 4 || !strings.Contains(list[2], `"new_chat_member":{"status":"member"`) || !strings.Contains(list[3], "again") {
			t.Fatalf("%q", list)
		}
		w.call(t, "sendMessage", hello(11))
	})
}

func TestATapCanBeAnsweredOnceAndNotTooLate(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		late := w.ana.Tap(1, "late")
		time.Sleep(150 * time.Second)
		early := w.ana.Tap(1, "early")
		if err := w.bot.AnswerTap(t.Context(), early, "Hello", true); err != nil {
			t.Fatal(err)
		}
		for _, id := range []string{early, late, "nonsense"} {
			var e *telegram.Error
			if err := w.bot.AnswerTap(t.Context(), id, "", false); !errors.As(err, &e) || e.Kind != telegram.QueryTooOld {
				t.Errorf("error %v", err)
			}
		}
		changes, _ := w.ana.Changes(0)
		if len(changes) != 1 || changes[0].Kind != playground.Toasted || changes[0].Text != "Hello" || !changes[0].Alert {
			t.Fatalf("changes %+v", changes)
		}
	})
}

func TestPressFindsInlineButtonsAndKeys(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		send := func(markup string) {
			w.call(t, "sendMessage", map[string]string{"chat_id": "11", "text": "x", "reply_markup": markup})
		}
		send(keyboard(`{"text":"Go","callback_data":"old"}`))
		send(keyboard(`{"text":"Go","callback_data":"new"},{"text":"Site","url":"https://a.bc"}`))
		send(`{"keyboard":[[{"text":"Menu"}]],"one_time_keyboard":true}`)
		if _, err := w.ana.Press(0, "Site"); !errors.Is(err, playground.ErrNoButton) {
			t.Fatalf("error %v", err)
		}
		for _, press := range []struct {
			message int
			label   string
		}{{0, "Go"}, {2, "Go"}, {0, "Menu"}} {
			if _, err := w.ana.Press(press.message, press.label); err != nil {
				t.Fatal(err)
			}
		}
		w.expect(t, 0, "/start", "new", "old", "Menu")
		if w.ana.Keyboard() != nil {
			t.Fatal("a keyboard for one time stayed")
		}
	})
}

func TestAPhoneSeesTheNarrowestMenuInItsLanguage(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		set := func(name, scope, language string) {
			w.call(t, "setMyCommands", map[string]string{
				"commands": `[{"command":"` + name + `","description":"x"}]`, "scope": scope, "language_code": language,
			})
		}
		want := func(name string) {
			t.Helper()
			if list := w.ana.Commands(); len(list) != 1 || list[0].Command != name {
				t.Fatalf("commands %v, want %s", list, name)
			}
		}
		set("plain", `{"type":"default"}`, "")
		want("plain")
		set("private", `{"type":"all_private_chats"}`, "")
		want("private")
		set("german", `{"type":"all_private_chats"}`, "de")
		want("private")
		w.ana.Speak("de-AT")
		want("german")
		set("own", `{"type":"chat","chat_id":11}`, "")
		want("own")
	})
}
