package playground_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
)

func TestAFileComesBackAsItWasSent(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Voice(3)
		w.call(t, "getFile", map[string]string{"file_id": "file1"})
		resp, err := w.http.Get("http://127.0.0.1/file/bot" + token + "/voice/file1")
		if err != nil {
			t.Fatal(err)
		}
		body := readAll(t, resp)
		if resp.StatusCode != 200 || !strings.HasPrefix(body, "OggS") {
			t.Fatalf("%d %q", resp.StatusCode, body)
		}
		w.call(t, "sendVoice", map[string]string{"chat_id": "11", "voice": "file1", "caption": "yours"})
		w.call(t, "copyMessage", map[string]string{"chat_id": "11", "from_chat_id": "11", "message_id": "1", "caption": "again"})
		screen := w.ana.Messages()
		if screen[1].Voice != 3 || screen[2].Voice != 3 || screen[2].Text != "again" {
			t.Fatalf("screen %+v", screen)
		}
	})
}

func TestAPhotoIsShownEditedAndServed(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Photo("mine", "")
		picture := photoBytes(t, w, w.ana.Messages()[0].Photo)
		params := map[string]string{"chat_id": "11", "caption": "week"}
		if _, err := w.bot.Upload(t.Context(), "sendPhoto", params, "photo", "week.png", []byte(picture)); err != nil {
			t.Fatal(err)
		}
		shown := w.ana.Messages()[1]
		if shown.Text != "week" || photoBytes(t, w, shown.Photo) != picture {
			t.Fatalf("shown %+v", shown)
		}
		media := `{"type":"photo","media":"attach://fresh","caption":"next week"}`
		params = map[string]string{"chat_id": "11", "message_id": "2", "media": media}
		if _, err := w.bot.Upload(t.Context(), "editMessageMedia", params, "fresh", "week.png", []byte(picture)); err != nil {
			t.Fatal(err)
		}
		if shown := w.ana.Messages()[1]; shown.Text != "next week" || !shown.Edited {
			t.Fatalf("shown %+v", shown)
		}
		var e *telegram.Error
		params = map[string]string{"chat_id": "11"}
		_, err := w.bot.Upload(t.Context(), "sendPhoto", params, "photo", "week.png", []byte("no picture"))
		if !errors.As(err, &e) || e.Code != 400 {
			t.Fatalf("error %v", err)
		}
	})
}

func TestMessagesCanBeTakenBackForTwoDays(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		w.call(t, "sendMessage", hello(11))
		w.call(t, "sendMessage", hello(11))
		time.Sleep(48*time.Hour - time.Second)
		w.call(t, "deleteMessage", map[string]string{"chat_id": "11", "message_id": "2"})
		time.Sleep(time.Second)
		_, err := w.bot.Call(t.Context(), "deleteMessage", map[string]string{"chat_id": "11", "message_id": "3"})
		var e *telegram.Error
		if !errors.As(err, &e) || e.Description != "Bad Request: message can't be deleted for everyone" {
			t.Fatalf("error %v", err)
		}
		var ids []int
		for _, m := range w.ana.Messages() {
			ids = append(ids, m.ID)
		}
		if !slices.Equal(ids, []int{1, 3}) {
			t.Fatalf("on the screen: %v", ids)
		}
	})
}

func TestAGroupIsAnotherChat(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.srv.GroupSay(-5, playground.User{ID: 11, First: "Ana"}, "hello all")
		if list := w.raws(t); len(list) != 1 || !strings.Contains(list[0], `"chat":{"id":-5,"title":"Group","type":"group"}`) {
			t.Fatalf("%q", list)
		}
		w.call(t, "sendMessage", hello(-5))
		w.call(t, "leaveChat", map[string]string{"chat_id": "-5"})
		if _, err := w.bot.Call(t.Context(), "sendMessage", hello(-5)); err == nil {
			t.Fatal("wrote into a group it left")
		}
		if said := w.srv.GroupMessages(-5); len(said) != 2 || said[1].From != "bot" {
			t.Fatalf("%+v", said)
		}
		if len(w.ana.Messages()) != 0 {
			t.Fatal("the group shows in the private chat")
		}
	})
}

func TestAReplyQuotesWordsOfTheMessageItIsTo(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		first := w.ana.Say("The sea. It was cold.")
		reply := func(quote string) map[string]string {
			return map[string]string{"chat_id": "11", "text": "x", "reply_parameters": fmt.Sprintf(`{"message_id":%d,"quote":%q}`, first, quote)}
		}
		w.call(t, "sendMessage", reply("The sea."))
		if all := w.ana.Messages(); all[len(all)-1].Quote != "The sea." || all[len(all)-1].ReplyTo != first {
			t.Errorf("%+v", all[len(all)-1])
		}
		_, err := w.bot.Call(t.Context(), "sendMessage", reply("The lake."))
		var e *telegram.Error
		if !errors.As(err, &e) || e.Kind != telegram.BadQuote {
			t.Errorf("what is not there can be quoted: %v", err)
		}
	})
}

func TestTheBotsEmojiStandsApartFromThePersons(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		first := w.ana.Say("The sea.")
		w.ana.React(first, "❤")
		if err := w.bot.React(t.Context(), 11, first, "✍"); err != nil {
			t.Fatal(err)
		}
		for _, m := range w.ana.Messages() {
			if m.ID == first && (len(m.Reactions) != 2 || len(m.Signed) != 1 || m.Signed[0] != "✍") {
				t.Errorf("%+v", m)
			}
		}
	})
}
