package playground_test

import (
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

func TestABotAnswersAPersonAndTheirTap(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("CODE")
		list, err := w.bot.Updates(t.Context(), 0, 100, 30*time.Second)
		if err != nil || len(list) != 1 || !strings.Contains(string(list[0].Raw), `"/start CODE"`) {
			t.Fatalf("updates %v, error %v", list, err)
		}
		w.call(t, "sendMessage", map[string]string{
			"chat_id": "11", "text": "Hello", "reply_markup": `{"inline_keyboard":[[{"text":"Go","callback_data":"go:1"}]]}`,
		})
		query, err := w.ana.Press(0, "Go")
		if err != nil {
			t.Fatal(err)
		}
		list, err = w.bot.Updates(t.Context(), list[0].ID+1, 100, 30*time.Second)
		if err != nil || len(list) != 1 || !strings.Contains(string(list[0].Raw), `"data":"go:1"`) {
			t.Fatalf("updates %v, error %v", list, err)
		}
		if pending := w.ana.Pending(); len(pending) != 1 || pending[0] != query {
			t.Fatalf("pending %v", pending)
		}
		if err := w.bot.AnswerTap(t.Context(), query, "Done.", false); err != nil {
			t.Fatal(err)
		}
		w.call(t, "editMessageText", map[string]string{"chat_id": "11", "message_id": "2", "text": "Gone"})
		screen := w.ana.Messages()
		if len(screen) != 2 || screen[1].Text != "Gone" || !screen[1].Edited || screen[1].Rows != nil {
			t.Fatalf("screen %+v", screen)
		}
		changes, _ := w.ana.Changes(0)
		var kinds []string
		for _, c := range changes {
			kinds = append(kinds, string(c.Kind))
		}
		if got := strings.Join(kinds, " "); got != "sent sent toast edited" {
			t.Fatalf("changes %s", got)
		}
		if v := w.srv.Violations(); len(v) != 0 {
			t.Fatal(v)
		}
	})
}
