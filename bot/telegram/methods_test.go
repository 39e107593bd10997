package telegram_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"steady/bot/telegram"
)

func TestOneOddUpdateDoesNotSpoilTheBatch(t *testing.T) {
	body := `{"ok":true,"result":[{"update_id":7,"message":{"date":"never"}},{"update_id":"eight"},17,{"update_id":9}]}`
	list, err := client(answers(200, body)).Updates(t.Context(), 0, 100, 0)
	if err != nil || len(list) != 4 {
		t.Fatalf("%v, error %v", list, err)
	}
	for i, want := range []int64{7, 0, 0, 9} {
		if list[i].ID != want {
			t.Errorf("update %d has id %d", i, list[i].ID)
		}
	}
	if string(list[1].Raw) != `{"update_id":"eight"}` {
		t.Errorf("raw %s", list[1].Raw)
	}
	_, err = client(answers(200, `{"ok":true,"result":{}}`)).Updates(t.Context(), 0, 100, 0)
	if e := asError(t, err); e.Kind != telegram.Transient {
		t.Fatal(err)
	}
}

func TestUpdatesAlwaysNameTheirKindsAndKeepWithinTheLimits(t *testing.T) {
	var form url.Values
	c := client(doer(func(r *http.Request) (*http.Response, error) {
		if err := r.ParseForm(); err != nil {
			return nil, err
		}
		form = r.PostForm
		return answers(200, `{"ok":true,"result":[]}`)(r)
	}))
	if _, err := c.Updates(t.Context(), -3, 500, time.Hour); err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"offset": {"-3"}, "limit": {"100"}, "timeout": {"50"},
		"allowed_updates": {`["message","edited_message","callback_query","message_reaction","my_chat_member"]`},
	}
	if form.Encode() != want.Encode() {
		t.Fatalf("%v", form)
	}
}

func TestNothingIsAskedBeforeTheFirstCall(t *testing.T) {
	client(doer(func(*http.Request) (*http.Response, error) {
		t.Error("a request")
		return nil, errors.New("no")
	}))
}

func TestTheContextEndsACallAndIsFoundInTheError(t *testing.T) {
	hang := doer(func(r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, &url.Error{Op: "Post", URL: r.URL.String(), Err: r.Context().Err()}
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		go func() { time.Sleep(time.Second); cancel() }()
		_, err := client(hang).Call(ctx, "getMe", nil)
		if !errors.Is(err, context.Canceled) || asError(t, err).Kind != telegram.Transient {
			t.Fatal(err)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		_, err := client(hang).Call(t.Context(), "getMe", nil)
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != time.Minute {
			t.Fatalf("%v after %v", err, took)
		}
		start = time.Now()
		_, err = client(hang).Updates(t.Context(), 0, 1, 50*time.Second)
		if took := time.Since(start); !errors.Is(err, context.DeadlineExceeded) || took != 110*time.Second {
			t.Fatalf("%v after %v", err, took)
		}
	})
}

// endless is a body that never stops.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestAnEndlessAnswerIsCutOff(t *testing.T) {
	c := client(doer(func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: 200, Body: io.NopCloser(endless{})}, nil
	}))
	_, err := c.Call(t.Context(), "getMe", nil)
	if e := asError(t, err); e.Kind != telegram.Transient || !strings.Contains(e.Error(), "too large") {
		t.Fatal(err)
	}
}

func TestARedirectIsNotFollowed(t *testing.T) {
	followed := false
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/bot") {
			followed = true
		}
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer srv.Close()
	c := telegram.New(telegram.Options{URL: srv.URL, Token: token})
	_, err := c.Call(t.Context(), "getMe", nil)
	if e := asError(t, err); e.Kind != telegram.Transient || followed {
		t.Fatalf("%v, followed: %v", err, followed)
	}
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
}

func TestTheLibrarysLinesLoseTheirWords(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if err := telegram.RouteLog(log); err != nil {
		t.Fatal(err)
	}
	api := &tgbotapi.BotAPI{Token: token, Debug: true, Client: answers(200, `{"ok":true,"result":true}`)}
	api.SetAPIEndpoint("http://x/bot%s/%s")
	if _, err := api.MakeRequest("sendMessage", tgbotapi.Params{"text": "private"}); err != nil {
		t.Fatal(err)
	}
	if s := out.String(); strings.Contains(s, token) || strings.Contains(s, "private") || !strings.Contains(s, "telegram library spoke") {
		t.Fatal(s)
	}
}

func TestTheHelpersSayWhatTheyMean(t *testing.T) {
	var path, form string
	c := client(doer(func(r *http.Request) (*http.Response, error) {
		if err := r.ParseForm(); err != nil {
			return nil, err
		}
		path, form = r.URL.Path, r.PostForm.Encode()
		return answers(200, `{"ok":true,"result":{"id":5,"first_name":"S","username":"s_bot","url":"","pending_update_count":3}}`)(r)
	}))
	expect := func(err error, method string, want url.Values) {
		t.Helper()
		if err != nil || !strings.HasSuffix(path, "/"+method) || form != want.Encode() {
			t.Fatalf("%s %s, error %v", path, form, err)
		}
	}
	me, err := c.Me(t.Context())
	expect(err, "getMe", nil)
	if me != (telegram.Bot{ID: 5, Name: "S", Username: "s_bot"}) {
		t.Fatalf("%+v", me)
	}
	hook, err := c.Webhook(t.Context())
	expect(err, "getWebhookInfo", nil)
	if hook.Pending != 3 || hook.URL != "" {
		t.Fatalf("%+v", hook)
	}
	expect(c.AnswerTap(t.Context(), "q", "", false), "answerCallbackQuery", url.Values{"callback_query_id": {"q"}})
	expect(c.AnswerTap(t.Context(), "q", "Hm", true), "answerCallbackQuery",
		url.Values{"callback_query_id": {"q"}, "text": {"Hm"}, "show_alert": {"true"}})
	expect(c.SetCommands(t.Context(), "de", []telegram.Command{{Command: "a", Description: "b"}}), "setMyCommands",
		url.Values{"commands": {`[{"command":"a","description":"b"}]`}, "scope": {`{"type":"all_private_chats"}`}, "language_code": {"de"}})
}
