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
			if left, err := os.ReadDir("."); err != nil || len(left) != 1 {
				t.Errorf("it leaves %v, %v", left, err)
			}
			if c, err := understood(t, "run"); err != nil || c.Run.Contact != contact || c.Run.Token != goodToken {
				t.Errorf("this program reads %q, %v", c.Run.Contact, err)
			}
			said, err := godotenv.Read(".env") // as others do
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

// TestInitSaysThatItCannotWriteBeforeItAsks begins in a folder that takes nothing: one that is gone.
func TestInitSaysThatItCannotWriteBeforeItAsks(t *testing.T) {
	inDirectory(t)
	gone := t.TempDir()
	t.Chdir(gone)
	if err := os.Remove(gone); err != nil {
		t.Skip("this system keeps a folder that somebody is in")
	}
	code, o := begin(t, goodToken, "lea@example.org")
	if code != 1 || o.out.Len() != 0 || !strings.Contains(o.err.String(), "a .env cannot be written into this folder (no such file or directory)") {
		t.Errorf("ended with %d, asked %q, said %q", code, o.out.String(), o.err.String())
	}
}

func TestInitSaysWhyTelegramDoesNotAnswer(t *testing.T) {
	inDirectory(t)
	t.Setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
	if _, o := begin(t, goodToken); !strings.Contains(o.out.String(), "connection refused. Once more?") || strings.Contains(o.out.String(), goodToken) {
		t.Errorf("said %q", o.out.String())
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
	if code, _ := command(t, "healthcheck"); code != 1 { // it is asked another way, and nobody runs
		t.Errorf("no address: %d", code)
	}
}
