package main

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// walk is four people with a bot in a process of its own, beside a Redis that writes everything down.
type walk struct {
	t                   *testing.T
	ctx                 context.Context
	server              *playground.Server
	ana, ben, cleo, dan *playground.Phone
}

func (w *walk) sees(p *playground.Phone, words string) {
	w.t.Helper()
	if err := w.server.Wait(w.ctx, func() bool { return shows(p, words) && len(p.Pending()) == 0 }); err != nil {
		w.t.Fatalf("%q is not there: %v\n%+v", words, err, p.Messages())
	}
}

// press presses the newest button with these words, once it is there.
func (w *walk) press(p *playground.Phone, words string) {
	w.t.Helper()
	w.sees(p, words)
	id, data := w.button(p, words)
	p.Tap(id, data)
}

func (w *walk) button(p *playground.Phone, words string) (message int, data string) {
	w.t.Helper()
	for _, m := range slices.Backward(p.Messages()) {
		for _, b := range slices.Concat(m.Rows...) {
			if b.Text == words {
				return m.ID, b.Data
			}
		}
	}
	w.t.Fatalf("there is no [%s]", words)
	return 0, ""
}

// pair has two people meet, who both live in that city.
func (w *walk) pair(one, other *playground.Phone, city string) {
	w.t.Helper()
	clock := func(p *playground.Phone) {
		w.press(p, "Fine by me")
		w.sees(p, "Other")
		p.Say(city)
	}
	one.Start("")
	clock(one)
	w.sees(one, "an invitation for one person")
	var code string
	for _, m := range one.Messages() {
		if found := regexp.MustCompile(`\?start=([\w-]+)`).FindStringSubmatch(m.Text); found != nil {
			code = found[1]
		}
	}
	other.Start(code)
	w.press(other, "Yes, that’s right")
	clock(other)
	w.press(one, "Yes, connect us")
	w.sees(one, "Pause and Menu")
	w.sees(other, "Pause and Menu")
}

// newWalk starts the program, and gives what ends it.
func newWalk(t *testing.T, within time.Duration) (w *walk, ended func()) {
	t.Helper()
	redis := redistest.Start(t)
	server, url := api(t)
	inDirectory(t)
	for name, value := range environment(url, redis.URL, newKey(t)) {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithTimeout(t.Context(), within)
	phone := func(id int64, name string) *playground.Phone {
		return server.Phone(playground.User{ID: id, First: name, Username: strings.ToLower(name), Language: "en"})
	}
	w = &walk{t, ctx, server, phone(7001, "Ana"), phone(7002, "Ben"), phone(7003, "Cleo"), phone(7004, "Dan")}
	p := start(t, "run")
	return w, func() {
		cancel()
		if code := p.end(t, patience); code != 0 || t.Failed() {
			t.Errorf("ended with %d: %s", code, p.err.String())
		}
	}
}

// What a hostile client, a stubborn phone and somebody in need meet with the program as it is started by those
// who run it.
func TestAWalkWithTheProgramItself(t *testing.T) {
	w, ended := newWalk(t, patience)
	defer ended()
	server, ctx := w.server, w.ctx
	w.pair(w.ana, w.ben, "Berlin")

	// Words meant for the question go nowhere with a thank-you.
	w.ana.Say("/today")
	w.sees(w.ana, "for you both, or just for you")
	w.ana.Say("/thanks You rang before the train was late.")
	w.sees(w.ben, "before the train was late")
	w.ana.Say("the heron on the roof of the bank")
	w.sees(w.ana, "Where does this belong?")

	// A button of hers on his phone, and one of a build that had no checks, take nothing back.
	w.press(w.ana, "More")
	w.sees(w.ana, "Take it back")
	_, hers := w.button(w.ana, "Take it back")
	his, own := w.button(w.ben, "Set aside")
	number, _, _ := strings.Cut(strings.Split(own, "|")[2], ".")
	for _, forged := range []string{hers, "pause|takeback|" + number + "|1", "checkin|unshare|" + number + "|1", "thanks|takeback|" + number + "|1"} {
		w.ben.Tap(his, forged)
	}
	w.sees(w.ben, "before the train was late")
	w.press(w.ana, "Nowhere")
	w.press(w.ana, "Take it back")
	w.sees(w.ana, "Taken back.")
	if shows(w.ben, "before the train was late") || shows(w.ben, "heron") {
		t.Errorf("Ben sees %+v", w.ben.Messages())
	}

	// A voice note that his phone refuses comes in another form.
	w.ben.Refuse("voice")
	w.ana.Say("/thanks")
	w.sees(w.ana, "What did Ben do")
	w.ana.Voice(12)
	if err := server.Wait(ctx, func() bool {
		return slices.ContainsFunc(w.ben.Messages(), func(m playground.Message) bool {
			return m.From == "bot" && (m.Media == "audio" || m.File != "")
		})
	}); err != nil {
		t.Errorf("Ben has nothing to hear: %+v", w.ben.Messages())
	}

	// Whoever is in need is helped before anything is asked of them, each time.
	for range 2 {
		said := w.cleo.Say("I want to kill myself")
		if err := server.Wait(ctx, func() bool { m := w.cleo.Messages(); return m[len(m)-1].ID > said }); err != nil {
			t.Fatalf("Cleo has no answer: %+v", w.cleo.Messages())
		}
		w.sees(w.cleo, "Right now")
	}
	if shows(w.cleo, "Fine by me") {
		t.Errorf("Cleo is asked to agree: %+v", w.cleo.Messages())
	}
}

// Telegram shuts one chat for more than nine hours. Whoever else writes is answered, and what comes by itself
// comes: with nobody awake that alone can tell that only one chat is meant.
func TestOneChatThatIsShutForHoursKeepsTheProgramFromNobody(t *testing.T) {
	w, ended := newWalk(t, time.Minute+3*patience)
	defer ended()
	w.pair(w.ana, w.ben, "Berlin")
	w.pair(w.cleo, w.dan, byDay(time.Now()))
	w.cleo.Say("/note You will find the words.")
	w.sees(w.cleo, "When should it arrive?")

	w.server.Fault(func(method string, r *http.Request) *playground.Reply {
		if strings.HasPrefix(method, "send") && r.FormValue("chat_id") == "7001" {
			return playground.TooMany(34_567)
		}
		return nil
	})
	before := len(w.ana.Messages())
	w.cleo.Say("in a minute")
	w.sees(w.cleo, "Your note is set for")
	w.ana.Say("/help")
	w.ben.Say("/help")
	w.sees(w.ben, "/menu has the rest")
	w.sees(w.dan, "You will find the words.") // within the minute, and nobody has written anything
	if now := len(w.ana.Messages()); now != before+1 {
		t.Errorf("Ana's chat is shut and shows %+v", w.ana.Messages()[before:])
	}
}

// byDay is a city where it is day, so that nothing waits for the morning.
func byDay(now time.Time) (city string) {
	switch hour := now.UTC().Hour(); {
	case hour < 8:
		return "Tokyo"
	case hour < 18:
		return "Berlin"
	default:
		return "Los Angeles"
	}
}
