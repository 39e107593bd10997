package main

import (
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

// erases runs the command for an id, with these words typed, and gives what it said; it never says the id.
func erases(t *testing.T, typed string, code int, words string, args ...string) {
	t.Helper()
	var o output
	got := execute(t.Context(), append([]string{"erase"}, args...), stdio{in: strings.NewReader(typed), out: &o.out, err: &o.err})
	all := o.out.String() + o.err.String()
	if got != code || !strings.Contains(all, words) {
		t.Errorf("%v ended with %d: %q", args, got, all)
	}
	if strings.Contains(all, "7001") || strings.Contains(all, "Ana") {
		t.Errorf("it says who: %q", all)
	}
}

// TestWhoeverAsksTheOperatorIsErased does so while the bot runs and while none does, with every slip on the
// way.
func TestWhoeverAsksTheOperatorIsErased(t *testing.T) {
	k := begun(t)
	k.press(t, "arrival.fine")
	k.sees(k.book.Say("en", "arrival.other", nil))
	t.Setenv("TELEGRAM_BOT_TOKEN", "") // needs none
	for _, wrong := range []string{"ana", "7001x", "0", "-1"} {
		erases(t, "yes\n", 2, "steady: ", "--", wrong)
	}
	erases(t, "yes\n", 1, "nobody with this id has spoken with the bot", "7002")
	for _, typed := range []string{"", "\n", "no\n", "y\n"} {
		erases(t, typed, 1, "nothing was erased", "7001")
	}
	erases(t, "", 1, "This would go: 1 conversation, with 0 pages, 0 texts on no page yet", "7001")
	erases(t, "yes\n", 0, "Erased. The bot tells them", "7001")
	k.sees("I’ve erased everything of yours here")
	erases(t, "yes\n", 1, "nobody with this id has spoken with the bot", "7001")

	k.ana.Say("/start")
	k.sees("lea@example.org")
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, k.bot.log.lines())
	}
	if log := strings.Join(k.bot.log.lines(), "\n"); strings.Contains(log, "7001") {
		t.Errorf("the log says who: %s", log)
	}
	erases(t, "", 0, "Erased. No bot is at work", "7001", "--yes")
	if people, err := redistest.Do(k.redis, "EVAL", "return #redis.call('KEYS', 'p:*')", 0); err != nil || people != "0" {
		t.Errorf("%s people are there, %v", people, err)
	}
	if led, err := redistest.Do(k.redis, "EXISTS", "lease", "erasing"); err != nil || led != "0" {
		t.Errorf("something is left of it: %s, %v", led, err)
	}
	for name, value := range k.env {
		t.Setenv(name, value)
	}
	before := len(k.ana.Messages())
	k.bot = runs(t, k.env)
	k.sees("I’ve erased everything of yours here")
	if n := len(k.ana.Messages()); n > before+1 {
		t.Errorf("%d messages came", n-before)
	}
	if code := k.bot.end(t); code != 0 {
		t.Errorf("ended with %d: %s", code, k.bot.log.lines())
	}
}
