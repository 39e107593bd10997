package telegram_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"steady/bot/telegram"
)

// shelf answers getFile with a result, and the file itself with a status and a body.
func shelf(result string, status int, body string) doer {
	return func(r *http.Request) (*http.Response, error) {
		if strings.Contains(r.URL.Path, "/getFile") {
			return answers(200, result)(r)
		}
		if r.URL.EscapedPath() != "/file/bot"+token+"/voice/a%20b.oga" {
			return nil, errors.New("asked for something else")
		}
		return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(body))}, nil
	}
}

func TestAFileIsFetchedUnlessItIsTooLargeOrNotGivenOut(t *testing.T) {
	const there = `{"ok":true,"result":{"file_id":"f","file_size":5,"file_path":"voice/a b.oga"}}`
	for name, c := range map[string]struct {
		d    doer
		kind telegram.Kind
		ok   bool
	}{
		"there":               {d: shelf(there, 200, "voice"), ok: true},
		"larger than it says": {d: shelf(there, 200, "voices"), kind: telegram.BadRequest},
		"too large":           {d: shelf(strings.Replace(there, `:5`, `:6`, 1), 200, "voices"), kind: telegram.BadRequest},
		"nowhere":             {d: shelf(`{"ok":true,"result":{"file_id":"f"}}`, 200, ""), kind: telegram.BadRequest},
		"gone":                {d: shelf(there, 404, ""), kind: telegram.BadRequest},
		"unknown":             {d: answers(400, `{"ok":false,"error_code":400,"description":"Bad Request: invalid file_id"}`), kind: telegram.BadRequest},
		"a gateway's page":    {d: shelf(there, 502, "<html>"), kind: telegram.Transient},
		"no network": {d: func(r *http.Request) (*http.Response, error) {
			if strings.Contains(r.URL.Path, "/getFile") {
				return answers(200, there)(r)
			}
			return nil, errors.New("cut: " + r.URL.String())
		}, kind: telegram.Transient},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := client(c.d).Download(t.Context(), "f", 5)
			if c.ok {
				if err != nil || string(data) != "voice" {
					t.Fatalf("%q, error %v", data, err)
				}
				return
			}
			if e := asError(t, err); e.Kind != c.kind || strings.Contains(e.Error()+e.Description, token) {
				t.Fatalf("%+v", *e)
			}
		})
	}
}
