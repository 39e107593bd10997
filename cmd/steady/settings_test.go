package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"steady/bot/seal"
)

const goodToken = "123456:AAabcdefghijklmnopqrstuvwxyz_-0123"

// sound is settings that a start accepts, with a key that is not one.
func sound() *settings {
	return &settings{
		Token: goodToken, API: "https://api.telegram.org", Redis: "redis://127.0.0.1:6379/0", Key: "to be made",
		Contact: "lea@example.org", Listen: "off", Rate: "28", Paid: "false", LogLevel: "info", LogFormat: "text",
	}
}

// keyed is settings that a start accepts.
func keyed(t *testing.T) *settings {
	t.Helper()
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	s := sound()
	s.Key = keys.Text()
	return s
}

func file(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestEveryUnusableSettingIsOneSentenceThatNamesIt(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "nowhere")
	for _, c := range []struct {
		name    string
		setting string
		change  func(*settings)
	}{
		{"no token", "TELEGRAM_BOT_TOKEN", func(s *settings) { s.Token = "" }},
		{"half a token", "TELEGRAM_BOT_TOKEN", func(s *settings) { s.Token = "123456:AA" }},
		{"a token with its quotes", "TELEGRAM_BOT_TOKEN", func(s *settings) { s.Token = `"` + goodToken + `"` }},
		{"a token twice", "TELEGRAM_BOT_TOKEN", func(s *settings) { s.TokenFile = missing }},
		{"no token file", "TELEGRAM_BOT_TOKEN_FILE", func(s *settings) { s.Token, s.TokenFile = "", missing }},
		{"an empty token file", "TELEGRAM_BOT_TOKEN", func(s *settings) { s.Token, s.TokenFile = "", os.DevNull }},
		{"no key", "STEADY_KEY", func(s *settings) { s.Key = "" }},
		{"a key with a letter too few", "STEADY_KEY", func(s *settings) { s.Key = s.Key[:len(s.Key)-1] }},
		{"a key twice", "STEADY_KEY", func(s *settings) { s.KeyFile = missing }},
		{"no key file", "STEADY_KEY_FILE", func(s *settings) { s.Key, s.KeyFile = "", missing }},
		{"an address in a file and outside", "REDIS_URL", func(s *settings) { s.RedisFile = missing }},
		{"no address file", "REDIS_URL_FILE", func(s *settings) { s.Redis, s.RedisFile = "", missing }},
		{"a host alone", "REDIS_URL", func(s *settings) { s.Redis = "localhost:6379" }},
		{"another scheme", "REDIS_URL", func(s *settings) { s.Redis = "https://localhost:6379" }},
		{"no host", "REDIS_URL", func(s *settings) { s.Redis = "redis://:6379" }},
		{"a socket without a path", "REDIS_URL", func(s *settings) { s.Redis = "unix://" }},
		{"an address nobody can read", "REDIS_URL", func(s *settings) { s.Redis = "redis://user:pass word@\x7f" }},
		{"no contact", "STEADY_CONTACT", func(s *settings) { s.Contact = "  " }},
		{"a letter for a contact", "STEADY_CONTACT", func(s *settings) { s.Contact = strings.Repeat("ö", 201) }},
		{"two lines of contact", "STEADY_CONTACT", func(s *settings) { s.Contact = "Lea\nlea@example.org" }},
		{"a name that may begin", "STEADY_ALLOW", func(s *settings) { s.Allow = "123456, @ana" }},
		{"a group that may begin", "STEADY_ALLOW", func(s *settings) { s.Allow = "-1001234" }},
		{"nobody may begin", "STEADY_ALLOW", func(s *settings) { s.Allow = "," }},
		{"numbers stuck together", "STEADY_ALLOW", func(s *settings) { s.Allow = "123456;654321" }},
		{"a port alone", "STEADY_LISTEN", func(s *settings) { s.Listen = ":9090" }},
		{"a host alone", "STEADY_LISTEN", func(s *settings) { s.Listen = "127.0.0.1" }},
		{"no number", "STEADY_RATE", func(s *settings) { s.Rate = "fast" }},
		{"not a number", "STEADY_RATE", func(s *settings) { s.Rate = "NaN" }},
		{"standing still", "STEADY_RATE", func(s *settings) { s.Rate = "0" }},
		{"backwards", "STEADY_RATE", func(s *settings) { s.Rate = "-1" }},
		{"faster than anybody", "STEADY_RATE", func(s *settings) { s.Rate, s.Paid = "1001", "true" }},
		{"faster than what is free", "STEADY_RATE", func(s *settings) { s.Rate = "30.5" }},
		{"paid by the look of it", "STEADY_PAID_BROADCAST", func(s *settings) { s.Paid = "yes" }},
		{"paid or not", "STEADY_PAID_BROADCAST", func(s *settings) { s.Paid = "" }},
		{"an API without a scheme", "TELEGRAM_API_URL", func(s *settings) { s.API = "api.telegram.org" }},
		{"an API without a host", "TELEGRAM_API_URL", func(s *settings) { s.API = "https://" }},
		{"an API by file", "TELEGRAM_API_URL", func(s *settings) { s.API = "file:///etc/passwd" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := keyed(t)
			secrets := []string{s.Key, goodToken, "pass word"}
			c.change(s)
			_, err := s.resolve()
			var bad *settingError
			if !errors.As(err, &bad) || bad.name != c.setting {
				t.Fatalf("%v; want one about %s", err, c.setting)
			}
			if text := err.Error(); strings.ContainsAny(text, "\n") || len(text) > 160 {
				t.Errorf("not one sentence: %q", text)
			}
			for _, secret := range secrets {
				if strings.Contains(err.Error(), secret) {
					t.Errorf("it shows a secret: %q", err)
				}
			}
		})
	}
}

