package bot

import (
	"strings"
	"sync"
	"testing"
	"time"
)

// lines are those of the log at a level, without the two of an orderly life.
func (r *record) lines(level string) []string {
	var all []string
	for line := range strings.Lines(r.String()) {
		if strings.Contains(line, "level="+level) {
			all = append(all, strings.TrimSpace(line))
		}
	}
	return all
}

// oneLine holds the log to one line that says this much and gives nothing away, and forgets it.
func (w *world) oneLine(says ...string) {
	w.t.Helper()
	lines := append(w.log.lines("ERROR"), w.log.lines("WARN")...)
	if len(lines) != 1 {
		w.t.Fatalf("%d lines: %q", len(lines), lines)
	}
	for _, part := range says {
		if !strings.Contains(lines[0], part) {
			w.t.Errorf("%s\ndoes not say %q", lines[0], part)
		}
	}
	if all := w.log.String(); strings.Contains(all, w.server.Token()) || strings.Contains(all, strings.Split(w.server.Token(), ":")[1]) {
		w.t.Errorf("the log shows the token: %s", all)
	}
	w.log.clear()
}

func TestFault18ASecondPollerIsOneClearLineItsEndIsNoticedAndAllIsAnsweredOnceMeanwhile(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		w.settle(ana, ben)
		stop := make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				_, _ = w.api.Updates(t.Context(), 0, 100, 5*time.Second) // it is refused now and then, too
				time.Sleep(100 * time.Millisecond)
			}
		})
		for range 60 { // whoever asks next gets it; each answer is no sign that the other one is gone
			ben.Say("/help")
			time.Sleep(10 * time.Second)
		}
		if n := count(texts(ben), "/menu has the rest"); n < 58 || n > 60 { // the last may be on its way
			t.Errorf("of 60 questions %d were answered meanwhile", n)
		}
		close(stop)
		wg.Wait()
		time.Sleep(5 * time.Minute)
		if n := strings.Count(w.log.String(), "Telegram answers again"); n != 1 {
			t.Errorf("%d times it was over", n)
		}
		w.oneLine("another program asks for this bot's messages", "token of its own")
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		if n := count(texts(ben), "/menu has the rest"); n != 60 {
			t.Errorf("60 questions had %d answers", n)
		}
	})
}

func TestFault18AWebhookLeftSetIsOneClearLineAndItsRemovalIsNoticed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		hook := func(method string, params map[string]string) {
			t.Helper()
			if _, err := w.api.Call(t.Context(), method, params); err != nil {
				t.Fatal(err)
			}
		}
		hook("setWebhook", map[string]string{"url": "https://example.org/hook"})
		w.on()
		time.Sleep(10 * time.Minute)
		w.oneLine("a webhook takes this bot's messages away", "deleteWebhook")
		hook("deleteWebhook", nil)
		time.Sleep(time.Minute)
		ana.Say("/thanks")
		w.settle(ana, ben)
		if n := count(texts(ana), "What did Ben do"); n != 1 {
			t.Errorf("%d times: %q", n, texts(ana))
		}
		if len(w.log.lines("ERROR")) != 0 {
			t.Error(w.log)
		}
	})
}
