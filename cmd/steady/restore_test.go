package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// piped sends a file to a command through a pipe, which has to end with a code and say something.
func piped(t *testing.T, file string, code int, words string, args ...string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var o output
	got := execute(t.Context(), args, stdio{in: bytes.NewReader(text), out: &o.out, err: &o.err})
	if all := o.out.String() + o.err.String(); got != code || !strings.Contains(all, words) || strings.Count(all, "\n") != 1 {
		t.Errorf("%v ended with %d: %q", args, got, all)
	}
}

func TestABackupIsCheckedWithoutAnyDatabase(t *testing.T) {
	k := begun(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "steady.backup")
	said(t, 0, "Backed up", "backup", file)
	if code := k.bot.end(t); code != 0 {
		t.Fatalf("ended with %d", code)
	}
	t.Setenv("REDIS_URL", "redis://"+closed(t)+"/0")
	const whole = "The backup is whole and the key opens it: 1 person, 1 conversation and 0 pages"
	said(t, 0, whole, "restore", "--check", file)
	piped(t, file, 0, whole, "restore", "--check", "-")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text []byte
		says string
	}{
		"cut":   {text[:len(text)-1], "cut off"},
		"other": {[]byte("something else"), "not a backup"},
		"empty": {nil, "not a backup"},
	} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, c.text, 0o600); err != nil {
			t.Fatal(err)
		}
		said(t, 1, c.says, "restore", "--check", bad)
		piped(t, bad, 1, c.says, "restore", "--check", "-")
		piped(t, bad, 1, "no answer from Redis", "restore", "-")
	}
	t.Setenv("STEADY_KEY", newKey(t))
	said(t, 1, "the key does not open", "restore", "--check", file)
}

func TestOfTwoBackupsToOneNameOneIsThereAndWhole(t *testing.T) {
	file := filepath.Join(t.TempDir(), "steady.backup")
	meet := make(chan struct{})
	both := make(chan error, 2)
	for _, text := range []string{"one", "two"} {
		go func() {
			both <- writeWhole(file, func(w io.Writer) error {
				meet <- struct{}{}
				_, err := io.WriteString(w, text)
				return err
			})
		}()
	}
	<-meet
	<-meet // both have begun
	first, second := <-both, <-both
	if (first == nil) == (second == nil) || !errors.Is(errors.Join(first, second), errFileThere) {
		t.Errorf("%v and %v", first, second)
	}
	names, err := os.ReadDir(filepath.Dir(file))
	if text, _ := os.ReadFile(file); err != nil || len(names) != 1 || string(text) != "one" && string(text) != "two" {
		t.Errorf("there is %v with %q, %v", names, text, err)
	}
}

func TestWhatLooksLikeATerminalAndIsNoneTakesABackup(t *testing.T) {
	k := begun(t)
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	var o output
	if code := execute(t.Context(), []string{"backup", "-"}, stdio{out: null, err: &o.err}); code != 0 || !strings.Contains(o.err.String(), "Backed up 1 person") {
		t.Errorf("%d, %q", code, o.err.String())
	}
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d", code)
	}
}
