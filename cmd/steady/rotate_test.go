package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/store/redistest"
	"steady/flows"
)

// with runs one command line with this key.
func with(t *testing.T, key string, args ...string) (int, *output) {
	t.Helper()
	t.Setenv("STEADY_KEY", key)
	return command(t, args...)
}

// oneSentence checks that a command said nothing but one line, which names what matters. A bot that starts
// says before that which program it is.
func oneSentence(t *testing.T, o *output, says string) {
	t.Helper()
	line := o.err.String()
	if first, rest, ok := strings.Cut(line, "\n"); ok && strings.Contains(first, `"msg":"steady"`) {
		line = rest
	}
	if o.out.Len() != 0 || strings.Count(line, "\n") != 1 || !strings.HasPrefix(line, "steady: ") || !strings.Contains(line, says) {
		t.Errorf("said %q and %q", o.out.String(), line)
	}
}

func TestTheNextKeyHasTheOldOneBehindIt(t *testing.T) {
	inDirectory(t)
	first := newKey(t)
	code, o := with(t, first, "key", "--next")
	next, err := seal.Parse(o.out.String())
	if code != 0 || err != nil || next.Generations() != 2 || o.err.Len() != 0 {
		t.Fatalf("ended with %d: %q, %v", code, o.err.String(), err)
	}
	old, err := seal.Parse(first)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := old.Seal([]byte("word"), "c", "f")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := next.Open(sealed, "c", "f"); err != nil || next.Fresh(sealed) {
		t.Errorf("the old key is not behind the new one: %v", err)
	}
	t.Setenv("STEADY_KEY_FILE", file(t, first+"\n"))
	if code, o := with(t, "", "key", "--next"); code != 0 || strings.TrimSpace(o.out.String()) == first {
		t.Errorf("from a file: %d, %q", code, o.err.String())
	}
	os.Unsetenv("STEADY_KEY_FILE")
	for _, wrong := range []string{"", "steady1_nothing"} {
		code, o := with(t, wrong, "key", "--next")
		if code != 2 {
			t.Errorf("ended with %d", code)
		}
		oneSentence(t, o, "STEADY_KEY")
	}
}

// TestAKeyIsChangedInThreeStepsWhileTheBotRuns is what whoever runs a bot does, with every mistake on
// the way.
func TestAKeyIsChangedInThreeStepsWhileTheBotRuns(t *testing.T) {
	redis := redistest.Start(t)
	server, url := api(t)
	first := newKey(t)
	old := runs(t, environment(url, redis.URL, first))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	ana := server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	ana.Start("")
	if err := server.Wait(ctx, func() bool { return shows(ana, "lea@example.org") }); err != nil {
		t.Fatal(err, old.log.lines())
	}

	code, o := with(t, first, "rotate")
	if code != 2 {
		t.Errorf("with one key: %d", code)
	}
	oneSentence(t, o, "steady key --next")
	code, o = with(t, newKey(t), "rotate")
	if code != 2 {
		t.Errorf("with a wrong key: %d", code)
	}
	oneSentence(t, o, "STEADY_KEY is not the key")

	_, o = with(t, first, "key", "--next")
	line := strings.TrimSpace(o.out.String())
	code, o = with(t, line, "rotate")
	if code != 1 {
		t.Errorf("before the bot has the key: %d", code)
	}
	oneSentence(t, o, "restart it")

	if code := old.end(t); code != 0 {
		t.Fatalf("ended with %d: %s", code, old.log.lines())
	}
	changed := runs(t, environment(url, redis.URL, line))
	if _, err := changed.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	leads(ctx, t, redis.URL, line)
	for code, o = with(t, line, "rotate"); code == 1 && ctx.Err() == nil; code, o = with(t, line, "rotate") {
		oneSentence(t, o, "restart it") // it has the lease, and has not noted its key yet
	}
	alone := strings.TrimSpace(o.out.String())
	keys, err := seal.Parse(alone)
	if code != 0 || err != nil || keys.Generations() != 1 || strings.Count(o.out.String(), "\n") != 1 {
		t.Fatalf("ended with %d: %q, %q", code, o.out.String(), o.err.String())
	}
	if said := o.err.String(); !strings.Contains(said, "from tomorrow on") || strings.ContainsAny(said, "\r\x1b") || strings.Contains(said, "7001") {
		t.Errorf("said %q", said)
	}
	// Once more it finds nothing to do, and says the same.
	if code, o := with(t, line, "rotate"); code != 0 || strings.TrimSpace(o.out.String()) != alone {
		t.Errorf("once more: %d, %q, %q", code, o.out.String(), o.err.String())
	}
	if code := changed.end(t); code != 0 {
		t.Fatalf("ended with %d: %s", code, changed.log.lines())
	}
	last := runs(t, environment(url, redis.URL, alone))
	before := len(ana.Messages())
	ana.Say("/help")
	if err := server.Wait(ctx, func() bool { return len(ana.Messages()) > before+1 }); err != nil {
		t.Fatal(err, last.log.lines())
	}
	if shown := ana.Messages()[len(ana.Messages())-1].Text; strings.Contains(shown, "lea@example.org") {
		t.Error("Ana was met as a stranger")
	}
	if code := last.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, last.log.lines())
	}
	code, o = with(t, first, "rotate")
	if code != 2 {
		t.Errorf("with the old key: %d", code)
	}
	oneSentence(t, o, "STEADY_KEY is not the key")
}

// leads waits until a bot with this key leads.
func leads(ctx context.Context, t *testing.T, url, key string) {
	t.Helper()
	keys, err := seal.Parse(key)
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys, Schema: flows.Schema})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		led, err := db.Led(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if led {
			return
		}
		<-tick.C
	}
}

func TestARotationThatIsStoppedSaysThatNothingIsLost(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := notRotated(ctx, context.Canceled); report(&bytes.Buffer{}, err) != 1 || !strings.Contains(err.Error(), "nothing is lost") {
		t.Errorf("said %v", err)
	}
}

func TestTheOldKeyIsOnlyGivenUpWhenNothingNeedsIt(t *testing.T) {
	keys, err := seal.Generate()
	if err != nil {
		t.Fatal(err)
	}
	if keys, err = keys.Next(); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		left store.Rotation
		fine bool
		says string
	}{
		{"something does not open", store.Rotation{Unreadable: 2}, false, "2 values open with none"},
		{"something has no owner", store.Rotation{Stuck: 1}, false, "keep STEADY_KEY as it is"},
		{"something runs out", store.Rotation{RunsOut: 48 * time.Hour}, true, "7 January 2026, 19:00 UTC"},
	} {
		var o output
		err := (&rotateCommand{}).conclude(stdio{out: &o.out, err: &o.err}, keys, c.left, now)
		said := o.err.String()
		if err != nil {
			said = err.Error()
		}
		if (err == nil) != c.fine || !strings.Contains(said, c.says) || o.out.Len() != 0 {
			t.Errorf("%s: %v, %q, and printed %q", c.name, err, said, o.out.String())
		}
	}
}
