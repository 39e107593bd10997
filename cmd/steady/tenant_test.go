package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

const otherToken = "8007654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"

// refused waits for a bot that may not run and checks that it says why, in one sentence at the end.
func refused(ctx context.Context, t *testing.T, bot *running, words string) {
	t.Helper()
	select {
	case code := <-bot.code:
		lines := bot.log.lines()
		if last := lines[len(lines)-1]; code != 1 || !strings.HasPrefix(last, "steady: ") || !strings.Contains(last, words) {
			t.Errorf("ended with %d: %q", code, lines)
		}
	case <-ctx.Done():
		t.Errorf("runs: %q", bot.log.lines())
	}
}

func TestASecondBotIsRefusedOnTheFirstOnesDatabaseBeforeItTouchesIt(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	env := environment(url, redis.URL, newKey(t))
	first := runs(t, env)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := first.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	leads(ctx, t, redis.URL, env["STEADY_KEY"])
	for said := ""; !strings.Contains(said, "bot") && ctx.Err() == nil; { // it has the lease, and notes it in a moment
		said, _ = redistest.Do(redis, "KEYS", "bot")
	}
	env["TELEGRAM_BOT_TOKEN"] = otherToken
	refused(ctx, t, runs(t, env), "belongs to another bot")
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "✗ bot") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	if code := first.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, first.log.lines())
	}
	refused(ctx, t, runs(t, env), "belongs to another bot") // nor does it take over
	text, err := redistest.Do(redis, "GET", "bot")
	if id := strings.Split(goodToken, ":")[0]; err != nil || text == "" || strings.Contains(text, id) {
		t.Errorf("the id can be read in %q: %v", text, err)
	}
}

// TestASecondBotThatStandsByHearsOfItAsSoonAsTheFirstOneLeads starts both on a database that is nobody's.
func TestASecondBotThatStandsByHearsOfItAsSoonAsTheFirstOneLeads(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	web := serve(t, playground.New(playground.Options{Token: otherToken}))
	key := newKey(t)
	if _, err := redistest.Do(redis, "SET", "lease", "an older program", "PX", "4000"); err != nil {
		t.Fatal(err)
	}
	env := environment(web, redis.URL, key)
	env["TELEGRAM_BOT_TOKEN"] = otherToken
	late := runs(t, env)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := late.log.entry(ctx, "another process leads; this one stands by"); err != nil {
		t.Fatal(err)
	}
	led, stop := context.WithCancel(t.Context())
	defer stop()
	for name, value := range environment(url, redis.URL, key) {
		t.Setenv(name, value)
	}
	if _, err := redistest.Do(redis, "DEL", "lease"); err != nil { // whoever is faster: one of them has to go
		t.Fatal(err)
	}
	first := &running{log: newJournal(), code: make(chan int, 1), stop: stop}
	go func() { first.code <- execute(led, []string{"run"}, stdio{out: first.log, err: first.log}) }()
	select {
	case code := <-late.code:
		first.end(t)
		if lines := late.log.lines(); code != 1 || !strings.Contains(lines[len(lines)-1], "belongs to another bot") {
			t.Errorf("ended with %d: %q", code, lines)
		}
	case code := <-first.code:
		late.end(t)
		if lines := first.log.lines(); code != 1 || !strings.Contains(lines[len(lines)-1], "belongs to another bot") {
			t.Errorf("ended with %d: %q", code, lines)
		}
	case <-ctx.Done():
		t.Error("two bots run on one database")
	}
}

func TestADoctorAndABackupWriteNothingIntoAnEmptyDatabase(t *testing.T) {
	inDirectory(t)
	redis := redistest.Start(t)
	_, url := api(t)
	for name, value := range environment(url, redis.URL, newKey(t)) {
		t.Setenv(name, value)
	}
	if code, o := command(t, "doctor"); code != 0 || !strings.Contains(o.out.String(), "no bot has begun on this database") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	code, o := command(t, "backup", "none")
	if code != 1 {
		t.Errorf("the backup ended with %d", code)
	}
	oneSentence(t, o, "is REDIS_URL the right one?")
	_, next := command(t, "key", "--next")
	t.Setenv("STEADY_KEY", strings.TrimSpace(next.out.String()))
	if code, o = command(t, "rotate"); code != 1 {
		t.Errorf("the rotation ended with %d", code)
	}
	oneSentence(t, o, "is REDIS_URL the right one?")
	if keys, err := redistest.Do(redis, "DBSIZE"); err != nil || keys != "0" {
		t.Errorf("there are %s keys, %v", keys, err)
	}
}

func TestALeaseOfSomethingElseIsNamedByEveryCommand(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	if _, err := redistest.Do(redis, "HSET", "lease", "flat", "12b"); err != nil {
		t.Fatal(err)
	}
	bot := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	refused(ctx, t, bot, "the key `lease`")
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "✗ lease") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	code, o := command(t, "backup", "none")
	if code != 1 {
		t.Errorf("the backup ended with %d", code)
	}
	oneSentence(t, o, "the key `lease`")
	if _, err := os.Stat("none"); err == nil {
		t.Error("there is a file")
	}
	if keys, err := redistest.Do(redis, "DBSIZE"); err != nil || keys != "1" {
		t.Errorf("there are %s keys, %v", keys, err)
	}
}
