package bot

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"steady/bot/playground"
)

const secretWords = "nobody may read this"

// from1065 is a message of Ana's with these fields; %s where a test wants something else.
const from1065 = `{"update_id":%d,"message":{"message_id":%d,"date":1,"from":{"id":1065,"first_name":"Ana","language_code":"en"},"chat":{"id":1065,"type":"private"},%s}}`

// poison is what a server could hand out one day. Where said is true its author has to hear that it
// did not work.
func poison() []struct {
	raw  string
	said bool
} {
	deep := strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000)
	type p = struct {
		raw  string
		said bool
	}
	return []p{
		{fmt.Sprintf(from1065, 2, 9001, `"text":["`+secretWords+`"]`), true},
		{fmt.Sprintf(from1065, 3, 9002, `"text":{"a":"`+secretWords+`"}`), true},
		{fmt.Sprintf(from1065, 4, 9003, `"text":"`+secretWords+`","photo":"none"`), true},
		{strings.Replace(fmt.Sprintf(from1065, 5, 9004, `"text":"`+secretWords+`"`), `"message_id":9004`, `"message_id":"seven"`, 1), true},
		{strings.Replace(fmt.Sprintf(from1065, 6, 9005, `"text":"`+secretWords+`"`), `"chat":{`, `"chat":7,"was":{`, 1), true},
		{fmt.Sprintf(from1065, 7, 9006, `"text":7,"reply_to_message":`+deep), true},
		{strings.Replace(fmt.Sprintf(from1065, 8, 9007, `"text":["`+secretWords+`"]`), `"chat":{"id":1065`, `"chat":{"id":-77`, 1), false}, // in a group
		{fmt.Sprintf(from1065, 9, 9008, `"pinned_message":`+deep), false},
		{`{"update_id":10,"message":{"message_id":"x","from":"Ana","text":"` + secretWords + `"}}`, false}, // nobody's
		{`{"update_id":16,"message":{"message_id":1,"from":{"id":"Ana"},"chat":{"id":-77,"type":"group"},"text":"` + secretWords + `"}}`, false},
		{strings.Replace(fmt.Sprintf(from1065, 17, 9009, `"text":"`+secretWords+`"`), `"chat":{"id":1065,"type":"private"`, `"chat":{"id":"-77","type":"group"`, 1), false},
		{`{"update_id":11,"message":null}`, false},
		{`{"update_id":12,"business_message":{"text":"` + secretWords + `","from":{"id":1065}}}`, false},
		{`{"update_id":13,"a_kind_of_next_year":[[[{}]]]}`, false},
		{`{"update_id":14,"callback_query":{"id":"odd tap","from":{"id":1065},"data":{"not":"text"}}}`, true},
		{`{"update_id":15,"message_reaction":{"chat":[],"user":{"id":1065},"new_reaction":7}}`, false},
		{`null`, false},
		{`17`, false},
		{`{}`, false},
		{`[` + deep + `]`, false},
	}
}

// handOut has the server answer the next question for updates with these.
func (w *world) handOut(raws ...string) {
	var once atomic.Bool
	w.disturb("getUpdates", func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(rw, `{"ok":true,"result":[`+strings.Join(raws, ",")+`]}`)
	}, func() bool { return once.CompareAndSwap(false, true) })
}

func TestFault19PoisonInABatchIsPutAwaySealedAndTheRestOfItGoesOn(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		w.listen()
		said, raws := 0, []string{fmt.Sprintf(from1065, 1, 9000, `"text":"/thanks"`)}
		for _, p := range poison() {
			raws = append(raws, p.raw)
			if p.said {
				said++
			}
		}
		raws = append(raws, fmt.Sprintf(from1065, 99, 9099, `"text":"/help"`))
		w.handOut(slices.Concat(raws, raws)...) // all of it twice
		w.on()
		time.Sleep(time.Second) // it is not in the queue that is waited for
		w.settle(ana, ben)
		all := texts(ana)
		if count(all, "What did Ben do") != 1 || count(all, "/menu has the rest") != 1 {
			t.Errorf("the rest of the batch did not go on: %q", all)
		}
		if n := count(all, "I’ve set it aside"); n != said {
			t.Errorf("Ana was told %d times", n)
		}
		if len(texts(ben)) != 0 {
			t.Errorf("Ben sees %q", texts(ben))
		}
		if n := w.answers("odd tap"); n != 2 { // each time it came
			t.Errorf("the tap was answered %d times", n)
		}
		letters, err := w.store.Letters(t.Context(), 1065)
		if err != nil || len(letters) != said+2 { // and the two from the group
			t.Errorf("%d letters, %v", len(letters), err)
		}
		unsigned, err := w.store.Letters(t.Context(), 0)
		if err != nil || len(unsigned) == 0 {
			t.Errorf("%d letters of nobody, %v", len(unsigned), err)
		}
		for _, letter := range unsigned {
			if strings.Contains(string(letter), secretWords) {
				t.Errorf("kept, and whoever wrote it cannot erase it: %s", letter)
			}
		}
		for _, letter := range letters { // what was said in the group is on none of them
			if strings.Contains(string(letter), "-77") && strings.Contains(string(letter), secretWords) {
				t.Errorf("kept from a group: %s", letter)
			}
		}
		for _, key := range w.redis.Keys() {
			if list, err := w.redis.List(key); err == nil && strings.Contains(key+strings.Join(list, ""), "nobody may") {
				t.Errorf("%s is not sealed", key)
			}
		}
		w.discreet(secretWords, "odd tap", "seven")
	})
}

