package sender

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// bell is an alarm that is written down.
type bell struct{ rung []string }

func (b *bell) Raise(error) { b.rung = append(b.rung, "raised") }
func (b *bell) Ease()       { b.rung = append(b.rung, "eased") }

func TestNoNewSendWhileReceiptsCannotBeWritten(t *testing.T) {
	var alarm bell
	change := func(o *Options) {
		o.Alarm = &alarm
		o.Rate = 1000
	}
	inBubble(t, change, func(t *testing.T, w *world, s *Sender) {
		w.bookErr = func(name string) error {
			if name == "receipt" {
				return errors.New("store is away")
			}
			return nil
		}
		w.latency = 50 * time.Millisecond
		w.options()
		crowd(w, s, 500)
		time.Sleep(time.Minute)
		sent := w.count(Send)
		// Besides the eight: what was in flight when the ninth receipt failed.
		if sent > 500/2 || sent <= maxUnwritten {
			t.Errorf("%d messages went out without a receipt", sent)
		}
		time.Sleep(time.Minute)
		same(t, "sends a minute later", w.count(Send), sent)
		w.set(func() { w.bookErr = nil })
		idle(t, s, time.Minute)
		same(t, "sends", w.count(Send), 500)
	})
	alike(t, "alarm", alarm.rung, "raised", "eased")
}

func TestAReceiptWhoseAnswerWasLostIsWrittenAgain(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		fails := 3
		w.lateErr = func(string) error {
			if fails > 0 {
				fails--
				return errors.New("cut")
			}
			return nil
		}
		s.Offer(w.commit("a", 1, say(1, "one").card("A/x"), say(1, "two")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "one", "two")
		same(t, "card", w.cards["a"]["A/x"], w.phones[1][0].id)
	})
}

func TestAReceiptTheStoreLostIsWrittenAgainAndNothingIsSentTwice(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		offered := w.commit("a", 1, say(1, "one"))
		var before []Entry
		w.set(func() { before = slices.Clone(w.outbox["a"]) })
		s.Offer(offered)
		idle(t, s, time.Second)
		w.set(func() { w.outbox["a"] = before })
		time.Sleep(6 * time.Second)
		same(t, "unsent", w.unsent(), 0)
		same(t, "sends", w.count(Send), 1)
	})
}
