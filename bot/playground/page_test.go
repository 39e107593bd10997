package playground_test

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
)

// stream reads server-sent events.
type stream struct {
	lines *bufio.Scanner
	body  io.Closer
}

func (w *world) watch(t *testing.T, phone string) *stream {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1/phones/"+phone+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := w.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if kind := resp.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("%d %s", resp.StatusCode, kind)
	}
	return &stream{lines: bufio.NewScanner(resp.Body), body: resp.Body}
}

func (s *stream) close(t *testing.T) {
	t.Helper()
	if err := s.body.Close(); err != nil {
		t.Error(err)
	}
}

// next is the next event that is not the clock.
func (s *stream) next(t *testing.T) (name, data string) {
	t.Helper()
	for s.lines.Scan() {
		line := s.lines.Text()
		if v, ok := strings.CutPrefix(line, "event: "); ok {
			name = v
		}
		if v, ok := strings.CutPrefix(line, "data: "); ok && name != "clock" {
			return name, v
		}
	}
	t.Fatalf("the stream ended: %v", s.lines.Err())
	return "", ""
}

// expect reads the next event and looks for pieces in it.
func (s *stream) expect(t *testing.T, name string, pieces ...string) {
	t.Helper()
	got, data := s.next(t)
	if got != name {
		t.Fatalf("event %s %s, want %s", got, data, name)
	}
	for _, p := range pieces {
		if !strings.Contains(data, p) {
			t.Fatalf("no %s in %s", p, data)
		}
	}
}

// post does what the page does, and returns the status and the error's words.
func (w *world) post(t *testing.T, path, body string, header ...string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1"+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := w.http.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	var out struct{ Error string }
	if text := readAll(t, resp); text != "" {
		if err := json.Unmarshal([]byte(text), &out); err != nil {
			t.Fatal(err)
		}
	}
	return resp.StatusCode, out.Error
}

func TestAPageSeesThePhoneAndEveryChange(t *testing.T) {
	o := playground.Options{Now: func() time.Time { return time.Date(2026, 1, 5, 20, 0, 0, 0, time.UTC) }, Pace: time.Now, Languages: []string{"en", "de"}}
	inWorld(t, o, func(t *testing.T, w *world) {
		w.ana.Say("before")
		s := w.watch(t, "ana")
		defer s.close(t)
		s.expect(t, "snapshot", `"messages":[{"id":1,"from":"me","at":"2026-01-05T21:00:00+01:00","text":"before","entities":[],"edited":false,"silent":false}]`,
			`"keyboard":null`, `"commands":[]`, `"blocked":false`, `"language":"en"`, `"now":"2026-01-05T21:00:00+01:00"`, `"username":"steady_bot"`)

		do := func(action, body string) {
			t.Helper()
			if status, problem := w.post(t, "/phones/ana/"+action, body); status != http.StatusNoContent {
				t.Fatalf("%s: %d %s", action, status, problem)
			}
		}
		do("say", `{"text":"hello","reply_to":1}`)
		s.expect(t, "message", `"id":2`, `"text":"hello"`, `"reply_to":1`)
		do("edit", `{"message":2,"text":"hello!"}`)
		s.expect(t, "edit", `"text":"hello!"`, `"edited":true`)
		do("voice", `{"seconds":12}`)
		s.expect(t, "message", `"voice":12`)
		do("photo", `{"caption":"us"}`)
		s.expect(t, "message", `"photo":"/photos/file2"`, `"text":"us"`)
		do("sticker", `{}`)
		s.expect(t, "message", `"sticker":"🌊"`)
		do("react", `{"message":2,"emoji":"❤"}`)
		s.expect(t, "edit", `"reactions":["❤"]`)
		do("start", `{"payload":"CODE"}`)
		s.expect(t, "message", `"text":"/start"`, `"type":"bot_command"`)
		do("delete", `{"message":2}`)
		s.expect(t, "delete", `{"id":2}`)
		do("block", `{"blocked":true}`)
		s.expect(t, "snapshot", `"blocked":true`)
		do("block", `{"blocked":false}`)
		s.expect(t, "snapshot", `"blocked":false`)
		do("language", `{"code":"de"}`)
		s.expect(t, "snapshot", `"language":"de"`)

		w.call(t, "sendMessage", map[string]string{
			"chat_id": "11", "text": "card", "disable_notification": "true", "protect_content": "true",
			"reply_markup": keyboard(`{"text":"Go","callback_data":"go","style":"primary"},{"text":"Open","url":"https://t.me/steady_bot?start=a"},{"text":"Share","switch_inline_query":"come"}`),
		})
		s.expect(t, "message", `"from":"bot"`, `"silent":true`, `"protected":true`,
			`"rows":[[{"text":"Go","data":"go","style":"primary"},{"text":"Open","url":"https://t.me/steady_bot?start=a"},{"text":"Share","share":"come"}]]`)
		do("tap", `{"message":7,"data":"go"}`)
		if err := w.bot.AnswerTap(t.Context(), w.ana.Pending()[0], "Gone.", true); err != nil {
			t.Fatal(err)
		}
		s.expect(t, "toast", `{"alert":true,"text":"Gone."}`)
		w.call(t, "sendMessage", map[string]string{"chat_id": "11", "text": "keys", "reply_markup": `{"keyboard":[[{"text":"Menu"}]]}`})
		s.expect(t, "message", `"text":"keys"`)
		s.expect(t, "keyboard", `[["Menu"]]`)
		w.call(t, "setMyCommands", map[string]string{"commands": `[{"command":"start","description":"Begin"}]`})
		s.expect(t, "commands", `[{"command":"start","description":"Begin"}]`)
	})
}

func TestAPageHearsTheClock(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		s := w.watch(t, "ben")
		defer s.close(t)
		clocks := 0
		for clocks < 3 && s.lines.Scan() {
			if s.lines.Text() == "event: clock" {
				clocks++
			}
		}
		if clocks != 3 {
			t.Fatal("the clock stopped")
		}
	})
}

func TestClosingTheServerEndsPagesAndPolls(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		s := w.watch(t, "ana")
		defer s.close(t)
		polled := make(chan error, 1)
		go func() {
			_, err := w.bot.Updates(t.Context(), 0, 1, 50*time.Second)
			polled <- err
		}()
		time.Sleep(time.Second)
		w.srv.Close()
		w.srv.Close()
		if err := <-polled; err == nil {
			t.Fatal("the poll ended as if nothing were")
		}
		for s.lines.Scan() {
		}
		if err := s.lines.Err(); err != nil {
			t.Fatal(err)
		}
	})
}