// answers counts how often a tap was answered.
func (w *world) answers(query string) (n int) {
	for _, r := range w.server.Requests() {
		if r.Method == "answerCallbackQuery" && r.Params["callback_query_id"] == query {
			n++
		}
	}
	return n
}

func TestFault19OfAPersonsDeadLettersTheNewestTwentyAreKept(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		ana, ben := w.couple()
		var raws []string
		for i := range 60 {
			raws = append(raws, fmt.Sprintf(from1065, i+1, 9000+i, fmt.Sprintf(`"text":["letter %d."]`, i)))
		}
		w.handOut(raws...)
		w.on()
		w.settle(ana, ben)
		letters, err := w.store.Letters(t.Context(), 1065)
		if err != nil || len(letters) != 20 || !strings.Contains(string(letters[19]), "letter 59.") {
			t.Errorf("%d letters, %v", len(letters), err)
		}
		w.log.clear()
	})
}

// The largest update there is, and the longest message, whose characters take four bytes each.
func TestFault19TheLargestUpdateAndFourThousandEmojiAreTakenLikeAnyOther(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.clock.set(testNoon())
		ana, ben := w.couple()
		head := fmt.Sprintf(from1065, 1, 9000, `"text":"/help","hologram":""`)
		large := strings.Replace(head, `"hologram":"`, `"hologram":"`+strings.Repeat("x", 64<<10-len(head)), 1)
		if len(large) != 64<<10 {
			t.Fatal(len(large))
		}
		w.handOut(large)
		w.on()
		w.settle(ana, ben)
		if n := count(texts(ana), "/menu has the rest"); n != 1 {
			t.Errorf("%d answers to the largest update", n)
		}
		ana.Say("/tell")
		w.settle(ana, ben)
		ana.Say(strings.Repeat("🌊", 4096))
		w.settle(ana, ben)
		if n := strings.Count(strings.Join(texts(ben), ""), "🌊"); n != 4096 {
			t.Errorf("of 4096 waves %d arrived", n)
		}
		if n := count(texts(ana), "I’m sending it to"); n != 1 {
			t.Errorf("Ana sees %q", texts(ana))
		}
	})
}

// TestFault19AWordNoStepSurvives lets a process panic on it, and be killed while it tries.
func TestFault19AWordNoStepSurvivesCostsItsAuthorAnAnswerAndNobodyElseAnything(t *testing.T) {
	t.Parallel()
	x := newTrial(t, loadBook(t))
	defer x.close()
	x.p.env = append(x.p.env, envPanic+"="+secretWords)
	x.clock.set(testNoon())
	ana, ben := x.couple()
	cleo, dan := x.neighbours(0, "Europe/Berlin")
	ana.Say(secretWords)
	ana.Say("/thanks")
	cleo.Say("/thanks")
	ana.Say(secretWords)
	ben.Say("/help")
	x.net.once("rpush", func() fate { x.p.kill(); return fate{} })
	x.settle(ana, ben, cleo, dan)
	for phone, part := range map[*playground.Phone]string{ana: "What did Ben do", cleo: "What did Dan do", ben: "/menu has the rest"} {
		if n := count(texts(phone), part); n < 1 || n > 2 { // it may have been on its way when the process died
			t.Errorf("%d times %q: %q", n, part, texts(phone))
		}
	}
	if n := count(texts(ana), "I’ve set it aside"); n < 1 || n > 3 {
		t.Errorf("Ana sees %q", texts(ana))
	}
	if x.p.kills != 1 {
		t.Errorf("killed %d times", x.p.kills)
	}
	letters, err := x.store.Letters(t.Context(), 1065)
	if err != nil || len(letters) != 2 || x.p.counted(countBuried) != 2 {
		t.Errorf("%d letters, counted %d: %v", len(letters), x.p.counted(countBuried), err)
	}
	said := x.p.said.String()
	if !strings.Contains(said, "a step failed") || strings.Contains(said, secretWords) || strings.Contains(said, "1065") {
		t.Errorf("the log says %s", said)
	}
}
