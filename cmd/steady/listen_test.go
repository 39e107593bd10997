package main

import (
	"errors"
	"io"
	"net"
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

// parsed is what `steady run` makes of a STEADY_LISTEN, as the command line, the environment and .env say it.
func parsed(t *testing.T, args ...string) string {
	t.Helper()
	var c commands
	parser, err := c.parser(stdio{out: io.Discard, err: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(append([]string{"run"}, args...)); err != nil {
		t.Fatal(err)
	}
	return c.Run.Listen
}

func TestNothingSaidIsThisMachineAlone(t *testing.T) {
	for name, prepare := range map[string]func(*testing.T) []string{
		"nothing at all":             func(*testing.T) []string { inDirectory(t); return nil },
		"an empty environment":       func(*testing.T) []string { inDirectory(t); t.Setenv("STEADY_LISTEN", ""); return nil },
		"a space in the environment": func(*testing.T) []string { inDirectory(t); t.Setenv("STEADY_LISTEN", " "); return nil },
		"an empty line in .env":      func(*testing.T) []string { inDirectory(t, "STEADY_LISTEN="); return nil },
		"an empty flag":              func(*testing.T) []string { inDirectory(t); return []string{"--listen="} },
	} {
		args := prepare(t)
		if got, err := listenAddress(parsed(t, args...)); got != "127.0.0.1:9090" || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestWhereOthersCouldReachItHasToBeSpelledOut(t *testing.T) {
	for said, want := range map[string]string{
		"off": "", "127.0.0.1:0": "127.0.0.1:0", "localhost:9090": "localhost:9090", "[::1]:9090": "[::1]:9090",
		"0.0.0.0:9090": "0.0.0.0:9090", "[::]:9090": "[::]:9090", "steady.lan:9090": "steady.lan:9090",
	} {
		if got, err := listenAddress(said); got != want || err != nil {
			t.Errorf("%s: %q, %v", said, got, err)
		}
	}
	for _, said := range []string{":9090", ":", "9090", "127.0.0.1", "127.0.0.1:", "all", "127.0.0.1:1:2", "127.0.0.1 :9090"} {
		_, err := listenAddress(said)
		var bad *settingError
		if !errors.As(err, &bad) || bad.name != "STEADY_LISTEN" {
			t.Errorf("%q: %v", said, err)
		}
		t.Setenv("STEADY_LISTEN", said)
		if code, o := command(t, "healthcheck"); code != 2 || strings.Count(o.err.String(), "\n") != 1 {
			t.Errorf("a healthcheck at %q: %d, %q", said, code, o.err.String())
		}
	}
}

// TestHealthAndMetricsAreWhereTheyWereSaidToBe runs the bot with each and asks it there.
func TestHealthAndMetricsAreWhereTheyWereSaidToBe(t *testing.T) {
	redis := redistest.Embedded(t)
	_, url := api(t)
	key := newKey(t)
	for said, warned := range map[string]int{"127.0.0.1:0": 0, "localhost:0": 0, "0.0.0.0:0": 1} {
		env := environment(url, redis, key)
		env["STEADY_LISTEN"] = said
		bot := runs(t, env)
		listen, err := bot.log.entry(t.Context(), "health and metrics")
		if err != nil {
			t.Fatal(err)
		}
		at, _ := listen["listen"].(string)
		host, port, err := net.SplitHostPort(at)
		if ip := net.ParseIP(host); err != nil || ip == nil || ip.IsLoopback() == (warned > 0) {
			t.Errorf("%s became %q", said, at)
		}
		host, _, _ = net.SplitHostPort(said) //nolint:errcheck // it is one of those above
		t.Setenv("STEADY_LISTEN", net.JoinHostPort(host, port))
		if code, o := command(t, "healthcheck"); code != 0 {
			t.Errorf("a healthcheck at %s: %d, %q", said, code, o.err.String())
		}
		if code := bot.end(t); code != 0 {
			t.Errorf("ended with %d", code)
		}
		if n := strings.Count(strings.Join(bot.log.lines(), "\n"), "other machines can read"); n != warned {
			t.Errorf("%s: warned of %d times", said, n)
		}
	}
	env := environment(url, redis, key)
	env["STEADY_LISTEN"] = ":9090"
	bot := runs(t, env)
	if code := <-bot.code; code != 2 || !strings.Contains(strings.Join(bot.log.lines(), "\n"), "STEADY_LISTEN names no address") {
		t.Errorf("a port alone: %d, %q", code, bot.log.lines())
	}
}