func TestUsableSettingsAreTaken(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*settings)
	}{
		{"as they are", func(*settings) {}},
		{"a local API", func(s *settings) { s.API = "http://127.0.0.1:8081" }},
		{"Redis with a password over TLS", func(s *settings) { s.Redis = "rediss://user:secret@redis.example:6380/2" }},
		{"Redis on a socket", func(s *settings) { s.Redis = "unix:///run/redis.sock?db=1" }},
		{"a slow start", func(s *settings) { s.Rate = "0.5" }},
		{"as fast as is free", func(s *settings) { s.Rate = "30" }},
		{"as fast as can be", func(s *settings) { s.Rate, s.Paid = "1000", "true" }},
		{"paid for and slow", func(s *settings) { s.Paid = "true" }},
		{"the longest contact", func(s *settings) { s.Contact = strings.Repeat("ö", 200) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := keyed(t)
			c.change(s)
			got, err := s.resolve()
			if err != nil || got.token != goodToken || got.keys.Text() != s.Key || got.redis != s.Redis || got.paid != (s.Paid == "true") {
				t.Errorf("%v; rate %v", err, got.rate)
			}
		})
	}
}

func TestWhoMayBeginIsAListOfNumbers(t *testing.T) {
	for said, want := range map[string]string{
		"": "[]", "  ": "[]", "7001": "[7001]", "7001,7002": "[7001 7002]", " 7001 7002\n7003 ": "[7001 7002 7003]", "7001, 7002,": "[7001 7002]",
	} {
		s := keyed(t)
		s.Allow = said
		if got, err := s.resolve(); err != nil || fmt.Sprint(got.allow) != want {
			t.Errorf("%q: %v, %v", said, got.allow, err)
		}
	}
}

func TestSecretsComeFromFilesWithoutTheSpaceAround(t *testing.T) {
	s := keyed(t)
	key := s.Key
	s.TokenFile, s.KeyFile, s.RedisFile = file(t, goodToken+"\n"), file(t, " "+key+"\r\n"), file(t, "redis://one:6379/0\n")
	s.Token, s.Key, s.Redis = "", "", ""
	got, err := s.resolve()
	if err != nil || got.token != goodToken || got.keys.Text() != key || got.redis != "redis://one:6379/0" {
		t.Errorf("%v: %q, %q", err, got.token, got.redis)
	}
}

func TestLogsAreTextOrJSONFromTheLevelOn(t *testing.T) {
	for _, c := range []struct {
		level, format string
		said          string // of a warning; empty: nothing
	}{
		{"info", "text", "level=WARN msg=slow"},
		{"WARN", "text", "level=WARN msg=slow"},
		{"error", "text", ""},
		{"debug", "json", `"level":"WARN","msg":"slow"`},
	} {
		var w bytes.Buffer
		log, err := (&settings{LogLevel: c.level, LogFormat: c.format}).logger(&w)
		if err != nil {
			t.Fatal(err)
		}
		log.Warn("slow")
		if c.said == "" && w.Len() > 0 || !strings.Contains(w.String(), c.said) {
			t.Errorf("at %s, as %s: %q", c.level, c.format, w.String())
		}
		if c.format == "json" && !json.Valid(w.Bytes()) {
			t.Errorf("not JSON: %q", w.String())
		}
	}
}

func TestUnknownLevelsAndFormatsAreOneSentence(t *testing.T) {
	for _, c := range []struct{ level, format, setting string }{
		{"loud", "text", "LOG_LEVEL"}, {"", "text", "LOG_LEVEL"}, {"info", "xml", "LOG_FORMAT"}, {"info", "", "LOG_FORMAT"},
	} {
		_, err := (&settings{LogLevel: c.level, LogFormat: c.format}).logger(io.Discard)
		var bad *settingError
		if !errors.As(err, &bad) || bad.name != c.setting {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestOnlyATerminalGetsColours(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "log")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if isTerminal(f) || isTerminal(io.Discard) {
		t.Error("a file or a pipe is taken for a terminal")
	}
}

func TestTwoProcessesNeverHaveTheSameName(t *testing.T) {
	ids := []string{"one", "two"}
	next := func() string {
		id := ids[0]
		ids = ids[1:]
		return id
	}
	if a, b := owner(next), owner(next); a == b {
		t.Errorf("both are %q", a)
	}
}
