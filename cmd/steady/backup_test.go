package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
	"steady/prompts"
)

// kept is a Redis in which somebody has begun with a bot that is still at work.
type kept struct {
	redis *redistest.Server
	env   map[string]string
	bot   *running
	ana   *playground.Phone
	sees  func(words string)
	book  *prompts.Book
}

func begun(t *testing.T) *kept {
	t.Helper()
	k := &kept{redis: redistest.Start(t)}
	server, url := api(t)
	var err error
	if k.book, err = prompts.Load(); err != nil {
		t.Fatal(err)
	}
	k.env = environment(url, k.redis.URL, newKey(t))
	k.ana = server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	k.sees = func(words string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		if err := server.Wait(ctx, func() bool { return shows(k.ana, words) && len(k.ana.Pending()) == 0 }); err != nil {
			t.Fatalf("%q is not on the phone: %v\n%s", words, err, k.bot.log.lines())
		}
	}
	k.bot = runs(t, k.env)
	k.ana.Start("")
	k.sees("lea@example.org")
	return k
}

// press taps the newest button with these words.
func (k *kept) press(t *testing.T, key string) {
	t.Helper()
	if _, err := k.ana.Press(0, k.book.Say("en", key, nil)); err != nil {
		t.Fatal(err)
	}
}

// alone runs a command as a process of its own.
func alone(t *testing.T, args ...string) (int, *output) {
	t.Helper()
	var o output
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), envChild+"=1")
	cmd.Stdout, cmd.Stderr = &o.out, &o.err
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), &o
}

// said runs a command that has to end with a code and say something, in one line and without control
// characters, and nothing private.
func said(t *testing.T, code int, words string, args ...string) {
	t.Helper()
	got, o := alone(t, args...)
	text := o.out.String() + o.err.String()
	if got != code || !strings.Contains(text, words) || strings.Count(text, "\n") != 1 || strings.ContainsAny(text, "\r\x1b") {
		t.Errorf("%s ended with %d: %q", args[0], got, text)
	}
	if strings.Contains(text, "Ana") || strings.Contains(text, "7001") {
		t.Errorf("%s says who: %q", args[0], text)
	}
}

func TestABotGoesOnFromABackupThatWasMadeWhileItRan(t *testing.T) {
	k := begun(t)
	file := filepath.Join(t.TempDir(), "steady.backup")
	said(t, 0, "Backed up 1 person, 1 conversation and 0 pages", "backup", file)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if names, err := os.ReadDir(filepath.Dir(file)); err != nil || len(names) != 1 {
		t.Errorf("a part is left: %v, %v", names, err)
	}
	k.press(t, "arrival.fine")
	k.sees(k.book.Say("en", "arrival.other", nil))
	said(t, 1, "a bot is at work", "restore", file)
	said(t, 1, "a bot is at work", "restore", "--force", file)
	if code := k.bot.end(t); code != 0 {
		t.Fatalf("ended with %d: %s", code, k.bot.log.lines())
	}
	said(t, 1, "not empty", "restore", file)
	if _, err := redistest.Do(k.redis, "FLUSHALL"); err != nil {
		t.Fatal(err)
	}
	said(t, 0, "Restored 1 person, 1 conversation and 0 pages", "restore", file)
	last := k.ana.Messages()[len(k.ana.Messages())-1].ID
	since := func() []playground.Message { // the card that was there before goes away
		return slices.DeleteFunc(slices.Clone(k.ana.Messages()), func(m playground.Message) bool { return m.ID <= last })
	}
	k.bot = runs(t, k.env)
	k.press(t, "arrival.other") // a button of a card the restored bot knows nothing of
	k.ana.Say("hello")
	k.sees("hello")
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for len(since()) < 2 && ctx.Err() == nil {
		time.Sleep(20 * time.Millisecond)
	}
	if n := len(since()); n != 2 {
		t.Errorf("after the restore %d messages came: %+v", n, since())
	}
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, k.bot.log.lines())
	}
	said(t, 0, "Restored 1 person", "restore", "--force", file)
}

