package bot

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"steady/bot/playground"
)

// arrivals notes when a message with some words in it is first sent to a chat.
type arrivals struct {
	words string

	mu    sync.Mutex
	at    map[string]time.Time
	edits int // of any message, so far
}

func (a *arrivals) note(method string, r *http.Request) *playground.Reply {
	a.mu.Lock()
	defer a.mu.Unlock()
	chat := r.FormValue("chat_id")
	switch {
	case method == "editMessageText":
		a.edits++
	case method == "sendMessage" && a.at[chat].IsZero() && strings.Contains(r.FormValue("text"), a.words):
		a.at[chat] = time.Now()
	}
	return nil
}

// came is on how many phones it is.
func (a *arrivals) came() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.at)
}

// offered is the newest message with a button, and what the button sends.
func offered(t *testing.T, p *playground.Phone, label string) (message int, data string) {
	t.Helper()
	for _, m := range p.Messages() {
		for _, row := range m.Rows {
			for _, b := range row {
				if b.Text == label {
					message, data = m.ID, b.Data
				}
			}
		}
	}
	if message == 0 {
		t.Fatalf("there is no %q", label)
	}
	return message, data
}

// TestWhatOpensForBothIsOnBothPhonesAtOnce has one of the two walk through the settings while both answers
// wait to be opened: that uses up the edits Telegram allows in one chat, and cards of before are still to
// be changed when the moment has come.
func TestWhatOpensForBothIsOnBothPhonesAtOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		opened := &arrivals{words: "long drive home", at: map[string]time.Time{}}
		w.on()
		answers := []string{"the phone call from the station", "that long drive home"}
		for i, p := range []*playground.Phone{ana, ben} {
			p.Say("/today")
			w.settle(p)
			p.Say(answers[i])
			w.settle(ana, ben)
		}
		ana.Say("/settings")
		w.settle(ana)
		w.pass(time.Minute)
		card, there := offered(t, ana, "Quiet hours")
		ana.Tap(card, there)
		w.settle(ana)
		_, back := offered(t, ana, "Back")
		w.server.Fault(opened.note)
		for i := 0; opened.came() < 2 && i < 60; i++ {
			ana.Tap(card, []string{back, there}[i%2])
			time.Sleep(2 * time.Second)
			w.clock.set(w.clock.now().Add(2 * time.Second))
		}
		w.settle(ana, ben)
		opened.mu.Lock()
		defer opened.mu.Unlock()
		if opened.edits < 12 {
			t.Errorf("only %d edits: this shows nothing", opened.edits)
		}
		first, second := opened.at["1065"], opened.at["1066"]
		if first.IsZero() || second.IsZero() {
			t.Fatalf("it did not open for both: %q, %q", texts(ana), texts(ben))
		}
		if apart := first.Sub(second).Abs(); apart > 1200*time.Millisecond {
			t.Errorf("the two see it %v apart", apart)
		}
	})
}
