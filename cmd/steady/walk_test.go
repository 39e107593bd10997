package main

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// walk is three people with a bot in a process of its own, beside a Redis that writes everything down.
type walk struct {
	t              *testing.T
	ctx            context.Context
	server         *playground.Server
	ana, ben, cleo *playground.Phone
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

// pair has Ana and Ben meet.
func (w *walk) pair() {
	w.t.Helper()
	clock := func(p *playground.Phone) {
		w.press(p, "Fine by me")
		w.sees(p, "Other")
		p.Say("Berlin")
	}
	w.ana.Start("")
	clock(w.ana)
	w.sees(w.ana, "An invitation for one person")
	var code string
	for _, m := range w.ana.Messages() {
		if found := regexp.MustCompile(`\?start=([\w-]+)`).FindStringSubmatch(m.Text); found != nil {
			code = found[1]
		}
	}
	w.ben.Start(code)
	w.press(w.ben, "Yes, that’s right")
	clock(w.ben)
	w.press(w.ana, "Yes, connect us")
	w.sees(w.ana, "Pause and Menu")
	w.sees(w.ben, "Pause and Menu")
}

// What a hostile client, a stubborn phone and somebody in need meet with the program as it is started by those
// who run it.
func TestAWalkWithTheProgramItself(t *testing.T) {
	redis := redistest.Start(t)
	server, url := api(t)
	inDirectory(t)
	for name, value := range environment(url, redis.URL, newKey(t)) {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	phone := func(id int64, name string) *playground.Phone {
		return server.Phone(playground.User{ID: id, First: name, Username: strings.ToLower(name), Language: "en"})
	}
	w := &walk{t, ctx, server, phone(7001, "Ana"), phone(7002, "Ben"), phone(7003, "Cleo")}
	p := start(t, "run")
	defer func() {
		if t.Failed() {
			_ = p.cmd.Process.Kill()
			_ = p.cmd.Wait()
			t.Logf("it says: %s", p.err.String())
		}
	}()
	w.pair()

	// Words meant for the question go nowhere with a thank-you.
	w.ana.Say("/today")
	w.sees(w.ana, "for you both, or just for you")
	w.ana.Say("/thanks You rang before the train was late.")
	w.sees(w.ben, "before the train was late")
	w.ana.Say("the heron on the roof of the bank")
	w.sees(w.ana, "Where does this belong?")

	// A button of hers on his phone, and one of a build that had no checks, take nothing back.
	_, hers := w.button(w.ana, "Take it back")
	his, own := w.button(w.ben, "Put by")
	number, _, _ := strings.Cut(strings.Split(own, "|")[2], ".")
	for _, forged := range []string{hers, "pause|takeback|" + number + "|1", "checkin|unshare|" + number + "|1", "thanks|takeback|" + number + "|1"} {
		w.ben.Tap(his, forged)
	}
	w.sees(w.ben, "before the train was late")
	w.press(w.ana, "Nowhere")
	w.press(w.ana, "Take it back")
	w.sees(w.ana, "Taken back, here and on the other phone.")
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
		before := len(w.cleo.Messages())
		w.cleo.Say("I want to kill myself")
		if err := server.Wait(ctx, func() bool { return len(w.cleo.Messages()) >= before+2 }); err != nil {
			t.Fatalf("Cleo has no answer: %+v", w.cleo.Messages())
		}
		w.sees(w.cleo, "Right now")
	}
	if shows(w.cleo, "Fine by me") {
		t.Errorf("Cleo is asked to agree: %+v", w.cleo.Messages())
	}
	if code := p.end(t, patience); code != 0 {
		t.Errorf("ended with %d: %s", code, p.err.String())
	}
}
