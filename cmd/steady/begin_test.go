package main

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/joho/godotenv"

	"steady/bot/seal"
)

// begin answers init's questions with these lines.
func begin(t *testing.T, lines ...string) (int, *output) {
	t.Helper()
	var o output
	in := strings.NewReader(strings.Join(lines, "\n") + "\n")
	return execute(t.Context(), []string{"init"}, stdio{in: in, out: &o.out, err: &o.err}), &o
}

func TestInitWritesWhatRunNeedsForItsOwnerAlone(t *testing.T) {
	for _, contact := range []string{"lea@example.org", `Lea "the $HOME" O'Neill \ lea@example.org`} {
		t.Run(contact, func(t *testing.T) {
			inDirectory(t)
			_, url := api(t)
			t.Setenv("TELEGRAM_API_URL", url)
			code, o := begin(t, "rubbish", "1:"+strings.Repeat("x", 30), goodToken, "", contact)
			if code != 0 {
				t.Fatalf("ended with %d: %s%s", code, o.out.String(), o.err.String())
			}
			for _, says := range []string{"not a token", "does not know this token", "is not set", "steady doctor"} {
				if !strings.Contains(o.out.String(), says) {
					t.Errorf("does not say %q: %s", says, o.out.String())
				}
			}
			if bytes.Contains(o.out.Bytes(), []byte(goodToken)) {
				t.Error("shows the token")
			}
			info, err := os.Stat(".env")
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Fatalf("%v, %v", info.Mode(), err)
			}
			said, err := godotenv.Read(".env")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := seal.Parse(said["STEADY_KEY"]); err != nil || said["TELEGRAM_BOT_TOKEN"] != goodToken || said["STEADY_CONTACT"] != contact || said["TELEGRAM_API_URL"] != url {
				t.Errorf("%v, %q", err, said)
			}
		})
	}
}

func TestInitNeverReplacesAKeyAndLeavesNothingHalfWritten(t *testing.T) {
	inDirectory(t)
	_, url := api(t)
	t.Setenv("TELEGRAM_API_URL", url)
	if code, _ := begin(t, goodToken); code != 1 {
		t.Errorf("a question left open ends with %d", code)
	}
	if _, err := os.Stat(".env"); err == nil {
		t.Fatal("wrote before everything was asked")
	}
	if err := os.WriteFile(".env", []byte("STEADY_KEY=precious\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, o := begin(t, goodToken, "lea@example.org")
	if text, err := os.ReadFile(".env"); code != 1 || err != nil || string(text) != "STEADY_KEY=precious\n" {
		t.Errorf("ended with %d, %q, %v", code, text, err)
	}
	if !strings.Contains(o.err.String(), "move it away first") {
		t.Errorf("said %q", o.err.String())
	}
}

func TestTheHealthcheckFollowsTheBot(t *testing.T) {
	inDirectory(t)
	l := listening(t, "127.0.0.1:0")
	t.Setenv("STEADY_LISTEN", l.Addr().String())
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if code, o := command(t, "healthcheck"); code != 1 || strings.Count(o.err.String(), "\n") != 1 {
		t.Errorf("nobody is there: %d, %q", code, o.err.String())
	}
	for answer, want := range map[int]int{http.StatusOK: 0, http.StatusServiceUnavailable: 1} {
		web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path != "/healthz" {
				answer = http.StatusNotFound
			}
			w.WriteHeader(answer)
		}))
		t.Setenv("STEADY_LISTEN", strings.TrimPrefix(web.URL, "http://"))
		if code, o := command(t, "healthcheck"); code != want {
			t.Errorf("the bot answers %d: ended with %d, %q", answer, code, o.err.String())
		}
		web.Close()
	}
	t.Setenv("STEADY_LISTEN", "off")
	if code, _ := command(t, "healthcheck"); code != 2 {
		t.Errorf("no address: %d", code)
	}
}
