package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inDirectory is a test that runs with a .env of these lines and with nothing of ours in the
// environment.
func inDirectory(t *testing.T, lines ...string) {
	t.Helper()
	for _, name := range []string{
		"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL", "REDIS_URL", "REDIS_URL_FILE", "STEADY_KEY",
		"STEADY_KEY_FILE", "STEADY_CONTACT", "STEADY_LISTEN", "STEADY_ALLOW", "STEADY_RATE", "STEADY_PAID_BROADCAST", "LOG_LEVEL", "LOG_FORMAT",
	} {
		t.Setenv(name, "") // so that it is as before afterwards
		if err := os.Unsetenv(name); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	t.Chdir(dir)
	if len(lines) == 0 {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, ".env"), []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhatIsSetNowhereIsAskedForByName(t *testing.T) {
	inDirectory(t)
	if code, o := command(t, "run"); code != 2 || !strings.Contains(o.err.String(), "TELEGRAM_BOT_TOKEN is not set") {
		t.Errorf("ended with %d: %q", code, o.err.String())
	}
}

func TestDotEnvHoldsWhereTheEnvironmentSaysNothing(t *testing.T) {
	key := "STEADY_KEY=" + keyed(t).Key
	for _, c := range []struct {
		name  string
		lines []string
		env   map[string]string
		args  []string
		said  string
	}{
		{"read", []string{"TELEGRAM_BOT_TOKEN=" + goodToken}, nil, nil, "STEADY_KEY is not set"},
		{"the environment wins", []string{"TELEGRAM_BOT_TOKEN=" + goodToken}, map[string]string{"TELEGRAM_BOT_TOKEN": "half"}, nil, "TELEGRAM_BOT_TOKEN does not"},
		{"even when empty", []string{"TELEGRAM_BOT_TOKEN=" + goodToken}, map[string]string{"TELEGRAM_BOT_TOKEN": ""}, nil, "TELEGRAM_BOT_TOKEN is not set"},
		{"the command line wins", []string{"TELEGRAM_BOT_TOKEN=" + goodToken, key, "STEADY_CONTACT=Lea", "STEADY_RATE=5"}, nil, []string{"--rate=x"}, "STEADY_RATE must be"},
		{"defaults stay", []string{"TELEGRAM_BOT_TOKEN=" + goodToken, key, "STEADY_CONTACT=Lea", "LOG_FORMAT=xml"}, nil, nil, "LOG_FORMAT must be"},
		{"unreadable", []string{`TELEGRAM_BOT_TOKEN="12`}, nil, nil, ".env cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inDirectory(t, c.lines...)
			for name, value := range c.env {
				t.Setenv(name, value)
			}
			code, o := command(t, append([]string{"run"}, c.args...)...)
			if code != 2 || !strings.HasPrefix(o.err.String(), "steady: "+c.said) || strings.Count(o.err.String(), "\n") != 1 {
				t.Errorf("ended with %d: %q; want %q", code, o.err.String(), c.said)
			}
		})
	}
}

func TestABrokenDotEnvDisturbsOnlyWhatNeedsIt(t *testing.T) {
	inDirectory(t, `TELEGRAM_BOT_TOKEN="12`)
	if code, o := command(t, "key"); code != 0 {
		t.Errorf("ended with %d: %q", code, o.err.String())
	}
}
