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
		{"another bot's token", map[string]string{"TELEGRAM_BOT_TOKEN": "1:" + strings.Repeat("x", 30)}, []string{"✗ token", "does not know this token"}},
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
