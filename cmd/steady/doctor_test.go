package main

import (
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

func TestADoctorFindsNothingWhereAllIsWell(t *testing.T) {
	inDirectory(t)
	_, url := api(t)
	for name, value := range environment(url, redistest.Start(t).URL, newKey(t)) {
		t.Setenv(name, value)
	}
	code, o := command(t, "doctor")
	if code != 0 || strings.Contains(o.out.String(), "✗") || o.err.Len() > 0 {
		t.Errorf("ended with %d: %s%s", code, o.out.String(), o.err.String())
	}
	for _, about := range []string{"contact", "token", "webhook", "poller", "clock", "redis", "key", "version", "persistence", "eviction", "memory", "replica", "backlog", "evening", "zones"} {
		if !strings.Contains(o.out.String(), "✓ "+about) {
			t.Errorf("nothing is said of %s:\n%s", about, o.out.String())
		}
	}
}

func TestADoctorNamesEverythingThatNeedsMendingAndHow(t *testing.T) {
	_, url := api(t)
	careless := redistest.Start(t, "--appendfsync", "everysec", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")
	well := environment(url, careless.URL, newKey(t))
	for _, c := range []struct {
		name   string
		change map[string]string
		says   []string
	}{
		{"a careless Redis", nil, []string{"✗ persistence", "appendfsync always", "✗ eviction", "noeviction"}},
		{"no Redis", map[string]string{"REDIS_URL": "redis://127.0.0.1:1/0"}, []string{"✗ redis", "no answer from Redis", "poller        not asked"}},
		{"another key", map[string]string{"STEADY_KEY": newKey(t)}, []string{"✗ key", "sealed with another key", "✓ webhook"}},
		{"no contact", map[string]string{"STEADY_CONTACT": ""}, []string{"✗ contact", "STEADY_CONTACT=", "✗ persistence", "✓ token"}},
		{"another bot's token", map[string]string{"TELEGRAM_BOT_TOKEN": "1:" + strings.Repeat("x", 30)}, []string{"✗ token", "none that Telegram knows"}},
		{"an odd log", map[string]string{"LOG_LEVEL": "loud"}, []string{"✗ settings", "LOG_LEVEL must be"}},
		{"a key that is none", map[string]string{"STEADY_KEY": "steady1_nothing"}, []string{"✗ key", "put back the line"}},
		{"another bot's token, in its own words", map[string]string{"TELEGRAM_BOT_TOKEN": "1:" + strings.Repeat("y", 30)}, []string{"✗ token         this token is none"}},
		{"nothing set", map[string]string{"TELEGRAM_BOT_TOKEN": "", "STEADY_KEY": "", "STEADY_CONTACT": ""}, []string{"TELEGRAM_BOT_TOKEN is not set", "STEADY_KEY is not set", "STEADY_CONTACT is not set"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inDirectory(t)
			for name, value := range well {
				t.Setenv(name, value)
			}
			for name, value := range c.change {
				t.Setenv(name, value)
			}
			code, o := command(t, "doctor")
			for _, says := range c.says {
				if code != 1 || !strings.Contains(o.out.String(), says) || !strings.Contains(o.out.String(), "→") {
					t.Errorf("ended with %d and does not say %q:\n%s", code, says, o.out.String())
				}
			}
			if text := o.out.String() + o.err.String(); strings.Contains(text, "xxxxx") {
				t.Errorf("shows a secret: %s", text)
			}
		})
	}
}

// TestARedisThatAnswersButDoesNotWorkIsNotTakenForOneThatIsAway asks a doctor and a command that somebody
// waits for: whoever reads "no answer" looks in the wrong place.
func TestARedisThatAnswersButDoesNotWorkIsNotTakenForOneThatIsAway(t *testing.T) {
	_, url := api(t)
	for _, c := range []struct {
		name  string
		args  []string
		about string
		says  string
	}{
		{"full", []string{"--maxmemory", "1"}, "✗ memory", "out of memory"},
		{"a replica", []string{"--replicaof", "127.0.0.1", "1"}, "✗ redis", "is a replica"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inDirectory(t)
			for name, value := range environment(url, redistest.Start(t, c.args...).URL, newKey(t)) {
				t.Setenv(name, value)
			}
			if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), c.about) || !strings.Contains(o.out.String(), c.says) || strings.Contains(o.out.String(), "no answer") {
				t.Errorf("the doctor ended with %d: %s", code, o.out.String())
			}
			code, o := command(t, "backup", "none")
			if code != 1 {
				t.Errorf("ended with %d", code)
			}
			oneSentence(t, o, c.says)
		})
	}
}

func TestARedisThatWantsAPasswordSaysSo(t *testing.T) {
	inDirectory(t)
	_, url := api(t)
	redis := redistest.Start(t)
	for name, value := range environment(url, strings.Replace(redis.URL, "redis://", "redis://:wrong@", 1), newKey(t)) {
		t.Setenv(name, value)
	}
	if _, err := redistest.Do(redis, "CONFIG", "SET", "requirepass", "right"); err != nil {
		t.Fatal(err)
	}
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "user or the password") || !strings.Contains(o.out.String(), "→ put both into REDIS_URL") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	for _, args := range [][]string{{"run"}, {"backup", "none"}, {"rotate"}, {"restore", file(t, "")}} {
		code, o := command(t, args...)
		if code != 1 {
			t.Errorf("%s ended with %d", args[0], code)
		}
		oneSentence(t, o, "user or the password")
	}
}
