package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/store/redistest"
	"steady/flows"
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
	for _, about := range []string{"contact", "token", "groups", "webhook", "poller", "clock", "redis", "key", "version", "persistence", "eviction", "memory", "replica", "backlog", "evening", "zones"} {
		if !strings.Contains(o.out.String(), "✓ "+about) {
			t.Errorf("nothing is said of %s:\n%s", about, o.out.String())
		}
	}
}

func TestADoctorNamesEverythingThatNeedsMendingAndHow(t *testing.T) {
	_, url := api(t)
	careless := redistest.Start(t, "--appendfsync", "everysec", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")
	well := environment(url, careless.URL, newKey(t))
	lead(t, careless.URL, well["STEADY_KEY"])
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

// lead makes a database one that a bot with this key has begun on.
func lead(t *testing.T, url, key string) {
	t.Helper()
	keys, err := seal.Parse(key)
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), store.Options{URL: url, Keys: keys, Schema: flows.Schema})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
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

func TestADoctorSaysWhyNobodyAnswersAsRunDoes(t *testing.T) {
	_, url := api(t)
	redis := redistest.Start(t)
	page := httptest.NewServer(http.NotFoundHandler()) // no Bot API
	t.Cleanup(page.Close)
	silent := "127.0.0.1:1"
	for _, c := range []struct{ name, setting, value, found, says, mend string }{
		{"Telegram is away", "TELEGRAM_API_URL", "http://" + silent, "✗ telegram", "connection refused", "HTTPS_PROXY"},
		{"Telegram is elsewhere", "TELEGRAM_API_URL", "http://nowhere.invalid", "✗ telegram", "nowhere.invalid", "TELEGRAM_API_URL"},
		{"it is another page", "TELEGRAM_API_URL", page.URL, "✗ telegram", "not a Bot API answer: status 404", "TELEGRAM_API_URL"},
		{"Redis is away", "REDIS_URL", "redis://" + silent, "✗ redis", "no answer from Redis: dial tcp 127.0.0.1:1: connect: connection refused", "start one with"},
		{"Redis is elsewhere", "REDIS_URL", "redis://nowhere.invalid", "✗ redis", "no answer from Redis: lookup nowhere.invalid", "put a host into REDIS_URL"},
		{"the database is none", "REDIS_URL", "redis://" + redis.Addr + "/99", "✗ redis", "ERR DB index is out of range", "check REDIS_URL: the port"},
		{"Redis speaks no TLS", "REDIS_URL", "rediss://" + redis.Addr + "?dial_timeout=100ms", "✗ redis", "no TLS came about", "redis:// in front"},
	} {
		t.Run(c.name, func(t *testing.T) {
			inDirectory(t)
			for name, value := range environment(url, redis.URL, newKey(t)) {
				t.Setenv(name, value)
			}
			t.Setenv(c.setting, c.value)
			code, o := command(t, "doctor")
			_, found, _ := strings.Cut(o.out.String(), c.found)
			found, rest, _ := strings.Cut(found, "→")
			mend, _, _ := strings.Cut(rest, "\n")
			if code != 1 || !strings.Contains(found, c.says) || !strings.Contains(mend, c.mend) || c.mend != "start one with" && strings.Contains(mend, "redis-server") {
				t.Errorf("ended with %d: %s", code, o.out.String())
			}
			if strings.Contains(o.out.String(), goodToken) {
				t.Error("it shows the token")
			}
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
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "user or the password, or wants some: WRONGPASS") || !strings.Contains(o.out.String(), "percent-encoded") || !strings.Contains(o.out.String(), "→ put both into REDIS_URL") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	for _, args := range [][]string{{"run"}, {"backup", "none"}, {"rotate"}, {"restore", file(t, "")}} {
		code, o := command(t, args...)
		if code != 1 {
			t.Errorf("%s ended with %d", args[0], code)
		}
		oneSentence(t, o, "user or the password, or wants some: WRONGPASS")
	}
}

func TestARedisWhoseUserMayTooLittleSaysWhat(t *testing.T) {
	inDirectory(t)
	_, url := api(t)
	redis := redistest.Start(t)
	if _, err := redistest.Do(redis, "ACL", "SETUSER", "ana", "on", ">right", "~*", "&*", "+@read", "+ping"); err != nil {
		t.Fatal(err)
	}
	for name, value := range environment(url, strings.Replace(redis.URL, "redis://", "redis://ana:right@", 1), newKey(t)) {
		t.Setenv(name, value)
	}
	if code, o := command(t, "doctor"); code != 1 || !strings.Contains(o.out.String(), "NOPERM") || !strings.Contains(o.out.String(), "→ let it: redis-cli ACL SETUSER") {
		t.Errorf("the doctor ended with %d: %s", code, o.out.String())
	}
	code, o := command(t, "run")
	if code != 1 {
		t.Errorf("ended with %d", code)
	}
	oneSentence(t, o, "NOPERM this user has no permissions")
}
