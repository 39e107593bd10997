package telegram_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"steady/bot/telegram"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const token = "123456789:AAF-some_Secret-Of-35-letters-here0"

// doer is an HTTP client made of a function.
type doer func(*http.Request) (*http.Response, error)

func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r) }

func answers(status int, body string) doer {
	return func(*http.Request) (*http.Response, error) {
		return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(body))}, nil
	}
}

func client(d telegram.Doer) *telegram.Client {
	return telegram.New(telegram.Options{Token: token, HTTP: d})
}

// asError unpacks what a call came back with.
func asError(t *testing.T, err error) *telegram.Error {
	t.Helper()
	var e *telegram.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is no *telegram.Error", err)
	}
	return e
}

func TestEveryAnswerHasItsKind(t *testing.T) {
	no := func(code int, description string) string {
		return fmt.Sprintf(`{"ok":false,"error_code":%d,"description":%q}`, code, description)
	}
	cases := map[string]struct {
		status int
		body   string
		kind   telegram.Kind
		code   int
	}{
		"blocked":           {403, no(403, "Forbidden: bot was blocked by the user"), telegram.Blocked, 403},
		"deactivated":       {403, no(403, "Forbidden: user is deactivated"), telegram.Blocked, 403},
		"never started":     {403, no(403, "Forbidden: bot can't initiate conversation with a user"), telegram.Blocked, 403},
		"kicked":            {403, no(403, "Forbidden: bot was kicked from the group chat"), telegram.Blocked, 403},
		"another 403":       {403, no(403, "Forbidden: not enough rights"), telegram.BadRequest, 403},
		"not modified":      {400, no(400, "Bad Request: message is not modified: specified new …"), telegram.NotModified, 400},
		"nothing to edit":   {400, no(400, "Bad Request: message to edit not found"), telegram.NoMessage, 400},
		"nothing to delete": {400, no(400, "Bad Request: message to delete not found"), telegram.NoMessage, 400},
		"old message":       {400, no(400, "Bad Request: message can't be deleted for everyone"), telegram.TooOld, 400},
		"undeletable":       {400, no(400, "Bad Request: message can't be deleted"), telegram.TooOld, 400},
		"old tap":           {400, no(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), telegram.QueryTooOld, 400},
		"odd markup":        {400, no(400, "Bad Request: can't parse entities: Unsupported start tag"), telegram.BadEntities, 400},
		"odd entity":        {400, no(400, "Bad Request: entity beginning at UTF-16 offset 3 ends after the end of the text at UTF-16 offset 9"), telegram.BadEntities, 400},
		"odd address":       {400, no(400, "Bad Request: ENTITY_TEXTURL_INVALID"), telegram.BadEntities, 400},
		"odd mention":       {400, no(400, "Bad Request: ENTITY_MENTION_USER_INVALID"), telegram.BadEntities, 400},
		"many entities":     {400, no(400, "Bad Request: ENTITIES_TOO_LONG"), telegram.BadEntities, 400},
		"unknown button":    {400, no(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"), telegram.BadButton, 400},
		"other words":       {400, no(400, "Bad Request: QUOTE_TEXT_INVALID"), telegram.BadQuote, 400},
		"other 400":         {400, no(400, "Bad Request: BUTTON_DATA_INVALID"), telegram.BadRequest, 400},
		"too many":          {429, no(429, "Too Many Requests: retry after 7"), telegram.TooMany, 429},
		"two pollers":       {409, no(409, "Conflict: terminated by other getUpdates request"), telegram.Conflict, 409},
		"webhook":           {409, no(409, "Conflict: can't use getUpdates method while webhook is active"), telegram.Webhook, 409},
		"wrong token":       {401, no(401, "Unauthorized"), telegram.Unauthorized, 401},
		"shapeless token":   {404, no(404, "Not Found"), telegram.Unauthorized, 404},
		"server's trouble":  {500, no(500, "Internal Server Error"), telegram.Transient, 500},
		"gateway's page":    {502, "<html>nginx</html>", telegram.Transient, 502},
		"gateway's limit":   {413, "<html>nginx</html>", telegram.BadRequest, 413},
		"captive portal":    {200, "<html>sign in</html>", telegram.Transient, 200},
		"cut JSON":          {200, `{"ok":true,"result":[`, telegram.Transient, 200},
		"other JSON":        {200, `{"hello":"world"}`, telegram.Transient, 200},
		"no body":           {200, "", telegram.Transient, 200},
		"no code":           {403, `{"ok":false,"description":"Forbidden: user is deactivated"}`, telegram.Blocked, 403},
	}
	for name, tc := range cases {
		for way, call := range map[string]func(*telegram.Client) error{
			"call": func(c *telegram.Client) error {
				_, err := c.Call(t.Context(), "sendPhoto", nil)
				return err
			},
			"upload": func(c *telegram.Client) error {
				_, err := c.Upload(t.Context(), "sendPhoto", nil, "photo", "a.png", []byte("x"))
				return err
			},
		} {
			t.Run(name+" by "+way, func(t *testing.T) {
				e := asError(t, call(client(answers(tc.status, tc.body))))
				if e.Kind != tc.kind || e.Code != tc.code || e.Method != "sendPhoto" {
					t.Fatalf("%+v", *e)
				}
			})
		}
	}
}

func TestTheWaitIsReadFromWhereverItIs(t *testing.T) {
	for body, want := range map[string]time.Duration{
		`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9","parameters":{"retry_after":35}}`: 35 * time.Second,
		`{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 9"}`:                                 9 * time.Second,
		`{"ok":false,"error_code":429,"description":"Too Many Requests"}`:                                                time.Second,
		`{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":-4}}`:                                time.Second,
		`{"ok":false,"error_code":429,"description":"x","parameters":{"retry_after":99999999999}}`:                       365 * 24 * time.Hour,
	} {
		_, err := client(answers(429, body)).Call(t.Context(), "sendMessage", nil)
		if e := asError(t, err); e.RetryAfter != want {
			t.Errorf("%s: %v", body, e.RetryAfter)
		}
	}
}

func TestACallSendsItsParametersAndGivesTheResultBack(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, `{"ok":true,"result":"`+r.URL.Path+" "+r.FormValue("text")+`"}`)
	}))
	defer srv.Close()
	c := telegram.New(telegram.Options{URL: srv.URL + "/a%20b/", Token: token, HTTP: srv.Client()})
	out, err := c.Call(t.Context(), "sendMessage", map[string]string{"text": "50% & more"})
	if err != nil || string(out) != `"/a b/bot`+token+`/sendMessage 50% & more"` {
		t.Fatalf("%s, error %v", out, err)
	}
}

