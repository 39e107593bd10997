package playground_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/telegram"
)

func readAll(t *testing.T, resp *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(resp.Body)
	if err := errors.Join(err, resp.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func photoBytes(t *testing.T, w *world, path string) string {
	t.Helper()
	resp, err := w.http.Get("http://127.0.0.1" + path)
	if err != nil {
		t.Fatal(err)
	}
	body := readAll(t, resp)
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "image/png" {
		t.Fatalf("%d %s", resp.StatusCode, resp.Header.Get("Content-Type"))
	}
	return body
}

func TestFaultsReachTheBotAsTypedErrors(t *testing.T) {
	cases := map[string]struct {
		reply   *playground.Reply
		kind    telegram.Kind
		code    int
		applied bool
	}{
		"gateway's page": {&playground.Reply{Status: 502, Body: "<html>bad gateway</html>"}, telegram.Transient, 502, false},
		"cut JSON":       {&playground.Reply{Body: `{"ok":true,"result":`}, telegram.Transient, 200, false},
		"cut connection": {&playground.Reply{Body: `{"ok":true,"result":true`, Cut: true}, telegram.Transient, 200, false},
		"lost answer":    {&playground.Reply{Status: 504, Body: "gone", Applied: true}, telegram.Transient, 504, true},
		"too many":       {playground.TooMany(35), telegram.TooMany, 429, false},
		"server trouble": {&playground.Reply{Status: 500, Body: `{"ok":false,"error_code":500,"description":"Internal Server Error"}`}, telegram.Transient, 500, false},
		"hanging":        {&playground.Reply{Hang: true}, telegram.Transient, 0, false},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
				w.ana.Start("")
				w.srv.Fault(func(method string, _ *http.Request) *playground.Reply {
					if method == "sendMessage" {
						return tc.reply
					}
					return nil
				})
				_, err := w.bot.Call(within(t, 30*time.Second), "sendMessage", hello(11))
				var e *telegram.Error
				if !errors.As(err, &e) || e.Kind != tc.kind || e.Code != tc.code {
					t.Fatalf("error %v", err)
				}
				if tc.reply.Hang && !errors.Is(err, context.DeadlineExceeded) {
					t.Fatalf("error %v", err)
				}
				if tc.kind == telegram.TooMany && e.RetryAfter != 35*time.Second {
					t.Fatalf("wait %v", e.RetryAfter)
				}
				if strings.Contains(err.Error(), "AAcorrect") {
					t.Fatalf("the token is in %q", err)
				}
				if got := len(w.ana.Messages()) == 2; got != tc.applied {
					t.Fatalf("applied: %v", got)
				}
				w.srv.Fault(nil)
				w.call(t, "sendMessage", hello(11))
			})
		})
	}
}

func TestAWrongTokenIsUnauthorized(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		other := telegram.New(telegram.Options{URL: "http://127.0.0.1", Token: "1:wrong", HTTP: w.http})
		_, err := other.Me(t.Context())
		var e *telegram.Error
		if !errors.As(err, &e) || e.Code != 401 || e.Kind != telegram.Unauthorized {
			t.Fatalf("error %v", err)
		}
		me, err := w.bot.Me(t.Context())
		if err != nil || me.Username != "steady_bot" {
			t.Fatalf("%+v, error %v", me, err)
		}
	})
}

func TestAnUploadKeepsItsErrorCode(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		w.ana.Block()
		_, err := w.bot.Upload(t.Context(), "sendPhoto", map[string]string{"chat_id": "11"}, "photo", "a.png", []byte("x"))
		var e *telegram.Error
		if !errors.As(err, &e) || e.Code != 403 || e.Kind != telegram.Blocked {
			t.Fatalf("error %v", err)
		}
	})
}

func TestRequestsAreTakenInEveryFormAndRecorded(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		w.ana.Start("")
		base := "http://127.0.0.1/bot" + token + "/sendMessage"
		resp, err := w.http.Get(base + "?chat_id=11&text=query")
		if err != nil {
			t.Fatal(err)
		}
		readAll(t, resp)
		body := `{"chat_id":11,"text":"json","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}}`
		resp, err = w.http.Post(base, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		readAll(t, resp)
		w.call(t, "sendMessage", map[string]string{"chat_id": "11", "text": "form"})
		for i, want := range []string{"query", "json", "form"} {
			r := w.srv.Requests()[i]
			if r.Method != "sendMessage" || r.Chat != 11 || r.Params["text"] != want || r.Code != 200 {
				t.Errorf("recorded %+v", r)
			}
			if shown := w.ana.Messages()[i+1]; shown.Text != want {
				t.Errorf("shown %+v", shown)
			}
		}
	})
}

func TestWaitEndsWithTheConditionOrTheContext(t *testing.T) {
	inWorld(t, playground.Options{}, func(t *testing.T, w *world) {
		go func() { time.Sleep(time.Hour); w.ana.Say("one") }()
		if err := w.srv.Wait(t.Context(), func() bool { return len(w.ana.Messages()) == 1 }); err != nil {
			t.Fatal(err)
		}
		err := w.srv.Wait(within(t, time.Second), func() bool { return false })
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error %v", err)
		}
	})
}
