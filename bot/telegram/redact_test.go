package telegram_test

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"steady/bot/telegram"
)

// TestNoErrorShowsTheToken goes through the ways a token gets into an error's text.
func TestNoErrorShowsTheToken(t *testing.T) {
	_, secret, _ := strings.Cut(token, ":")
	cases := map[string]doer{
		"in the URL": func(r *http.Request) (*http.Response, error) {
			return nil, &url.Error{Op: "Post", URL: r.URL.String(), Err: errors.New("connection refused")}
		},
		"inside another error": func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("proxy: %w", &url.Error{Op: "Post", URL: r.URL.String(), Err: errors.New("refused")})
		},
		"in the cause": func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("dialling for %s", r.URL)
		},
		"quoted": func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("dialling for %q", r.URL.String())
		},
		"cut off": func(*http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("dialling for …%s…", token[12:27])
		},
		"in pieces": func(*http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("dialling for %s", strings.ReplaceAll(token, "-", "%2D"))
		},
		"echoed by the server": func(r *http.Request) (*http.Response, error) {
			return answers(404, `{"ok":false,"error_code":404,"description":"no path `+r.URL.Path+`"}`)(r)
		},
		"echoed on a page": func(r *http.Request) (*http.Response, error) {
			return answers(502, "no path "+r.URL.Path)(r)
		},
	}
	for name, d := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := client(d).Call(t.Context(), "sendMessage", map[string]string{"text": "private"})
			for e := err; e != nil; e = errors.Unwrap(e) {
				shown := fmt.Sprintf("%v %+v %#v", e, e, e)
				for i := 0; i+10 <= len(secret); i++ {
					if strings.Contains(shown, secret[i:i+10]) {
						t.Fatalf("%q holds a piece of the token", shown)
					}
				}
				if strings.Contains(shown, "private") {
					t.Fatalf("%q holds the text", shown)
				}
			}
		})
	}
}

func TestATransportErrorKeepsItsReasonAndLosesItsAddress(t *testing.T) {
	c := client(doer(func(r *http.Request) (*http.Response, error) {
		return nil, &url.Error{Op: "Post", URL: r.URL.String(), Err: errors.New("connection refused")}
	}))
	_, err := c.Call(t.Context(), "getMe", nil)
	if want := "telegram: getMe: transient (0): connection refused"; err.Error() != want {
		t.Fatalf("%q, want %q", err, want)
	}
}

func TestAnAddressThatCannotBeReadShowsNoToken(t *testing.T) {
	for _, base := range []string{"http://exa mple", "://", "http://[::1", "http://x:port", "http://a%zz"} {
		c := telegram.New(telegram.Options{URL: base, Token: token})
		_, err := c.Call(t.Context(), "getMe", nil)
		if err == nil || strings.Contains(err.Error(), token) {
			t.Errorf("%q: %v", base, err)
		}
	}
}

func TestAnErrorsTextLeavesOutWhatWasQuoted(t *testing.T) {
	for description, want := range map[string]string{
		`Bad Request: can't parse entities: Unsupported start tag "secret"`: "telegram: m: bad entities (400): Bad Request: can't parse",
		`Bad Request: button URL 'http://secret' is invalid`:                "telegram: m: bad request (400): Bad Request: button URL … is invalid",
		`Bad Request: wrong URL https://secret.example/ given`:              "telegram: m: bad request (400): Bad Request: wrong URL … given",
		`Bad Request: secret://secret`:                                      "telegram: m: bad request (400): Bad Request: …",
		`Bad Request: odd "secret`:                                          "telegram: m: bad request (400): Bad Request: odd ",
		`Bad Request: message can't be edited`:                              "telegram: m: no message (400): Bad Request: message can't be edited",
	} {
		body := `{"ok":false,"error_code":400,"description":"` + strings.ReplaceAll(description, `"`, `\"`) + `"}`
		_, err := client(answers(400, body)).Call(t.Context(), "m", nil)
		if err.Error() != want {
			t.Errorf("%q, want %q", err, want)
		}
		if asError(t, err).Description != description {
			t.Errorf("description %q", asError(t, err).Description)
		}
	}
}

// FuzzNoErrorShowsTheToken lets any token appear in any words.
func FuzzNoErrorShowsTheToken(f *testing.F) {
	f.Add(token, "before ", " after")
	f.Add("1:a\"b\\c\nd%e f\u00e9ghijk", "%", "\\")
	f.Add("no-colon-at-all", "", "")
	f.Fuzz(func(t *testing.T, token, before, after string) {
		_, secret, _ := strings.Cut(token, ":")
		if len(secret) < 12 || strings.Contains(before+after, secret) {
			return // too short to be told from other words
		}
		c := telegram.New(telegram.Options{Token: token, HTTP: doer(func(r *http.Request) (*http.Response, error) {
			return nil, fmt.Errorf("%s%s%s %q %s", before, token, after, r.URL.String(), r.URL)
		})})
		_, err := c.Call(t.Context(), "getMe", nil)
		text := err.Error()
		if strings.Contains(text, secret) || strings.Contains(text, url.PathEscape(secret)) || strings.Contains(text, url.QueryEscape(secret)) {
			t.Fatalf("%q shows %q", text, token)
		}
	})
}