func TestAnUploadSendsItsFileAndLeavesTheParametersAlone(t *testing.T) {
	params := map[string]string{"caption": "week"}
	c := client(doer(func(r *http.Request) (*http.Response, error) {
		if r.ContentLength <= 0 {
			t.Errorf("the length is %d", r.ContentLength)
		}
		f, head, err := r.FormFile("photo")
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(f)
		if err != nil || string(data) != "picture" || head.Filename != "week.png" || r.FormValue("caption") != "week" {
			t.Errorf("%q %q %q, error %v", data, head.Filename, r.FormValue("caption"), err)
		}
		return answers(200, `{"ok":true,"result":1}`)(r)
	}))
	if _, err := c.Upload(t.Context(), "sendPhoto", params, "photo", "week.png", []byte("picture")); err != nil {
		t.Fatal(err)
	}
	if len(params) != 1 {
		t.Fatalf("%v", params)
	}
}

func TestAFailedUploadLeavesNothingRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // which fails when a goroutine stays
		c := client(doer(func(*http.Request) (*http.Response, error) { return nil, errors.New("no network") }))
		_, err := c.Upload(t.Context(), "sendPhoto", nil, "photo", "a.png", make([]byte, 1<<20))
		if e := asError(t, err); e.Kind != telegram.Transient || !strings.Contains(e.Error(), "no network") {
			t.Fatal(err)
		}
	})
}
