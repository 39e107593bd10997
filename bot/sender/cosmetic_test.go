package sender

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// shown puts a card on a phone, and time in between.
func shown(t *testing.T, w *world, s *Sender) {
	t.Helper()
	s.Offer(w.commit("c", 1, say(1, "card").card("A/x")))
	idle(t, s, time.Second)
	time.Sleep(time.Minute)
}

// frameOf is a frame of that card.
func frameOf(w *world, text string) Item {
	item := say(1, text).of(Edit)
	item.Message = w.phones[1][0].id
	return item
}

func TestAFrameIsShownWhenNobodyWantsAnything(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		s.Cosmetic(frameOf(w, "59"))
		time.Sleep(time.Second)
		alike(t, "phone", w.texts(1), "59")
	})
}

func TestAFrameGivesWayToACrowdAndIsDroppedWhenLate(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		frame := frameOf(w, "59")
		for i := range 200 {
			s.Offer(w.commit("crowd", int64(i+1), ask(int64(100+i), "q")))
		}
		s.Cosmetic(frame)
		idle(t, s, time.Minute)
		time.Sleep(10 * time.Second)
		alike(t, "phone", w.texts(1), "card")
		s.mu.Lock()
		defer s.mu.Unlock()
		same(t, "frames", s.frames, 0)
	})
}

func TestAFrameThatMakesNoSenseAnyMoreIsDropped(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		s.Cosmetic(frameOf(w, "59").until(0))
		time.Sleep(10 * time.Second)
		alike(t, "phone", w.texts(1), "card")
	})
}

func TestOnlyTheNewestFrameGoes(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		w.set(func() { w.latency = 200 * time.Millisecond })
		s.Cosmetic(frameOf(w, "59"))
		time.Sleep(50 * time.Millisecond)
		s.Cosmetic(frameOf(w, "58"))
		s.Cosmetic(frameOf(w, "57"))
		time.Sleep(2 * time.Second)
		alike(t, "phone", w.texts(1), "57")
		same(t, "edits", w.count(Edit), 2)
	})
}

func TestAFrameNeverCoversWhatWasDecidedLater(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		w.set(func() { w.latency = 200 * time.Millisecond })
		s.Cosmetic(frameOf(w, "59"))
		time.Sleep(50 * time.Millisecond)
		s.Cosmetic(frameOf(w, "58"))
		old := frameOf(w, "57")
		time.Sleep(10 * time.Millisecond)
		s.Offer(w.commit("c", 2, say(1, "over").card("A/x").of(Edit)))
		s.Cosmetic(old)
		idle(t, s, time.Minute)
		s.Cosmetic(old)
		time.Sleep(10 * time.Second)
		alike(t, "phone", w.texts(1), "over")
		same(t, "edits", w.count(Edit), 2)
	})
}

func TestAFrameOfAMessageThatIsGoneIsDropped(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		item := frameOf(w, "59")
		item.Message = 4
		s.Cosmetic(item)
		time.Sleep(10 * time.Second)
		same(t, "sends", w.count(Send), 1)
		same(t, "edits", w.count(Edit), 1)
	})
}

func TestFramesLeaveTheirChatsEditsToPeople(t *testing.T) {
	inBubble(t, nil, func(t *testing.T, w *world, s *Sender) {
		shown(t, w, s)
		for i := range 300 {
			time.Sleep(500 * time.Millisecond)
			s.Cosmetic(frameOf(w, fmt.Sprint(300-i)))
		}
		time.Sleep(2 * time.Second)
		start := time.Now()
		for i := range spareEdits - 1 {
			s.Offer(w.commit("c", int64(i+2), say(1, fmt.Sprint("tap ", i)).card("A/x").of(Edit)))
			time.Sleep(time.Second)
		}
		idle(t, s, time.Minute)
		if took := time.Since(start); took > spareEdits*time.Second {
			t.Errorf("a few taps after a countdown took %v to show", took)
		}
		edits := slices.DeleteFunc(slices.Clone(w.calls), func(c call) bool { return c.op != Edit })
		if most := busiest(edits, time.Minute); most > 20 {
			t.Errorf("%d edits within a minute", most)
		}
		if len(edits) < 30 {
			t.Errorf("only %d of 300 frames were shown in two and a half minutes", len(edits)-spareEdits+1)
		}
	})
}