func TestABackupReplacesNoFileAndLeavesNoneWhenItFails(t *testing.T) {
	k := begun(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "there")
	if err := os.WriteFile(file, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	said(t, 1, "there already", "backup", file)
	if text, err := os.ReadFile(file); err != nil || string(text) != "precious" {
		t.Errorf("%q, %v", text, err)
	}
	said(t, 1, "make the file", "backup", filepath.Join(dir, "no", "such", "folder"))
	old, now := filepath.Join(dir, ".killed123"), filepath.Join(dir, ".killed456")
	for _, part := range []string{old, now} { // of one that was killed yesterday, and of one that is at work
		if err := os.WriteFile(part, []byte("rest"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chtimes(old, time.Time{}, time.Now().Add(-24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	said(t, 0, "Backed up", "backup", filepath.Join(dir, "killed"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var o output
	code := execute(ctx, []string{"backup", filepath.Join(dir, "stopped")}, stdio{out: &o.out, err: &o.err})
	if code != 1 || o.err.Len() == 0 {
		t.Errorf("stopped: %d, %q", code, o.err.String())
	}
	redis := os.Getenv("REDIS_URL")
	t.Setenv("REDIS_URL", redistest.Start(t).URL)
	said(t, 1, "is REDIS_URL the right one?", "backup", filepath.Join(dir, "empty"))
	t.Setenv("REDIS_URL", redis)
	t.Setenv("STEADY_KEY", newKey(t))
	said(t, 2, "STEADY_KEY is not the key", "backup", filepath.Join(dir, "other"))
	t.Setenv("STEADY_KEY", "")
	said(t, 2, "STEADY_KEY is not set", "backup", filepath.Join(dir, "none"))
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if want := []string{now, filepath.Join(dir, "killed"), file}; err != nil || !slices.Equal(names, want) {
		t.Errorf("there is %q, %v", names, err)
	}
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d", code)
	}
}

func TestABackupGoesToTheStandardOutputAlone(t *testing.T) {
	k := begun(t)
	var o output
	if code := execute(t.Context(), []string{"backup", "-"}, stdio{out: &o.out, err: &o.err}); code != 0 || !strings.Contains(o.err.String(), "Backed up 1 person") {
		t.Errorf("%d, %q", code, o.err.String())
	}
	if !bytes.HasPrefix(o.out.Bytes(), []byte("steady backup 1\n")) || bytes.Contains(o.out.Bytes(), []byte("Backed")) {
		t.Errorf("wrote %.40q", o.out.String())
	}
	if code := execute(t.Context(), []string{"backup", "-"}, stdio{out: broken{}, err: io.Discard}); code != 1 {
		t.Errorf("an output that takes nothing ends with %d", code)
	}
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d", code)
	}
}

func TestARestoreSaysInOneSentenceWhyItChangedNothing(t *testing.T) {
	k := begun(t)
	dir := t.TempDir()
	file := filepath.Join(dir, "steady.backup")
	said(t, 0, "Backed up", "backup", file)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if code := k.bot.end(t); code != 0 {
		t.Fatalf("ended with %d", code)
	}
	if _, err := redistest.Do(k.redis, "FLUSHALL"); err != nil {
		t.Fatal(err)
	}
	put := func(name string, text []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	changed := slices.Clone(whole)
	changed[len(changed)-1] ^= 1
	said(t, 1, "cut off", "restore", put("cut", whole[:len(whole)-1]))
	said(t, 1, "damaged", "restore", put("changed", changed))
	said(t, 1, "not a backup", "restore", put("other", []byte("something else")))
	said(t, 1, "cannot be opened", "restore", filepath.Join(dir, "nowhere"))
	said(t, 1, "must be a file", "restore", dir)
	key := os.Getenv("STEADY_KEY")
	t.Setenv("STEADY_KEY", newKey(t))
	said(t, 1, "the key does not open", "restore", file)
	t.Setenv("STEADY_KEY", key)
	t.Setenv("REDIS_URL", "redis://"+closed(t)+"/0")
	said(t, 1, "no answer from Redis", "restore", file)
	if keys, err := redistest.Do(k.redis, "DBSIZE"); err != nil || keys != "0" {
		t.Errorf("there are %s keys, %v", keys, err)
	}
	t.Setenv("REDIS_URL", k.redis.URL)
	t.Setenv("TELEGRAM_BOT_TOKEN", "") // needs no bot
	t.Setenv("STEADY_CONTACT", "")
	said(t, 0, "Restored 1 person", "restore", file)
	if _, err := redistest.Do(k.redis, "FLUSHALL"); err != nil {
		t.Fatal(err)
	}
	piped(t, file, 0, "Restored 1 person, 1 conversation", "restore", "-")
	if _, err := redistest.Do(k.redis, "SET", "restoring", "x"); err != nil {
		t.Fatal(err)
	}
	said(t, 1, "cut off half-way", "backup", filepath.Join(dir, "another"))
	said(t, 1, "cut off half-way", "restore", file)
	if _, o := command(t, "doctor"); !strings.Contains(o.out.String(), "✗ restore") || !strings.Contains(o.out.String(), "→ steady restore FILE --force") || strings.Contains(o.out.String(), "✗ redis") {
		t.Errorf("the doctor says\n%s", o.out.String())
	}
}

// closed is an address nobody listens on.
func closed(t *testing.T) string {
	t.Helper()
	l := listening(t, "127.0.0.1:0")
	defer l.Close()
	return l.Addr().String()
}
