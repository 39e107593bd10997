package bot

import (
	"net/http"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// two pairs: Ana and Ben are in a pause of two hours, Cleo and Dan have a question open.
type twoPairs struct {
	*world
	ana, ben, cleo, dan *playground.Phone
	before              map[*playground.Phone]int
}

func newTwoPairs(w *world) *twoPairs {
	s := &twoPairs{world: w, before: map[*playground.Phone]int{}}
	s.ana, s.ben = w.couple()
	c := flowstest.Person{Key: "C", Name: "Cleo", Lang: "en", Zone: "Europe/Berlin", Chat: 1067}
	d := flowstest.Person{Key: "D", Name: "Dan", Lang: "en", Zone: "Europe/Berlin", Chat: 1068}
	s.cleo = w.server.Phone(playground.User{ID: c.Chat, First: c.Name, Language: c.Lang})
	s.dan = w.server.Phone(playground.User{ID: d.Chat, First: d.Name, Language: d.Lang})
	w.acquaint(s.cleo)
	w.acquaint(s.dan)
	other := flowstest.PairOf(c, d, w.clock.now(), w.book)
	other.ID = "another pair"
	w.pair(other)
	w.on()
	s.ana.Say("/pause 2h")
	s.cleo.Say("/today")
	s.dan.Say("/today")
	w.settle(s.all()...)
	s.pass(20 * time.Second) // so that it is noted that Telegram is heard
	for _, p := range s.all() {
		s.before[p] = len(texts(p))
	}
	return s
}

func (s *twoPairs) all() []*playground.Phone {
	return []*playground.Phone{s.ana, s.ben, s.cleo, s.dan}
}

// pass lets time pass, on all clocks.
func (w *world) pass(d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		step := min(10*time.Second, time.Until(end))
		time.Sleep(step)
		w.clock.set(w.clock.now().Add(step))
	}
}

// came is what came to a phone since the two pairs began.
func (s *twoPairs) came(p *playground.Phone) []string { return texts(p)[s.before[p]:] }

// wants tells how many messages each phone has got since then.
func (s *twoPairs) wants(when string, ana, ben, cleo, dan int) {
	s.t.Helper()
	for i, n := range []int{ana, ben, cleo, dan} {
		if got := s.came(s.all()[i]); len(got) != n {
			s.t.Errorf("%s: %s has %d more messages, want %d: %q", when, []string{"Ana", "Ben", "Cleo", "Dan"}[i], len(got), n, got)
		}
	}
}

// outages are ways in which nobody listens; each returns how it ends.
func outages() map[string]func(w *world) func() {
	return map[string]func(w *world) func(){
		"Redis": func(w *world) func() {
			w.redis.SetError("LOADING Redis is loading the dataset in memory")
			return func() { w.redis.SetError("") }
		},
		"Telegram": func(w *world) func() {
			w.server.Fault(func(string, *http.Request) *playground.Reply {
				return &playground.Reply{Status: 502, Body: "<html>Bad Gateway</html>"}
			})
			return func() { w.server.Fault(nil) }
		},
		"the process": func(w *world) func() {
			w.off()
			return w.on
		},
	}
}

func TestAfterAnOutageALivePauseIsShownAtOnceAndAnythingElseWithWhatComesNext(t *testing.T) {
	for name, begin := range outages() {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				s := newTwoPairs(w)
				end := begin(w)
				s.pass(time.Minute)
				press(t, s.ben, "Okay")
				press(t, s.cleo, "Skip")
				s.dan.Say("/help")
				s.pass(9 * time.Minute)
				s.wants("meanwhile", 0, 0, 0, 0)
				if w.server.Queued() != 1 {
					t.Errorf("%d updates wait, want Dan's words alone: the taps are gone", w.server.Queued())
				}
				end()
				s.pass(time.Minute)
				w.settle()
				s.wants("at once", 1, 1, 0, 2)
				for _, p := range []*playground.Phone{s.ana, s.ben} {
					if n := count(s.came(p), "I was away for a while"); n != 1 || count(s.came(p), "has seen it") != 0 {
						t.Errorf("a pause is shown anew as %q", s.came(p))
					}
				}
				if n := count(s.came(s.dan), "This one is still open."); n != 1 {
					t.Errorf("Dan sees %q", s.came(s.dan))
				}
				w.off() // whoever leads next knows of it and repeats nothing
				s.cleo.Say("/menu")
				w.settle()
				s.wants("at the next event", 1, 1, 2, 2)
				all := s.cleo.Messages()
				if last := all[len(all)-1]; last.Text != "I was away for a while, so a tap of yours may not have reached me. This one is still open." ||
					last.ReplyTo == 0 || !last.Silent {
					t.Errorf("Cleo sees %+v", last)
				}
				press(t, s.ben, "Okay")
				s.cleo.Say("/menu")
				w.settle()
				s.wants("later", 1, 1, 3, 2)
				w.log.clear()
			})
		})
	}
}

