package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// inDirectory is a test that runs with a .env of these lines and with nothing of ours in the
// environment.
func inDirectory(t *testing.T, lines ...string) {
	t.Helper()
	for _, name := range append(lent[:],
		"TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_API_URL", "REDIS_URL", "REDIS_URL_FILE", "STEADY_KEY",
		"STEADY_KEY_FILE", "STEADY_CONTACT", "STEADY_LISTEN", "STEADY_ALLOW", "STEADY_RATE", "STEADY_PAID_BROADCAST", "LOG_LEVEL", "LOG_FORMAT",
	) {
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
		{"an empty variable hides nothing", []string{"TELEGRAM_BOT_TOKEN=" + goodToken}, map[string]string{"TELEGRAM_BOT_TOKEN": ""}, nil, "STEADY_KEY is not set"},
		{"nor does one of spaces", []string{"TELEGRAM_BOT_TOKEN=" + goodToken}, map[string]string{"TELEGRAM_BOT_TOKEN": " \t"}, nil, "STEADY_KEY is not set"},
		{"empty everywhere is not set", []string{"TELEGRAM_BOT_TOKEN="}, map[string]string{"TELEGRAM_BOT_TOKEN": ""}, nil, "TELEGRAM_BOT_TOKEN is not set"},
		{"the command line wins", []string{"TELEGRAM_BOT_TOKEN=" + goodToken, key, "STEADY_CONTACT=Lea", "STEADY_RATE=5"}, nil, []string{"--rate=x"}, "STEADY_RATE must be"},
		{"defaults stay", []string{"TELEGRAM_BOT_TOKEN=" + goodToken, key, "STEADY_CONTACT=Lea", "LOG_FORMAT=xml"}, nil, nil, "LOG_FORMAT must be"},
		{"a quote that does not end", []string{"", `TELEGRAM_BOT_TOKEN="12`}, nil, nil, ".env cannot be read: line 2 begins a quote"},
		{"no assignment", []string{"# mine", "TELEGRAM_BOT_TOKEN " + goodToken}, nil, nil, ".env cannot be read: line 2 is not of the form"},
		{"a comment behind a value", []string{"STEADY_CONTACT=Lea # that is me"}, nil, nil, ".env cannot be read: line 1 has a # after a space"},
		{"something to be put in", []string{"A=b", "REDIS_URL=redis://:${PASSWORD}@here:6379/0"}, nil, nil, ".env cannot be read: line 2 has a ${…}"},
		{"two values", []string{`STEADY_CONTACT="Lea" "Ben"`}, nil, nil, ".env cannot be read: line 1 goes on after the quote"},
		{"a value of two lines", []string{`STEADY_CONTACT="Lea`, `lea@example.org"`}, nil, nil, ".env cannot be read: line 1 begins a quote"},
		{"no text", []string{"STEADY_CONTACT=L\xe9a"}, nil, nil, ".env cannot be read: line 1 is not text"},
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

func TestWhatStandsInADotEnvIsTakenAsItStands(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "STEADY_CONTACT=lea@example.org", "lea@example.org"},
		{"the mark of a Windows editor", "\uFEFFSTEADY_CONTACT=Lea", "Lea"},
		{"the ends of a Windows editor", "LOG_LEVEL=info\r\nSTEADY_CONTACT=Lea\r\n", "Lea"},
		{"UTF-16", "\xff\xfeS\x00T\x00E\x00A\x00D\x00Y\x00_\x00C\x00O\x00N\x00T\x00A\x00C\x00T\x00=\x00\xe9\x00\r\x00\n\x00", "é"},
		{"a dollar", "STEADY_CONTACT=a$B$c", "a$B$c"},
		{"a dollar in double quotes", `STEADY_CONTACT="a$B$c"`, "a$B$c"},
		{"one that is escaped, as init writes it", `STEADY_CONTACT="\${B} \"c\" \\"`, `${B} "c" \`},
		{"all in single quotes", `STEADY_CONTACT='${B} \n "c" # d'`, `${B} \n "c" # d`},
		{"a backslash", `STEADY_CONTACT="C:\new"`, `C:\new`},
		{"a hash", "STEADY_CONTACT=a#b", "a#b"},
		{"a hash in quotes", `STEADY_CONTACT="a # b"`, "a # b"},
		{"a comment behind quotes", `STEADY_CONTACT="a" # b`, "a"},
		{"spaces around", " export STEADY_CONTACT = Lea ", "Lea"},
		{"an equals sign", "STEADY_CONTACT=a=b", "a=b"},
		{"a colon", "STEADY_CONTACT=a: b", "a: b"},
		{"twice", "STEADY_CONTACT=Ana\nSTEADY_CONTACT=Lea", "Lea"},
		{"and then empty", "STEADY_CONTACT=Lea\nSTEADY_CONTACT=", "Lea"},
		{"beside what is another program's", "A=b # c\nD=${E}\nF=\"g\nh\"\nSTEADY_CONTACT=Lea", "Lea"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inDirectory(t, c.text)
			if got, err := understood(t, "run"); err != nil || got.Run.Contact != c.want {
				t.Errorf("%q, %v", got.Run.Contact, err)
			}
		})
	}
}

// understood is what the parser itself makes of a command line here.
func understood(t *testing.T, args ...string) (c commands, err error) {
	t.Helper()
	parser, err := c.parser(stdio{out: io.Discard, err: io.Discard})
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	return c, err
}
