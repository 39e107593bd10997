package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
)

// settable is all that can be set, each with a value that is not the usual one, and where it arrives.
func settable(key string) map[string]struct {
	value string
	of    func(settings, choices) any
} {
	type one = struct {
		value string
		of    func(settings, choices) any
	}
	return map[string]one{
		"TELEGRAM_BOT_TOKEN":    {goodToken, func(_ settings, c choices) any { return c.token }},
		"STEADY_KEY":            {key, func(_ settings, c choices) any { return c.keys.Text() }},
		"REDIS_URL":             {"redis://:a$B@one:6380/2", func(_ settings, c choices) any { return c.redis }},
		"STEADY_CONTACT":        {"Lea", func(s settings, _ choices) any { return s.Contact }},
		"TELEGRAM_API_URL":      {"http://127.0.0.1:8081", func(s settings, _ choices) any { return s.API }},
		"STEADY_LISTEN":         {"127.0.0.1:9191", func(_ settings, c choices) any { return c.listen }},
		"STEADY_ALLOW":          {"7001", func(s settings, _ choices) any { return s.Allow }},
		"STEADY_RATE":           {"5", func(_ settings, c choices) any { return c.rate }},
		"STEADY_PAID_BROADCAST": {"true", func(_ settings, c choices) any { return c.paid }},
		"LOG_LEVEL":             {"warn", func(s settings, _ choices) any { return s.LogLevel }},
		"LOG_FORMAT":            {"json", func(s settings, _ choices) any { return s.LogFormat }},
	}
}

// required are the lines without which nothing starts.
func required(key string, without string) (lines []string) {
	for name, value := range map[string]string{"TELEGRAM_BOT_TOKEN": goodToken, "STEADY_KEY": key, "STEADY_CONTACT": "Lea"} {
		if name != without {
			lines = append(lines, name+"="+value)
		}
	}
	return lines
}

func TestEveryVariableArrivesFromTheEnvironmentFromADotEnvAndFromAFile(t *testing.T) {
	key := newKey(t)
	for name, v := range settable(key) {
		ways := map[string]func(t *testing.T) []string{ // what is set, and the lines of the .env
			"the environment":           func(t *testing.T) []string { t.Setenv(name, v.value); return nil },
			"the environment, spaced":   func(t *testing.T) []string { t.Setenv(name, " "+v.value+"\r\n"); return nil },
			"a .env":                    func(*testing.T) []string { return []string{name + "=" + v.value} },
			"a .env in single quotes":   func(*testing.T) []string { return []string{name + "='" + v.value + "'"} },
			"a .env under an empty one": func(t *testing.T) []string { t.Setenv(name, ""); return []string{name + "=" + v.value} },
		}
		if otherWay(name) != "" {
			ways["a file"] = func(t *testing.T) []string { t.Setenv(name+"_FILE", file(t, v.value+"\n")); return nil }
			ways["a file, and an empty value"] = func(t *testing.T) []string {
				t.Setenv(name, "")
				return []string{name + "_FILE=" + file(t, "\uFEFF"+v.value+"\r\n")}
			}
			ways["a file, before a .env"] = func(t *testing.T) []string {
				t.Setenv(name+"_FILE", file(t, v.value))
				return []string{name + "=another"}
			}
			ways["the environment, before a file of the .env"] = func(t *testing.T) []string {
				t.Setenv(name, v.value)
				return []string{name + "_FILE=nowhere"}
			}
		}
		for way, set := range ways {
			t.Run(name+" from "+way, func(t *testing.T) {
				inDirectory(t)
				lines := append(required(key, name), set(t)...)
				if err := os.WriteFile(".env", []byte(strings.Join(lines, "\n")), 0o600); err != nil {
					t.Fatal(err)
				}
				c, err := understood(t, "run")
				if err != nil {
					t.Fatal(err)
				}
				got, err := c.Run.resolve()
				if of := fmt.Sprint(v.of(c.Run.settings, got)); err != nil || of != v.value {
					t.Errorf("%v, %v", of == v.value, err)
				}
			})
		}
	}
}

func TestNoVariableIsLeftOutHere(t *testing.T) {
	var c commands
	parser, err := c.parser(stdio{})
	if err != nil {
		t.Fatal(err)
	}
	all := settable("")
	for _, command := range parser.Model.Children {
		for _, flag := range command.Flags {
			for _, name := range flag.Envs {
				if _, ok := all[strings.TrimSuffix(name, "_FILE")]; !ok {
					t.Errorf("%s of %s is not tried", name, command.Name)
				}
			}
		}
	}
}

func TestAnEmptyVariableLeavesWhatIsUsual(t *testing.T) {
	key := newKey(t)
	inDirectory(t, required(key, "")...)
	for name := range settable(key) {
		t.Setenv(name, "")
	}
	c, err := understood(t, "run")
	if err != nil {
		t.Fatal(err)
	}
	s := c.Run.settings
	got, err := s.resolve()
	if err != nil || got.redis != usualRedis || got.rate != 28 || got.paid || s.API != "https://api.telegram.org" || got.listen != usualListen || s.LogLevel != "info" {
		t.Errorf("%v: %+v", err, got.rate)
	}
}

