package bot

import (
	"encoding/json"
	"strings"
	"testing"

	"steady/bot/playground"
)

// A card on a phone may have been sent by a build whose buttons carried no check. Pressed, it says so once
// and has its buttons anew; then they work.
func TestACardFromBeforeButtonsWereCheckedComesAnewAndThenWorks(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/menu")
		w.settle(ana, ben)
		menu := newest(ana)
		w.uncheck(ana, menu)
		_, seen := ana.Changes(0)
		w.tap(ana, "Settings")
		w.settle(ana, ben)
		if toasts := toasted(ana, seen); len(toasts) != 1 || !strings.HasPrefix(toasts[0], "I’ve updated that card.") {
			t.Errorf("she is told %q", toasts)
		}
		if now := newest(ana); now.ID != menu.ID || now.Text != menu.Text || labels(now) != labels(menu) {
			t.Errorf("the card was %q with %s and is %q with %s", menu.Text, labels(menu), now.Text, labels(now))
		}
		_, seen = ana.Changes(0)
		w.tap(ana, "Settings")
		w.settle(ana, ben)
		if toasts := toasted(ana, seen); len(toasts) != 0 {
			t.Errorf("the second time she is told %q", toasts)
		}
		if now := newest(ana); labels(now) == labels(menu) {
			t.Errorf("the settings are not there: %q", now.Text)
		}
	})
}

// uncheck takes the checks out of the buttons of a message, behind the bot's back.
func (w *world) uncheck(p *playground.Phone, m playground.Message) {
	w.t.Helper()
	type button struct {
		Text string `json:"text"`
		Data string `json:"callback_data"`
	}
	var rows [][]button
	for _, row := range m.Rows {
		var made []button
		for _, b := range row {
			part := strings.SplitN(b.Data, "|", 4)
			part[2], _, _ = strings.Cut(part[2], ".")
			made = append(made, button{b.Text, strings.Join(part, "|")})
		}
		rows = append(rows, made)
	}
	markup, err := json.Marshal(map[string]any{"inline_keyboard": rows})
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.api.Call(w.t.Context(), "editMessageReplyMarkup", map[string]string{
		"chat_id": number(p.User().ID), "message_id": number(int64(m.ID)), "reply_markup": string(markup),
	}); err != nil {
		w.t.Fatal(err)
	}
}

func newest(p *playground.Phone) playground.Message {
	all := p.Messages()
	return all[len(all)-1]
}

func labels(m playground.Message) string {
	var all []string
	for _, row := range m.Rows {
		for _, b := range row {
			all = append(all, b.Text)
		}
	}
	return strings.Join(all, " ")
}

func toasted(p *playground.Phone, since int) []string {
	changes, _ := p.Changes(since)
	var all []string
	for _, c := range changes {
		if c.Kind == playground.Toasted {
			all = append(all, c.Text)
		}
	}
	return all
}
