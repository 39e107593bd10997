package api

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func started(t *testing.T) *Server {
	t.Helper()
	s, err := Start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// poll asks for updates and returns their ids, and the answer's status.
func poll(t *testing.T, s *Server, params string) ([]int64, int) {
	t.Helper()
	resp, err := http.Get(s.URL + "/bot1:x/getUpdates?" + params)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	var a struct {
		Result []struct {
			ID int64 `json:"update_id"`
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	ids := make([]int64, len(a.Result))
	for i, u := range a.Result {
		ids[i] = u.ID
	}
	return ids, resp.StatusCode
}

func asked(n int) []Question {
	list := make([]Question, n)
	for i := range list {
		list[i] = Question{Chat: int64(i%3 + 1), Name: "Ana", Number: i + 1}
	}
	return list
}

func TestAHundredAtMostAreHandedOutAndWhatIsNotConfirmedComesAgain(t *testing.T) {
	s := started(t)
	s.Load(asked(150))
	first, _ := poll(t, s, "")
	again, _ := poll(t, s, "offset=0")
	if len(first) != 100 || fmt.Sprint(first) != fmt.Sprint(again) {
		t.Fatalf("first %d, then %d updates", len(first), len(again))
	}
	rest, _ := poll(t, s, fmt.Sprintf("offset=%d", first[99]+1))
	if len(rest) != 50 || rest[0] != first[99]+1 || s.Waiting() != 50 {
		t.Fatalf("after the confirmation %d came, and %d wait", len(rest), s.Waiting())
	}
}

func TestAPollWaitsForAQuestionAndOnlyTheLastOneGetsIt(t *testing.T) {
	s := started(t)
	type got struct {
		ids  []int64
		code int
	}
	older, newer := make(chan got, 1), make(chan got, 1)
	ask := func(to chan got) {
		ids, code := poll(t, s, "timeout=20")
		to <- got{ids, code}
	}
	go ask(older)
	until(t, func() bool { return s.Polls() == 1 })
	go ask(newer)
	if g := <-older; g.code != http.StatusConflict {
		t.Errorf("the older poller hears %d", g.code)
	}
	s.Load(asked(1))
	if g := <-newer; len(g.ids) != 1 {
		t.Errorf("the newer one gets %d updates", len(g.ids))
	}
}

func TestRepliesAreCountedInWhicheverFormTheyCome(t *testing.T) {
	s := started(t)
	s.Load(asked(7)) // chat 1 asks 1, 4 and 7; chat 2 asks 2 and 5; chat 3 asks 3 and 6
	say := func(kind, body string) {
		resp, err := http.Post(s.URL+"/bot1:x/sendMessage", kind, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		if raw, _ := io.ReadAll(resp.Body); !strings.Contains(string(raw), `"ok":true`) {
			t.Errorf("refused: %s", raw)
		}
	}
	form := "application/x-www-form-urlencoded"
	say(form, url.Values{"chat_id": {"1"}, "text": {"in order"}}.Encode())                        // 1
	say(form, url.Values{"chat_id": {"1"}, "text": {"in order"}}.Encode())                        // 4
	say("application/json", `{"chat_id":2,"text":"#5 named"}`)                                    // 5
	say("application/json", `{"chat_id":"2","text":"#5 again"}`)                                  // 5, repeated
	say("multipart/form-data; boundary=x", part("chat_id", "3")+part("text", "#6 a")+"--x--\r\n") // 6
	say(form, url.Values{"chat_id": {"9"}, "text": {"to nobody"}}.Encode())
	got := s.Tally()
	if got.Asked != 7 || got.Answered != 4 || got.Lost != 3 || got.Repeated != 1 || got.Strangers != 1 || len(got.Waits) != 4 {
		t.Errorf("%+v", got)
	}
}

func part(name, value string) string {
	return fmt.Sprintf("--x\r\nContent-Disposition: form-data; name=%q\r\n\r\n%s\r\n", name, value)
}

func TestTheWayThereAndBackTakesTheLatency(t *testing.T) {
	s := started(t)
	s.SetLatency(40 * time.Millisecond)
	began := time.Now()
	poll(t, s, "")
	if took := time.Since(began); took < 40*time.Millisecond {
		t.Errorf("it took %v", took)
	}
}

func until(t *testing.T, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for end := time.Now().Add(10 * time.Second); !ok(); <-tick.C {
		if time.Now().After(end) {
			t.Fatal("it does not happen")
		}
	}
}
