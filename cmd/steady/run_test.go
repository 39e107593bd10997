package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
	"steady/prompts"
)

func TestRunWorksAgainstTheServerItIsGivenAndStopsInOrder(t *testing.T) {
	redis := redistest.Start(t)
	server, url := api(t)
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	bot := runs(t, environment(url+"/", redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()

	ana := server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	sees := func(words string) {
		t.Helper()
		if err := server.Wait(ctx, func() bool { return shows(ana, words) && len(ana.Pending()) == 0 }); err != nil {
			t.Fatalf("%q is not on the phone: %v\n%s", words, err, bot.log.lines())
		}
	}
	ana.Start("")
	sees("lea@example.org")
	if _, err := ana.Press(0, book.Say("en", "arrival.fine", nil)); err != nil {
		t.Fatal(err)
	}
	sees(book.Say("en", "arrival.other", nil))

	listen, err := bot.log.entry(ctx, "health and metrics")
	if err != nil {
		t.Fatal(err)
	}
	for path, word := range map[string]string{"/healthz": "ok", "/metrics": `steady_events_total{kind="tap"} 1`} {
		if body := get(t, fmt.Sprint("http://", listen["listen"], path)); !strings.Contains(body, word) {
			t.Errorf("%s says %.200q", path, body)
		}
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
	if v := server.Violations(); len(v) > 0 {
		t.Errorf("requests that do not fit the Bot API: %q", v)
	}
	for _, line := range bot.log.lines() {
		for _, private := range []string{goodToken, "Ana", "7001"} {
			if strings.Contains(line, private) || !strings.Contains(line, `"level":"INFO"`) {
				t.Errorf("the log says %q", line)
			}
		}
	}
}

func TestRunRefusesADatabaseOfAnotherKey(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	first := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := first.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	if code := first.end(t); code != 0 {
		t.Fatalf("ended with %d: %s", code, first.log.lines())
	}
	second := runs(t, environment(url, redis.URL, newKey(t)))
	select {
	case code := <-second.code:
		if lines := second.log.lines()[1:]; code != 2 || len(lines) != 1 || !strings.HasPrefix(lines[0], "steady: STEADY_KEY ") {
			t.Errorf("ended with %d: %q", code, lines)
		}
	case <-ctx.Done():
		t.Error("runs with a key that opens nothing there")
	}
}

func TestADatabaseOfANewerVersionIsLeftAloneByRunAndNamedByTheDoctor(t *testing.T) {
	redis := redistest.Start(t)
	_, url := api(t)
	env := environment(url, redis.URL, newKey(t))
	if _, err := redistest.Do(redis, "SET", "schema", "99"); err != nil {
		t.Fatal(err)
	}
	bot := runs(t, env)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	select {
	case <-bot.code:
		if lines := bot.log.lines()[1:]; len(lines) != 1 || !strings.Contains(lines[0], "newer version of Steady: it is of version 99") {
			t.Errorf("it says %q", lines)
		}
	case <-ctx.Done():
		t.Error("runs with a database it does not understand")
	}
	for name, value := range env {
		t.Setenv(name, value)
	}
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "✗ schema") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	if said, err := redistest.Do(redis, "DBSIZE"); err != nil || said != "1" {
		t.Errorf("%s keys are there, %v", said, err)
	}
}

func TestRunWaitsForARedisThatIsNotUpYet(t *testing.T) {
	redis := redistest.Start(t)
	redis.Kill()
	_, url := api(t)
	bot := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := bot.log.entry(ctx, "waiting for Redis"); err != nil {
		t.Fatal(err)
	}
	redis.Restart()
	if _, err := bot.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}

func TestFault15RunWaitsForARedisThatStillLoadsAndIsNotWellWhileOneIsGone(t *testing.T) {
	redis := redistest.Start(t)
	for range 4 { // while it loads it hears what it is asked once in a thousand lines
		if _, err := redistest.Do(redis, "EVAL", "for i = 1, 1024 do redis.call('INCR', 'lines') end return 1", 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := redis.Begin("--key-load-delay", "1000"); err != nil { // microseconds, for each line
		t.Fatal(err)
	}
	_, url := api(t)
	bot := runs(t, environment(url, redis.URL, newKey(t)))
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	if _, err := bot.log.entry(ctx, "running"); err != nil {
		t.Fatal(err)
	}
	if text, err := redistest.Do(redis, "INFO", "persistence"); err != nil || !strings.Contains(text, "loading:0") {
		t.Errorf("it runs before its database is there: %v", err)
	}
	listen, err := bot.log.entry(ctx, "health and metrics")
	if err != nil {
		t.Fatal(err)
	}
	health := fmt.Sprint("http://", listen["listen"], "/healthz")
	redis.Kill()
	if body := get(t, health); body != "redis\n" {
		t.Errorf("without its database its health is %q", body)
	}
	redis.Restart()
	look := time.NewTicker(20 * time.Millisecond)
	defer look.Stop()
	for body := ""; body != "ok\n"; body = get(t, health) {
		select {
		case <-look.C:
		case <-ctx.Done():
			t.Fatalf("with its database its health is %q", body)
		}
	}
	waited := 0
	for _, line := range bot.log.lines() {
		if strings.Contains(line, "waiting for Redis") {
			waited++
		}
	}
	if waited != 1 {
		t.Errorf("%d lines say that it waits", waited)
	}
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}

func TestRunStopsWhileItWaitsForRedis(t *testing.T) {
	_, url := api(t)
	env := environment(url, "redis://"+listening(t, "127.0.0.1:0").Addr().String(), newKey(t)) // takes connections, says nothing
	bot := runs(t, env)
	if code := bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, bot.log.lines())
	}
}

func TestRunSaysWhichTrouble(t *testing.T) {
	redis := redistest.Embedded(t)
	server, url := api(t)
	key, taken := newKey(t), listening(t, "127.0.0.1:0").Addr().String()
	for _, c := range []struct {
		name, setting, value string
		code                 int
		said                 string
	}{
		{"a port that is taken", "STEADY_LISTEN", taken, 2, "STEADY_LISTEN"},
		{"a token nobody knows", "TELEGRAM_BOT_TOKEN", strings.Replace(goodToken, "AA", "BB", 1), 1, "TELEGRAM_BOT_TOKEN"},
		{"a Redis address only the client can refuse", "REDIS_URL", "redis://one:6379/first", 2, "REDIS_URL must look like redis://"},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := environment(url, redis, key)
			env[c.setting] = c.value
			bot := runs(t, env)
			code := <-bot.code
			lines := bot.log.lines()
			if last := lines[len(lines)-1]; code != c.code || !strings.HasPrefix(last, "steady: ") || !strings.Contains(last, c.said) {
				t.Errorf("ended with %d: %q", code, lines)
			}
		})
	}
	if v := server.Violations(); len(v) > 0 {
		t.Errorf("requests that do not fit the Bot API: %q", v)
	}
}
