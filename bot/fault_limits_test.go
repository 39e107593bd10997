package bot

import (
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/flows/flowstest"
)

// neighbours make one more pair, the n-th, with phones.
func (w *world) neighbours(n int, zone string) (one, other *playground.Phone) {
	var phones [2]*playground.Phone
	var people [2]flowstest.Person
	for i, name := range []string{"Cleo", "Dan"} {
		chat := int64(1067 + 2*n + i)
		people[i] = flowstest.Person{Key: fmt.Sprint(chat), Name: name, Lang: "en", Zone: zone, Chat: chat}
		phones[i] = w.server.Phone(playground.User{ID: chat, First: name, Language: "en"})
		w.acquaint(phones[i])
	}
	pair := flowstest.PairOf(people[0], people[1], w.clock.now(), w.book)
	pair.ID = fmt.Sprint("neighbours", n)
	w.pair(pair)
	return phones[0], phones[1]
}

// testNoon is a time at which nothing comes by itself for hours.
func testNoon() time.Time { return time.Date(2026, 1, 5, 11, 0, 0, 0, time.UTC) }

// lapses counts what was not sent because its time was over.
type lapses struct {
	unmetered
	n atomic.Int32
}

func (l *lapses) Lapsed() { l.n.Add(1) }

func TestFault16AChatThatTelegramShutsWaitsAloneAndMissesNothing(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		cleo, dan := w.neighbours(0, "Europe/Berlin")
		w.on()
		w.settle(ana, ben, cleo, dan)
		var once atomic.Bool
		w.server.Fault(func(method string, r *http.Request) *playground.Reply {
			if method == "sendMessage" && r.FormValue("chat_id") == "1065" && once.CompareAndSwap(false, true) {
				return playground.TooMany(100)
			}
			return nil
		})
		began := time.Now()
		ana.Say("/help")
		ana.Say("/thanks")
		for range 8 {
			time.Sleep(10 * time.Second)
			for _, p := range []*playground.Phone{ben, cleo, dan} {
				if took := answerTime(t, w, p, "/help"); took > time.Second {
					t.Errorf("somebody else waited %v", took)
				}
			}
		}
		if all := texts(ana); len(all) != 0 {
			t.Errorf("Ana's phone is shut and shows %q", all)
		}
		w.settle(ana, ben, cleo, dan)
		if waited := time.Since(began); waited < 100*time.Second || waited > 110*time.Second {
			t.Errorf("Ana waited %v", waited)
		}
		if all := texts(ana); len(all) != 2 || count(all[:1], "/menu has the rest") != 1 || count(all[1:], "What did Ben do") != 1 {
			t.Errorf("Ana sees %q", all)
		}
	})
}

// TestFault16ABotThatTelegramShutsHoldsItsPromptsAndGoesOnWithPeople has Telegram angry with everything
// the bot says in the evening: for 10,000 seconds with the prompts, for a minute with people. Eight
// o'clock is an hour earlier in Athens, so that Athens' questions are too old when it is over.
func TestFault16ABotThatTelegramShutsHoldsItsPromptsAndGoesOnWithPeople(t *testing.T) {
	t.Parallel()
	anger := 10_000 * time.Second
	if testing.Short() {
		anger = 900 * time.Second
	}
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		meter := &lapses{}
		w.options = func(o *Options) { o.Meter = meter }
		var people [3][]*playground.Phone
		for n, zone := range []string{"Europe/Athens", "Europe/Athens", "Europe/Berlin", "Europe/Berlin"} {
			one, other := w.neighbours(n, zone)
			people[n/2] = append(people[n/2], one, other)
		}
		late, held, awake := people[0], people[1][:2], people[1][2:]
		w.on()
		w.settle(slices.Concat(late, held, awake)...)
		began := time.Now()
		w.server.Fault(func(method string, _ *http.Request) *playground.Reply {
			if method != "sendMessage" || time.Since(began) > time.Minute {
				return nil
			}
			return playground.TooMany(int((anger - time.Since(began)).Seconds()))
		})
		w.clock.set(time.Date(2026, 1, 5, 18, 0, 0, 0, time.UTC))
		w.pass(61 * time.Second)
		w.clock.set(time.Date(2026, 1, 5, 21, 16, 0, 0, time.UTC).Add(-anger))
		w.pass(anger / 3)
		for _, p := range awake {
			if took := answerTime(t, w, p, "/help"); took > longestProbe+time.Second {
				t.Errorf("an answer took %v", took)
			}
		}
		w.pass(anger - time.Since(began) - time.Minute)
		for _, p := range slices.Concat(late, held) {
			if n := count(texts(p), "Today’s question"); n != 0 {
				t.Errorf("Telegram asked for silence, and somebody sees %q", texts(p))
			}
		}
		w.pass(5 * time.Minute)
		for _, p := range slices.Concat(late, held, awake) {
			want := 1
			if slices.Contains(late, p) {
				want = 0
			}
			if n := count(texts(p), "Today’s question"); n != want {
				t.Errorf("%d questions, not %d: %q", n, want, texts(p))
			}
		}
		if n := int(meter.n.Load()); n != len(late) {
			t.Errorf("%d lapsed", n)
		}
		w.oneLine("Telegram asks the whole bot to be quiet")
	})
}

// longestProbe is how rarely people's messages try while Telegram is angry with the whole bot.
const longestProbe = time.Minute
