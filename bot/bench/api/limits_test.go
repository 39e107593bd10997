package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
	"testing"
	"time"
)

// sent sends a message or an edit and returns how many seconds the bot is to be quiet; 0: it was taken.
func sent(t *testing.T, s *Server, method string, chat int, more ...string) int {
	t.Helper()
	form := url.Values{"chat_id": {strconv.Itoa(chat)}, "text": {"x"}}
	for i := 0; i < len(more); i += 2 {
		form.Set(more[i], more[i+1])
	}
	resp, err := http.PostForm(s.URL+"/bot1:x/"+method, form)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var a struct {
		OK         bool
		ErrorCode  int `json:"error_code"`
		Parameters struct {
			RetryAfter int `json:"retry_after"`
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	if a.OK != (resp.StatusCode == http.StatusOK) || !a.OK && (a.ErrorCode != http.StatusTooManyRequests || a.Parameters.RetryAfter < 1) {
		t.Fatalf("%d: %+v", resp.StatusCode, a)
	}
	return a.Parameters.RetryAfter
}

func TestOneTooManyIsRefusedAndTheNextOnesUntilTheTimeIsOver(t *testing.T) {
	for name, c := range map[string]struct {
		limits Limits
		taken  int // messages, each to a chat of its own or all to one, before one is refused
		try    func(s *Server, i int) int
	}{
		"all chats": {Limits{PerSecond: 7, ChatPerSecond: 1, ChatBurst: 5}, 7, func(s *Server, i int) int {
			return sent(t, s, "sendMessage", i+1)
		}},
		"paid for": {Limits{PerSecond: 3, Paid: 12, ChatPerSecond: 1, ChatBurst: 5}, 12, func(s *Server, i int) int {
			return sent(t, s, "sendMessage", i+1, "allow_paid_broadcast", "true")
		}},
		"one chat": {Limits{PerSecond: 100, ChatPerSecond: 1, ChatBurst: 5}, 5, func(s *Server, _ int) int {
			return sent(t, s, "sendMessage", 1)
		}},
		"edits in one chat": {Limits{PerSecond: 100, ChatPerSecond: 1, ChatBurst: 5, EditsPerMinute: 20}, 20, func(s *Server, _ int) int {
			return sent(t, s, "editMessageText", 1)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			s := started(t)
			c.limits.Scold = time.Minute // so that a slow machine does not let any through meanwhile
			s.SetLimits(c.limits)
			taken := 0
			for c.try(s, taken) == 0 && taken < 200 {
				taken++
			}
			if taken < c.taken || taken > c.taken+2 { // some come back meanwhile
				t.Errorf("%d were taken, want %d", taken, c.taken)
			}
			if wait := c.try(s, taken); wait < 50 || wait > 60 {
				t.Errorf("the next one is to wait %d s", wait)
			}
		})
	}
}

func TestAShutBucketOpensAgain(t *testing.T) {
	began := time.Now()
	b := full(1, 1, began)
	after := func(d time.Duration) time.Duration { return b.wait(began.Add(d), 5*time.Second) }
	if after(0) != 0 {
		t.Fatal("it is shut from the start")
	}
	b.tokens--
	if w := after(0); w != 5*time.Second {
		t.Errorf("one too many makes it shut for %v", w)
	}
	if w := after(4 * time.Second); w != time.Second {
		t.Errorf("a second before its time it is shut for %v", w)
	}
	if w := after(5 * time.Second); w != 0 {
		t.Errorf("then it is shut for %v", w)
	}
}

func TestTheWatchSeesMessagesEditsAndAnswersToTaps(t *testing.T) {
	s := started(t)
	var seen []Call
	s.SetWatch(func(c Call) { seen = append(seen, c) })
	s.SetLimits(Limits{PerSecond: 2, ChatPerSecond: 1, ChatBurst: 5, EditsPerMinute: 20, Scold: time.Minute})
	sent(t, s, "sendMessage", 4, "reply_markup", `{"inline_keyboard":[]}`)
	sent(t, s, "editMessageText", 4)
	sent(t, s, "sendMessage", 5)
	sent(t, s, "answerCallbackQuery", 0, "callback_query_id", "q1")
	poll(t, s, "")
	want := []Call{{Chat: 4, Buttons: `{"inline_keyboard":[]}`}, {Chat: 4, Edit: true}, {Chat: 5, Refused: true}, {Query: "q1"}}
	for i := range seen {
		seen[i].At, seen[i].Message = time.Time{}, 0
	}
	if len(seen) != len(want) {
		t.Fatalf("it saw %+v", seen)
	}
	for i := range want {
		if seen[i] != want[i] {
			t.Errorf("%+v, want %+v", seen[i], want[i])
		}
	}
}

func TestWhatIsToldIsHandedOutWithItsNumber(t *testing.T) {
	s := started(t)
	s.Tell("message", `{"message_id":%[1]d}`)
	ids, _ := poll(t, s, "")
	if len(ids) != 1 || ids[0] == 0 {
		t.Errorf("%v", ids)
	}
}
