package sender

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// inForms lets an item be said in so many other forms.
func inForms(n int) func(*Options) {
	return func(o *Options) {
		o.Otherwise = func(item Item, form int) (Item, bool) {
			item.Body = fmt.Appendf(nil, "%s, form %d", item.Body, form)
			return item, form <= n
		}
	}
}

// refusesForms makes Telegram refuse the first n forms of everything for good.
func refusesForms(n int) func(call) (error, bool) {
	return func(c call) (error, bool) {
		for form := n; ; form++ {
			if strings.Contains(string(c.item.Body), fmt.Sprint(", form ", form)) {
				return nil, true
			}
			if form > 10 {
				return &Refusal{Kind: Rejected}, false
			}
		}
	}
}

func TestWhatIsRefusedGoesOutInTheFirstFormThatIsTaken(t *testing.T) {
	inBubble(t, inForms(3), func(t *testing.T, w *world, s *Sender) {
		w.fault = refusesForms(2)
		s.Offer(w.commit("a", 1, say(1, "voice").card("A/x"), say(1, "after")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "voice, form 2", "after, form 2")
		same(t, "refused", len(w.refused), 0)
		same(t, "where the card is", w.cards["a"]["A/x"], w.phones[1][0].id)
		w.set(func() { w.fault = nil })
		s.Offer(w.commit("a", 2, say(1, "edited").card("A/x").of(Edit)))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "edited", "after, form 2")
	})
}

func TestWhereNoFormIsTakenTheClerkHearsBeforeItIsStruckOff(t *testing.T) {
	inBubble(t, inForms(2), func(t *testing.T, w *world, s *Sender) {
		w.fault = refusing(1, 3, false, &Refusal{Kind: Rejected})
		fails := 2
		w.clerkErr = func(name string, _ Entry) error {
			if name == "refused" && fails > 0 {
				fails--
				w.fault = refusing(1, 1, false, &Refusal{Kind: Rejected}) // the last form is tried again
				return errors.New("store is away")
			}
			return nil
		}
		s.Offer(w.commit("a", 1, say(1, "voice"), say(1, "after")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "after")
		same(t, "refused", len(w.refused), 1)
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestAnEditThatIsRefusedGoesOutAsANewMessage(t *testing.T) {
	inBubble(t, inForms(1), func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(1, "card").card("A/x")))
		idle(t, s, time.Minute)
		w.set(func() { w.fault = refusing(1, 1, false, &Refusal{Kind: Rejected}) })
		s.Offer(w.commit("a", 2, say(1, "words").card("A/x").of(Edit)))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "card", "words, form 1")
		same(t, "where the card is", w.cards["a"]["A/x"], w.phones[1][1].id)
	})
}

// The answer to the second form is lost: it is repeated once, and the first form is not tried again.
func TestALostAnswerToAnotherFormIsRepeatedOnce(t *testing.T) {
	inBubble(t, inForms(2), func(t *testing.T, w *world, s *Sender) {
		lost := false
		w.fault = func(c call) (error, bool) {
			switch {
			case !strings.Contains(string(c.item.Body), "form"):
				return &Refusal{Kind: Rejected}, false
			case !lost:
				lost = true
				return errors.New("cut"), true
			}
			return nil, true
		}
		s.Offer(w.commit("a", 1, say(1, "voice")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "voice, form 1", "voice, form 1")
		same(t, "calls", len(w.calls), 3)
	})
}

// A form that never comes through, being too large, is given up for the next one, and at last for the truth.
func TestAFormThatNeverComesThroughKeepsNothingWaitingForEver(t *testing.T) {
	inBubble(t, inForms(2), func(t *testing.T, w *world, s *Sender) {
		w.fault = func(c call) (error, bool) {
			switch {
			case string(c.item.Body) == "after":
				return nil, true
			case !strings.Contains(string(c.item.Body), "form"):
				return &Refusal{Kind: Rejected}, false
			}
			return errors.New("too slow"), false
		}
		s.Offer(w.commit("a", 1, say(1, "voice"), say(1, "after")))
		idle(t, s, 10*time.Minute)
		alike(t, "phone", w.texts(1), "after")
		same(t, "refused", len(w.refused), 1)
		same(t, "tries", len(w.calls), 1+2*mostVain+1)
	})
}

func TestADeletionThatComesTooLateIsToldAndItsCardStaysKnown(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(1, "card").card("A/x")))
		idle(t, s, time.Minute)
		w.set(func() { w.fault = refusing(1, 1, false, &Refusal{Kind: TooOld}) })
		s.Offer(w.commit("a", 2, say(1, "").card("A/x").of(Delete)))
		idle(t, s, time.Minute)
		if len(w.refused) != 1 || w.refused[0].Item.Message != w.phones[1][0].id {
			t.Errorf("the clerk heard of %+v", w.refused)
		}
		same(t, "where the card is", w.cards["a"]["A/x"], w.phones[1][0].id)
	})
}