func TestARestartWithinAMinuteIsNoOutage(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s := newTwoPairs(w)
		s.pass(20 * time.Minute) // nobody does anything: that is none, either
		w.off()
		s.pass(time.Minute)
		w.on()
		s.pass(time.Minute)
		s.cleo.Say("/menu")
		w.settle(s.all()...)
		s.wants("after it", 0, 0, 1, 0)
	})
}

// TestAProcessThatEndedWithoutAWordIsMissedFromWhenItWasLastHeard ends one the hard way, at the worst
// moment: when the last note of having listened is as old as it gets.
func TestAProcessThatEndedWithoutAWordIsMissedFromWhenItWasLastHeard(t *testing.T) {
	for name, c := range map[string]struct {
		gone time.Duration
		more int
	}{"for a minute": {time.Minute, 0}, "for ten": {10 * time.Minute, 1}} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				s := newTwoPairs(w)
				s.pass(3*pollFor - 5*time.Second)
				heard, err := w.store.Heard(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				w.off()
				if err := w.store.SetHeard(t.Context(), heard); err != nil { // what its end would not have noted
					t.Fatal(err)
				}
				s.pass(c.gone)
				w.on()
				s.pass(time.Minute)
				w.settle(s.all()...)
				s.wants("after it", c.more, c.more, 0, 0)
			})
		})
	}
}

func TestAClockThatIsSetIsNoOutage(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s := newTwoPairs(w)
		for _, d := range []time.Duration{20 * time.Minute, -40 * time.Minute, time.Hour} {
			w.clock.set(w.clock.now().Add(d))
			s.pass(2 * time.Minute)
		}
		w.redis.SetError("LOADING Redis is loading the dataset in memory") // the lease is lost for a moment
		w.clock.set(w.clock.now().Add(time.Minute * 10))
		s.pass(10 * time.Second)
		w.redis.SetError("")
		s.pass(time.Minute)
		s.cleo.Say("/menu")
		w.settle(s.all()...)
		s.wants("after it", 0, 0, 1, 0)
		if gap := w.bot.ears.newest(); gap != (event.Unheard{}) {
			t.Errorf("it is taken for an outage: %v", gap)
		}
		w.log.clear()
	})
}

func TestTheEndOfAnOutageShowsThoughNobodyDoesAnything(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s := newTwoPairs(w)
		end := outages()["Telegram"](w)
		s.pass(10 * time.Minute)
		end()
		s.pass(pollFor) // a question asked anew every half a minute or so, and not held
		s.wants("at once", 1, 1, 0, 0)
		w.log.clear()
	})
}

func TestAnUnheardGapIsNotedBeforeThatSomebodyListensAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s := newTwoPairs(w)
		from := w.clock.now()
		w.off()
		s.pass(10 * time.Minute)
		to := w.clock.now()
		for range 3 { // who dies again and again before anybody is told begins nothing anew
			e := newEars(w.store, w.clock.now, w.build("another").o.Log)
			if !e.wake(t.Context()) {
				t.Fatal("it does not wake")
			}
			if gap := e.newest(); gap.From.Sub(from).Abs() > time.Second || gap.To.Sub(to).Abs() > time.Second {
				t.Errorf("nobody listened from %v to %v, and it says %v", from, to, gap)
			}
			s.pass(30 * time.Second)
			if err := w.store.SetHeard(t.Context(), from); err != nil { // it died between the two notes
				t.Fatal(err)
			}
		}
		w.on()
		w.settle(s.all()...)
		s.wants("after it", 1, 1, 0, 0)
	})
}
