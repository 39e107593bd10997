package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"go.uber.org/goleak"
)

// envChild makes this test program the command itself, so that a test can start it as a process of
// its own, signals and all, without a build.
const envChild = "STEADY_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(envChild) != "" {
		main()
		return
	}
	goleak.VerifyTestMain(m)
}

// output is what a command wrote.
type output struct{ out, err bytes.Buffer }

// command runs one command line inside the test and gives its exit code.
func command(t *testing.T, args ...string) (int, *output) {
	t.Helper()
	var o output
	code := execute(t.Context(), args, stdio{out: &o.out, err: &o.err})
	return code, &o
}

func TestACommandLineThatCannotBeUsedEndsWithTwoAndOneLine(t *testing.T) {
	for _, args := range [][]string{
		{},
		{"dance"},
		{"run", "fast"},
		{"key", "--bits=4096"},
		{"demo", "--listen"},
		{"demo", "--listen", "0.0.0.0:8088"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			code, o := command(t, args...)
			if code != 2 || o.out.Len() != 0 {
				t.Errorf("ended with %d and wrote %q", code, o.out.String())
			}
			if line := o.err.String(); !strings.HasPrefix(line, "steady: ") || strings.Count(line, "\n") != 1 {
				t.Errorf("said %q", line)
			}
		})
	}
}

func TestHelpIsNoMistake(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"run", "--help"}, {"demo", "-h"}} {
		code, o := command(t, args...)
		if code != 0 || !strings.HasPrefix(o.out.String(), "Usage: steady") || o.err.Len() != 0 {
			t.Errorf("%v ended with %d: %q, %q", args, code, o.out.String(), o.err.String())
		}
	}
}

func TestHelpShowsNoSecretsAsFlags(t *testing.T) {
	_, o := command(t, "run", "--help")
	for _, flag := range []string{"--token", "--key"} {
		if strings.Contains(o.out.String(), flag) {
			t.Errorf("%s would stand in the process list of everybody on the machine", flag)
		}
	}
}

func TestASecretOnTheCommandLineIsRefusedAndNotRepeated(t *testing.T) {
	inDirectory(t)
	for _, args := range [][]string{
		{"run", "--token", goodToken},
		{"run", "--token=" + goodToken},
		{"doctor", "--token=" + goodToken},
		{"run", "--key=" + newKey(t)},
		{"key", "--next", "--key", newKey(t)},
		{"rotate", "--key=steady1_secret"},
		{"backup", "file", "--redis=redis://:AAsecret@127.0.0.1:6379/0"},
		{"run", "--redis=redis://u:AAsecret@h:no/port"},
	} {
		code, o := command(t, args...)
		if code != 2 {
			t.Errorf("%s ended with %d", args[0], code)
		}
		oneSentence(t, o, "would show a secret to everybody on this machine")
		for _, secret := range []string{"AA", "steady1_"} {
			if strings.Contains(o.err.String(), secret) {
				t.Errorf("it is said again: %q", o.err.String())
			}
		}
	}
	t.Setenv("REDIS_URL", "redis://u:AAsecret@127.0.0.1:1/0") // where it belongs
	t.Setenv("STEADY_KEY", newKey(t))
	if _, o := command(t, "doctor", "--redis=redis://127.0.0.1:1/0"); strings.Contains(o.err.String(), "secret") {
		t.Errorf("said %q", o.err.String())
	}
	if _, o := command(t, "rotate"); strings.Contains(o.err.String(), "would show") {
		t.Errorf("said %q", o.err.String())
	}
}

func TestTheExitCodeTellsAMistakeFromATrouble(t *testing.T) {
	bad := &settingError{"STEADY_RATE", "must be a number"}
	for _, c := range []struct {
		name string
		err  error
		code int
		said string
	}{
		{"nothing", nil, 0, ""},
		{"told to stop", fmt.Errorf("waiting: %w", context.Canceled), 0, ""},
		{"a setting", bad, 2, "steady: STEADY_RATE must be a number\n"},
		{"a setting, wrapped", fmt.Errorf("run: %w", bad), 2, "steady: STEADY_RATE must be a number\n"},
		{"trouble", errors.New("open Redis: refused"), 1, "steady: open Redis: refused\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var said bytes.Buffer
			if code := report(&said, c.err); code != c.code || said.String() != c.said {
				t.Errorf("%d, %q; want %d, %q", code, said.String(), c.code, c.said)
			}
		})
	}
}

func TestAPanicIsNotTakenForHelp(t *testing.T) {
	defer func() {
		if r := recover(); r != "broken" {
			t.Errorf("recovered %v", r)
		}
	}()
	guard(func() int { panic("broken") })
}

func TestEveryKeyIsNewAndCanBeUsed(t *testing.T) {
	seen := map[string]bool{}
	for range 3 {
		code, o := command(t, "key")
		text := o.out.String()
		if code != 0 || o.err.Len() != 0 || strings.Count(text, "\n") != 1 {
			t.Fatalf("ended with %d: %q, %q", code, text, o.err.String())
		}
		s := sound()
		s.Key = strings.TrimSpace(text)
		if _, err := s.resolve(); err != nil || seen[text] {
			t.Errorf("cannot be used (%v) or is not new", err)
		}
		seen[text] = true
	}
}

func TestVersionIsOneLineThatNamesTheGoItIsBuiltWith(t *testing.T) {
	for _, as := range []string{"version", "--version"} {
		versionIsOneLine(t, as)
	}
}

func versionIsOneLine(t *testing.T, as string) {
	t.Helper()
	code, o := command(t, as)
	if form := regexp.MustCompile(`^steady \S+ (\S{12} )?go1\.\S+\n$`); code != 0 || !form.MatchString(o.out.String()) {
		t.Errorf("ended with %d: %q", code, o.out.String())
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	for _, name := range []string{"key", "version"} {
		var said bytes.Buffer
		if code := execute(t.Context(), []string{name}, stdio{out: broken{}, err: &said}); code != 1 || !strings.Contains(said.String(), "no space left") {
			t.Errorf("%s ended with %d: %q", name, code, said.String())
		}
	}
}
