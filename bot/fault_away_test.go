package bot

import (
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
)

// refusals are what Telegram says of a phone that cannot be written to; the empty one: its owner blocked
// the bot, which Telegram also tells the bot itself.
func refusals() map[string]string {
	if testing.Short() { // all of them run without the race detector
		return map[string]string{"blocked": "", "deactivated": "Forbidden: user is deactivated"}
	}
	return map[string]string{
		"blocked":                "",
		"blocked without a word": "Forbidden: bot was blocked by the user",
		"deactivated":            "Forbidden: user is deactivated",
		"never started":          "Forbidden: bot can't initiate conversation with a user",
		"gone":                   "Bad Request: chat not found",
	}
}

// cutOff keeps the bot from writing to a phone, and returns what ends that.
func (w *world) cutOff(p *playground.Phone, chat, says string) (back func(), tries *atomic.Int32) {
	tries = new(atomic.Int32)
	w.server.Fault(func(method string, r *http.Request) *playground.Reply {
		if r.FormValue("chat_id") != chat || !strings.HasPrefix(method, "send") && !strings.HasPrefix(method, "edit") && method != "copyMessage" {
			return nil
		}
		tries.Add(1)
		if says == "" {
			return nil // the server refuses by itself
		}
		code, _, _ := strings.Cut(says, ":")
		status := map[string]int{"Forbidden": 403, "Bad Request": 400}[code]
		return &playground.Reply{Status: status, Body: fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, status, says)}
	})
	if says == "" {
		p.Block()
	}
	return func() {
		w.server.Fault(nil)
		if says == "" {
			p.Unblock()
		}
	}, tries
}

// TestFault24APhoneThatTakesNothingIsLeftAloneAndGetsWhatMustArriveWhenItIsBack cuts Ben off for nine
// days, with evenings, a Sunday's picture and words of Ana's, who sees nothing of it.
func TestFault24APhoneThatTakesNothingIsLeftAloneAndGetsWhatMustArriveWhenItIsBack(t *testing.T) {
	for name, says := range refusals() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				w.clock.set(testNoon())
				ana, ben := w.couple()
				w.on()
				w.settle(ana, ben)
				back, tries := w.cutOff(ben, "1066", says)
				ana.Say("/tell a heron stood on the roof of the bank")
				w.settle(ana, ben)
				for day := range 9 {
					for _, hour := range []int{17, 19} { // of the week's picture, and of the question
						w.clock.set(time.Date(2026, 1, 5+day, hour, 5, 0, 0, time.UTC))
						w.settle(ana, ben)
					}
					ana.Say("the long way home")
					w.settle(ana, ben)
				}
				if n := tries.Load(); n > 3 {
					t.Errorf("a phone that takes nothing was tried %d times", n)
				}
				if all := texts(ben); len(all) != 0 {
					t.Errorf("Ben sees %q", all)
				}
				back()
				began := time.Now()
				ben.Say("/help") // whoever is back may not have been announced
				w.settle(ana, ben)
				if took := time.Since(began); took > time.Minute {
					t.Errorf("resumed after %v", took)
				}
				all := texts(ben)
				if says != "" && count(all, "this is late") != 1 {
					t.Errorf("nothing says why it comes now: %q", all)
				}
				if count(all, "heron") != 1 || count(all, "/menu has the rest") != 1 {
					t.Errorf("Ben sees %q", all)
				}
				if n := count(all, "Today’s question"); n > 1 {
					t.Errorf("a burst of %d questions", n)
				}
				for minute := range 2 {
					w.clock.set(time.Date(2026, 1, 14, 19, minute, 0, 0, time.UTC))
					w.settle(ana, ben)
				}
				if n := count(texts(ben), "Today’s question"); n == 0 {
					t.Errorf("Ben is not asked any more: %q", texts(ben))
				}
				if n := len(w.log.lines("ERROR")) + len(w.log.lines("WARN")); n != 0 {
					t.Error(w.log)
				}
			})
		})
	}
}

// TestFault24ARefusedUploadWaitsLikeAnyMessage: the code's picture meets a phone that takes nothing.
func TestFault24ARefusedUploadWaitsLikeAnyMessage(t *testing.T) {
	for name, says := range refusals() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				ana := w.server.Phone(playground.User{ID: 1065, First: "Ana", Language: "en"})
				w.on()
				w.arrive(ana, "")
				show, code := data(t, ana, "Show a code")
				ana.Tap(show, code)
				back, tries := w.cutOff(ana, "1065", says)
				w.settle(ana)
				if n := tries.Load(); n != 1 {
					t.Errorf("tried %d times", n)
				}
				back()
				ana.Say("/help")
				w.settle(ana)
				pictures := 0
				for _, m := range ana.Messages() {
					if m.Media == "photo" {
						pictures++
					}
				}
				if pictures != 1 || count(texts(ana), "/help") != 0 && count(texts(ana), "/menu has") != 1 {
					t.Errorf("%d pictures: %q", pictures, texts(ana))
				}
				if n := len(w.log.lines("ERROR")) + len(w.log.lines("WARN")); n != 0 {
					t.Error(w.log)
				}
			})
		})
	}
}
