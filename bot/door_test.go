package bot

import (
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

// door is a bot that only some may begin with, Ana and Ben who live with it, and Eve, whom it does not know.
func (w *world) door(allow ...int64) (x *two, eve *playground.Phone) {
	w.options = func(o *Options) { o.Allow = allow }
	x = newTwo(w)
	eve = w.server.Phone(playground.User{ID: 1070, First: "Eve", Username: "eve", Language: "en"})
	w.on()
	return x, eve
}

const notYet = "I’m here for a few people only"

// ofPeople counts the keys that somebody has to have said or done something for.
func (w *world) ofPeople() (n int) {
	for _, key := range w.redis.Keys() {
		if strings.HasPrefix(key, "p:") || strings.HasPrefix(key, "c:") || strings.HasPrefix(key, "d:") || strings.HasPrefix(key, "e:") {
			n++
		}
	}
	return n
}

func TestAStrangerIsToldOnceADayAndLeavesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x, eve := w.door(1065)
		before := w.ofPeople()
		for _, text := range []string{"/start", "hello?", "/today", strings.Repeat("x", 4000)} {
			eve.Say(text)
			w.settle(eve)
		}
		eve.Start("no-such-code")
		w.settle(eve)
		if n := count(texts(eve), notYet); n != 1 || len(texts(eve)) != 1 || !strings.Contains(texts(eve)[0], "1070") {
			t.Errorf("Eve sees %q", texts(eve))
		}
		if _, known, err := w.store.Known(t.Context(), 1070); known || err != nil || w.ofPeople() != before {
			t.Errorf("she is known: %v, %v; %d keys and then %d", known, err, before, w.ofPeople())
		}
		w.clock.set(w.clock.now().Add(24 * time.Hour))
		eve.Say("and today?")
		x.ben.Say("/menu") // he is not on the list, and lives here
		w.settle(eve, x.ben)
		if n := count(texts(eve), notYet); n != 2 {
			t.Errorf("a day later Eve sees %q", texts(eve))
		}
		if len(texts(x.ben)) == 0 || count(texts(x.ben), notYet) != 0 {
			t.Errorf("Ben sees %q", texts(x.ben))
		}
		if strings.Contains(w.log.String(), "1070") {
			t.Error("the log holds an id")
		}
	})
}

func TestWhoIsInvitedBySomebodyOnTheListMayComeAndStays(t *testing.T) {
	for chat, comes := range map[int64]bool{1065: true, 1066: false} { // the invitation is Ana's, who is 1065
		inWorld(t, func(t *testing.T, w *world) {
			x, eve := w.door(chat)
			eve.Start(x.code)
			w.settle(eve)
			if told := count(texts(eve), notYet) > 0; told == comes {
				t.Errorf("with %d on the list Eve sees %q", chat, texts(eve))
			}
			if _, known, err := w.store.Known(t.Context(), 1070); known != comes || err != nil {
				t.Errorf("with %d on the list she is known: %v, %v", chat, known, err)
			}
			if !comes {
				return
			}
			before := len(texts(eve))
			if err := w.store.Revoke(t.Context(), x.code); err != nil {
				t.Fatal(err)
			}
			eve.Say("/support")
			w.settle(eve)
			if len(texts(eve)) == before || count(texts(eve), notYet) != 0 {
				t.Errorf("later Eve sees %q", texts(eve))
			}
		})
	}
}

func TestALinkThatIsOverOpensTheDoorToNobody(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		x, eve := w.door(1065)
		w.clock.set(w.clock.now().Add(2 * time.Hour)) // it was good for one
		eve.Start(x.code)
		w.settle(eve)
		if count(texts(eve), notYet) != 1 {
			t.Errorf("Eve sees %q", texts(eve))
		}
	})
}

// knows tells whether somebody is known here.
func (w *world) knows(chat int64) bool {
	w.t.Helper()
	_, known, err := w.store.Known(w.t.Context(), chat)
	if err != nil {
		w.t.Error(err)
	}
	return known
}