func TestTwoOfASecretInOnePlaceAreOneTooMany(t *testing.T) {
	key := newKey(t)
	for _, name := range []string{"TELEGRAM_BOT_TOKEN", "STEADY_KEY", "REDIS_URL"} {
		inDirectory(t, append(required(key, name), name+"=one", name+"_FILE=two")...)
		if code, o := command(t, "run"); code != 2 || !strings.Contains(o.err.String(), name+"_FILE are both set") {
			t.Errorf("ended with %d: %s", code, o.err.String())
		}
	}
}

func TestTheCommandLineGoesBeforeBothWays(t *testing.T) {
	key := newKey(t)
	inDirectory(t, required(key, "")...)
	t.Setenv("REDIS_URL_FILE", "nowhere")
	c, err := understood(t, "run", "--redis=redis://one:6379/0")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Run.resolve(); err != nil || got.redis != "redis://one:6379/0" {
		t.Errorf("%v, %q", err, got.redis)
	}
}

// TestAKeyInAFileIsReadHoweverAnEditorLeftIt has what editors and shells do to a line that is pasted.
func TestAKeyInAFileIsReadHoweverAnEditorLeftIt(t *testing.T) {
	key := newKey(t)
	wide := "\xff\xfe"
	for _, r := range key + "\r\n" {
		wide += string([]byte{byte(r), 0})
	}
	for name, text := range map[string]string{
		"a mark in front": "\uFEFF" + key, "an end": key + "\r\n", "broken in two": key[:76] + "\r\n  " + key[76:] + "\n", "of two bytes a letter": wide,
	} {
		t.Run(name, func(t *testing.T) {
			inDirectory(t, append(required(key, "STEADY_KEY"), "STEADY_KEY_FILE="+file(t, text))...)
			c, err := understood(t, "run")
			if err != nil {
				t.Fatal(err)
			}
			if got, err := c.Run.resolve(); err != nil || got.keys.Text() != key {
				t.Error(err)
			}
			if code, o := command(t, "key", "--next"); code != 0 {
				t.Errorf("key --next ended with %d: %s", code, o.err.String())
			}
		})
	}
}

func TestNobodyWithAKeyThatCannotBeReadIsToldToMakeANewOne(t *testing.T) {
	key := newKey(t)
	for name, text := range map[string]string{"empty": "", "half": key[:len(key)/2], "another thing": goodToken, "two": key + "\n" + newKey(t)} {
		inDirectory(t, append(required(key, "STEADY_KEY"), "STEADY_KEY_FILE="+file(t, text))...)
		for _, args := range [][]string{{"run"}, {"doctor"}, {"backup", "none"}, {"rotate"}, {"key", "--next"}} {
			code, o := command(t, args...)
			if said := o.out.String() + o.err.String(); code == 0 || !strings.Contains(said, "STEADY_KEY") || strings.Contains(said, "prints a") || strings.Contains(said, "steady key)") || strings.Contains(said, key[:20]) {
				t.Errorf("%s, %v: ended with %d: %s", name, args, code, said)
			}
		}
	}
}

func TestASpecialPasswordIsNotTakenForAnOddAddress(t *testing.T) {
	for _, password := range []string{"a#b", "a/b", "12/3", "12#3", "a?b", "12?3", "a%zz", "a b", "a[b", "a\\b", "ä"} {
		s := keyed(t)
		s.Redis = "redis://user:" + password + "@redis.example:6379/0"
		if _, err := s.resolve(); err == nil || !strings.Contains(err.Error(), "percent-encode") || strings.Contains(err.Error(), password) {
			t.Errorf("%s: %v", password, err)
		}
	}
	for _, password := range []string{"a$b", "a@b", "a+b", "a%23b", "a:b"} {
		s := keyed(t)
		s.Redis = "redis://user:" + password + "@redis.example:6379/0"
		if _, err := s.resolve(); err != nil {
			t.Errorf("%s: %v", password, err)
		}
	}
}

func TestAProxyOrACertificateThatCannotBeUsedIsOneSentence(t *testing.T) {
	key := newKey(t)
	for line, says := range map[string]string{
		"HTTPS_PROXY=ftp://proxy:21":              "HTTPS_PROXY must look like",
		"HTTPS_PROXY=socks5://u:pa/ss@proxy:1080": "HTTPS_PROXY must look like",
		"https_proxy=http://u:12#3@proxy:3128":    "https_proxy must look like",
		"SSL_CERT_FILE=nowhere":                   "SSL_CERT_FILE names a file that cannot be read: it is not there",
		"SSL_CERT_FILE=.env":                      "SSL_CERT_FILE names a file without a certificate",
	} {
		inDirectory(t, append(required(key, ""), line)...)
		ctx, cancel := context.WithTimeout(t.Context(), patience) // one that is taken lets it run
		var o output
		code := execute(ctx, []string{"run"}, stdio{out: &o.out, err: &o.err})
		cancel()
		if said := o.err.String(); code != 2 || !strings.HasPrefix(said, "steady: "+says) || strings.Contains(said, "ss@") || strings.Contains(said, "12#") {
			t.Errorf("%s: ended with %d: %s", line, code, said)
		}
	}
	for _, good := range []string{"proxy:3128", "http://u:p@proxy", "socks5://127.0.0.1:1080", "socks5h://u:p@proxy:1080/"} {
		if !isProxy(good) {
			t.Errorf("%s is refused", good)
		}
	}
}
