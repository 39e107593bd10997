package sender

import (
	"errors"
	"testing"
	"time"
)

func TestAnItemOfAnUnknownKindIsDroppedAndDoesNotBlockItsChat(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		s.Offer(w.commit("a", 1, say(1, "odd").of(99), say(1, "fine")))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "fine")
		same(t, "unsent", w.unsent(), 0)
	})
}

func blocking(chat int64) func(call) (error, bool) {
	return refusing(chat, 1<<30, false, &Refusal{Kind: Blocked})
}

func TestABlockedPhoneIsToldOnceAndKeepsWhatAlwaysArrives(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "note"), ask(1, "question").until(3*time.Hour), say(1, "second note"), say(2, "partner")))
		idle(t, s, time.Second)
		s.Offer(w.commit("a", 2, say(1, "third note"), ask(1, "question").until(3*time.Hour)))
		idle(t, s, time.Second)
		time.Sleep(time.Hour)
		alike(t, "told", w.unreachable, "a 1")
		same(t, "tries", w.count(Send), 2)
		same(t, "lapsed", len(w.lapsed), 2)
		same(t, "unsent", w.unsent(), 3)
		same(t, "entries in memory", s.entries(), 0)
		alike(t, "the partner's phone", w.texts(2), "partner")

		w.set(func() { w.fault = nil })
		s.Reachable(1)
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(1), "note", "second note", "third note")
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestABlockedPhoneIsTriedAgainAfterTwelveHours(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "note"), say(1, "second")))
		time.Sleep(12*time.Hour - time.Minute)
		same(t, "tries", w.count(Send), 1)
		time.Sleep(2 * time.Minute)
		same(t, "tries", w.count(Send), 2)
		w.set(func() { w.fault = nil })
		time.Sleep(12*time.Hour + time.Minute)
		alike(t, "phone", w.texts(1), "note", "second")
	})
}

func TestLeavingAndErasingDoNotWaitForABlockedPhone(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "file"), say(1, "erase").of(Errand)))
		idle(t, s, time.Minute)
		same(t, "errands", len(w.errands), 1)
	})
}

func TestNothingIsStruckOffBeforeTheClerkKnowsOfABlockedPhone(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		w.clerkErr = func(string, Entry) error { return errors.New("store is away") }
		s.Offer(w.commit("a", 1, ask(1, "question").until(3*time.Hour)))
		time.Sleep(time.Minute)
		same(t, "unsent", w.unsent(), 1)
		w.set(func() { w.clerkErr = nil })
		idle(t, s, time.Minute)
		alike(t, "told", w.unreachable, "a 1")
		same(t, "lapsed", len(w.lapsed), 1)
		same(t, "unsent", w.unsent(), 0)
	})
}

func TestAQuestionForABlockedPhoneLapsesWithoutATry(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "note")))
		time.Sleep(5 * time.Minute)
		s.Offer(w.commit("a", 2, ask(1, "question").until(3*time.Hour)))
		idle(t, s, time.Second)
		same(t, "lapsed", len(w.lapsed), 1)
		same(t, "tries", w.count(Send), 1)
	})
}

func TestACoupleWhoseBlockedEntriesWereErasedIsForgotten(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "note")))
		time.Sleep(10 * time.Second)
		w.set(func() { w.outbox["a"] = nil })
		time.Sleep(10 * time.Second)
		s.mu.Lock()
		defer s.mu.Unlock()
		same(t, "couples", len(s.couples), 0)
	})
}

func TestACardIsLookedUpAnewWhileAPartnersPhoneIsBlocked(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		w.fault = blocking(1)
		s.Offer(w.commit("a", 1, say(1, "note"), say(2, "card").card("B/x")))
		idle(t, s, time.Minute)
		s.Offer(w.commit("a", 2, say(2, "new").card("B/x").of(Edit)))
		idle(t, s, time.Minute)
		w.set(func() { // a tap on another message repaired the map
			w.phones[2] = append(w.phones[2], bubble{7, "other"})
			w.cards["a"]["B/x"] = 7
		})
		s.Offer(w.commit("a", 3, say(2, "newest").card("B/x").of(Edit)))
		idle(t, s, time.Minute)
		alike(t, "phone", w.texts(2), "new", "newest")
	})
}
