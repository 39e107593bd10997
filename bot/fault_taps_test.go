package bot

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

func TestFault22EveryTapIsAnsweredOnceWithinASecond(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		w.on()
		ana.Say("/thanks")
		w.settle(ana, ben)
		last := ana.Messages()[len(ana.Messages())-1]
		data := last.Rows[0][0].Data
		started := time.Now()
		for range 20 {
			ana.Tap(last.ID, data)
			ben.Tap(last.ID, data) // not Ben's card
			ben.Tap(0, "forged")
			ben.Tap(99999, strings.Repeat("x", 64))
		}
		for pending([]*playground.Phone{ana, ben}) {
			time.Sleep(10 * time.Millisecond)
		}
		if took := time.Since(started); took > time.Second {
			t.Errorf("the last tap was answered after %v", took)
		}
		w.everyTapOnce(80)
	})
}

// stateOf is a couple's state as it is stored.
func (w *world) stateOf(id string) string {
	w.t.Helper()
	state, _, err := w.build("look").clerk.peek(w.t.Context(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	body, err := json.Marshal(state)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(body)
}

// data is what the newest button with a label brings.
func data(t *testing.T, p *playground.Phone, label string) (message int, data string) {
	t.Helper()
	for _, m := range p.Messages() {
		for _, row := range m.Rows {
			for _, b := range row {
				if b.Text == label {
					message, data = m.ID, b.Data
				}
			}
		}
	}
	if data == "" {
		t.Fatalf("nothing says %q: %q", label, texts(p))
	}
	return message, data
}

// everyTapOnce checks that each of so many taps was answered, and once.
func (w *world) everyTapOnce(taps int) {
	w.t.Helper()
	answers := map[string]int{}
	for _, r := range w.server.Requests() {
		if r.Method == "answerCallbackQuery" {
			answers[r.Params["callback_query_id"]]++
		}
	}
	for id, n := range answers {
		if n != 1 {
			w.t.Errorf("tap %s was answered %d times", id, n)
		}
	}
	if len(answers) != taps {
		w.t.Errorf("%d of %d taps were answered", len(answers), taps)
	}
}

func TestFault22AButtonTappedAgainAndAgainDoesWhatItDoesOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		ana.Say("/tell a heron stood on the roof of the bank")
		w.settle(ana, ben)
		landed, yes := data(t, ben, "It reached me")
		_, since := ana.Changes(0)
		for range 5 {
			ben.Tap(landed, yes)
		}
		w.settle(ana, ben)
		ben.Tap(landed, yes) // and late
		w.settle(ana, ben)
		changes, _ := ana.Changes(since)
		if len(changes) != 1 || !strings.Contains(changes[0].Message.Text, "it reached me") {
			t.Errorf("Ana's phone changed %d times: %+v", len(changes), changes)
		}
		press(t, ana, "More")
		w.settle(ana, ben)
		back, take := data(t, ana, "Take it back")
		for range 5 { // both at the words at once
			ana.Tap(back, take)
			ben.Tap(landed, yes)
		}
		w.settle(ana, ben)
		if n := count(texts(ana), "Taken back"); n != 1 {
			t.Errorf("Ana sees %q", texts(ana))
		}
		if all := texts(ben); count(all, "took these words back") != 1 || count(all, "heron") != 0 {
			t.Errorf("Ben sees %q", all)
		}
		w.everyTapOnce(17)
	})
}

// TestFault22ForgedTapsChangeNothing has Ben tap what no button of his says: noise, Ana's buttons, her
// flows' actions on his own cards, and buttons of cards that are gone.
func TestFault22ForgedTapsChangeNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.on()
		ben.Say("/thanks")
		w.settle(ana, ben)
		stale, gone := data(t, ben, "Not now")
		ben.Tap(stale, gone)
		ana.Say("/tell a heron stood on the roof of the bank")
		w.settle(ana, ben)
		_, own := data(t, ben, "It reached me")
		press(t, ana, "More")
		w.settle(ana, ben)
		hers, take := data(t, ana, "Take it back")
		mine := strings.Split(own, "|")
		forged := []string{
			"", "|", "||||", "pause|now|1|", gone, take, strings.Repeat("|", 64), strings.Repeat("x", 4096), "\x00\xff\xfe",
			strings.Replace(own, mine[1], "takeback", 1), strings.Replace(own, mine[0], "erase", 1),
			strings.Replace(take, strings.Split(take, "|")[2], mine[2], 1), // her action on his card
			own + "|x", strings.Replace(own, "|"+mine[2], "|-1", 1), strings.Replace(own, "|"+mine[2], "|"+strings.Repeat("9", 30), 1),
		}
		r := rand.New(rand.NewPCG(22, 1))
		for range 300 {
			noise := make([]byte, r.IntN(70))
			for i := range noise {
				noise[i] = byte(r.IntN(256))
			}
			forged = append(forged, string(noise), fmt.Sprintf("%s|%s|%d|", mine[0], mine[1], 1000+r.IntN(1000)))
		}
		before, shownA, shownB := w.stateOf("pair"), strings.Join(texts(ana), "\n"), strings.Join(texts(ben), "\n")
		for _, x := range forged {
			ben.Tap([]int{0, stale, hers, 99999}[r.IntN(4)], x)
		}
		w.settle(ana, ben)
		if after := w.stateOf("pair"); after != before {
			t.Errorf("a forged tap changed something:\n%s\n%s", before, after)
		}
		if strings.Join(texts(ana), "\n") != shownA || strings.Join(texts(ben), "\n") != shownB {
			t.Errorf("Ana sees %q, Ben %q", texts(ana), texts(ben))
		}
		w.everyTapOnce(2 + len(forged))
		if n := len(w.log.lines("ERROR")) + len(w.log.lines("WARN")); n != 0 {
			t.Error(w.log)
		}
	})
}
