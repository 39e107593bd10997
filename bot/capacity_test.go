package bot

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"steady/bot/ops"
)

// calls counts what Telegram limits in a part of a transcript: what appeared, and what was changed.
func calls(t *testing.T, name, from, to string) (messages, edits int) {
	t.Helper()
	raw, err := os.ReadFile(transcript(t, name))
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(string(raw), from)
	if to != "" {
		text, _, found = strings.Cut(text, to)
	}
	if !found {
		t.Fatalf("%s has no part from %q to %q", name, from, to)
	}
	shown := regexp.MustCompile(`(?m)^ {3}(?:\w{3} [\d:]{8} )?(->|~>|x>) `)
	for _, m := range shown.FindAllStringSubmatch(text, -1) {
		if m[1] == "->" {
			messages++
		} else {
			edits++
		}
	}
	return messages, edits
}

func capacityPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../docs/capacity.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestTheCapacityPageCountsWhatTheOrdinaryWeekShows(t *testing.T) {
	page := capacityPage(t)
	says := func(text string) {
		t.Helper()
		if !strings.Contains(page, text) {
			t.Errorf("the page does not say %q", text)
		}
	}
	asked, none := calls(t, "week", "== 20:00\n", "A> ")
	says(fmt.Sprintf("| %d | %d | %d |\n| a whole check-in", asked, none, asked+none))
	messages, edits := calls(t, "week", "== 20:00\n", "== Tue")
	says(fmt.Sprintf(`"heard you" | %d | %d | %d |`, messages, edits, messages+edits))
	if asked+none != ops.Asked || messages != ops.Answered || edits != ops.Changed {
		t.Errorf("an evening takes %d, %d and %d; the doctor reckons with %d, %d and %d", asked+none, messages, edits, ops.Asked, ops.Answered, ops.Changed)
	}
	messages, edits = calls(t, "week", "paired", "")
	says(fmt.Sprintf("| the whole week | %d | %d | %d |", messages, edits, messages+edits))
	perWeek := 28 * 7 * 24 * 60 * 60 / (messages + edits)
	says(fmt.Sprintf("room for %d,000 couples", perWeek/1000))
	messages, edits = calls(t, "checkin", "paired", "")
	says(fmt.Sprintf("talk on come to %d.", messages+edits))
}

func TestTheCapacityPageHasTheDoctorsDelays(t *testing.T) {
	page := capacityPage(t)
	rows := regexp.MustCompile(`(?m)^\| ([\d,]+) \| (.+) \| (.+) \| (.+) \|$`).FindAllStringSubmatch(page, -1)
	if len(rows) < 9 {
		t.Fatalf("the table has %d rows", len(rows))
	}
	for _, row := range rows {
		var couples int
		if _, err := fmt.Sscan(strings.ReplaceAll(row[1], ",", ""), &couples); err != nil {
			t.Fatal(err)
		}
		for i, c := range []struct {
			rate float64
			each int
		}{{28, ops.Asked}, {28, ops.Answered + ops.Changed}, {1000, ops.Asked}} {
			if want := wait(ops.Delay([]int{couples}, c.rate, c.each)); row[2+i] != want {
				t.Errorf("%s couples at %v, %d each: the page says %s, the doctor %s", row[1], c.rate, c.each, row[2+i], want)
			}
		}
	}
}

// wait words a delay as the page does.
func wait(d time.Duration) string {
	switch {
	case d > 3*time.Hour:
		return "lapses"
	case d < 100*time.Second:
		return fmt.Sprintf("%.0f s", d.Seconds())
	}
	return fmt.Sprintf("%.0f min", d.Minutes())
}
