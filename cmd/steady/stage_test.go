package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"steady/prompts"
)

// stage is a demo with a browser before it: the real page, the real bot, and a person's hands.
type stage struct {
	t      *testing.T
	tab    context.Context
	demo   *demo
	book   *prompts.Book
	page   string
	window window
	before map[string]int // each phone's newest bubble before the last thing anybody did
	album  string         // what its screenshots are called; empty: it keeps none
	shots  int
}

// aFriday is when the demo begins: by the Tuesday after it the two have settled in and are nudged to
// say thank you, and the Sunday after that brings the first summary with a picture.
func aFriday() time.Time { return time.Date(2026, 1, 2, 19, 5, 0, 0, time.UTC) }

// openStage starts the demo as the command does and opens its page. At the end it checks what no
// step may leave behind: requests that do not fit the Bot API, taps that were answered late, a log
// or a console that complains.
func openStage(t *testing.T, w window) *stage {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	book, err := prompts.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	tab, closeTab := browser(ctx, t)
	s := &stage{t: t, tab: tab, book: book}

	began, log := time.Now(), newJournal()
	l, err := demoListener(ctx, "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.page = "http://" + l.Addr().String()
	s.demo, err = newDemo(ctx, scene{
		URL: s.page, Zone: zone, Log: slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelWarn})),
		Now: func() time.Time { return aFriday().Add(time.Since(began)) },
	})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	var served error
	var late []string
	wg.Go(func() { served = s.demo.serve(ctx, l) })
	wg.Go(func() { late = watchTaps(ctx, s.demo.server) })
	t.Cleanup(func() {
		complaints := closeTab()
		cancel()
		wg.Wait()
		if served != nil {
			t.Errorf("the demo ended with %v", served)
		}
		none(t, "the console says", complaints)
		none(t, "not answered within a second", late)
		none(t, "requests that do not fit the Bot API", s.demo.server.Violations())
		none(t, "the log says", slices.DeleteFunc(log.lines(), func(line string) bool { return line == "" }))
	})
	s.resize(w)
	s.do("open the page", chromedp.Navigate(s.page))
	look[bool](s, "both phones", `() => window.eyes.ready(["ana", "ben"])`)
	return s
}

func none(t *testing.T, what string, found []string) {
	t.Helper()
	if len(found) > 0 {
		t.Errorf("%s:\n%s", what, strings.Join(found, "\n"))
	}
}

// say words one sentence of the bot's.
func (s *stage) say(key string, args prompts.Args) string {
	s.t.Helper()
	if !s.book.Has("en", key) {
		s.t.Fatalf("the bot has no sentence %q", key)
	}
	return s.book.Say("en", key, args)
}

// do acts in the browser.
func (s *stage) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.tab, patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		s.fail(what, err)
	}
}

// look waits until a function of the page has something to say, and gives it.
func look[T any](s *stage, what, function string, args ...any) T {
	s.t.Helper()
	ctx, cancel := context.WithTimeout(s.tab, 2*patience)
	defer cancel()
	out, err := chromedp.Run(ctx, chromedp.PollFunction[T](function, chromedp.WithPollingArgs(args...), chromedp.WithPollingTimeout(patience)))
	if err != nil {
		s.fail(what, err)
	}
	return out
}

// fail ends the test with what both phones show.
func (s *stage) fail(what string, err error) {
	s.t.Helper()
	s.keep("failed-"+strings.ReplaceAll(s.t.Name(), "/", "-"), s.window, "as-it-was")
	ctx, cancel := context.WithTimeout(s.tab, patience)
	defer cancel()
	told, trouble := chromedp.Run(ctx, chromedp.Evaluate[[]string](`window.eyes.told()`))
	if trouble != nil {
		told = []string{trouble.Error()}
	}
	s.t.Fatalf("%s: %v\n%s", what, err, strings.Join(told, "\n"))
}

// click presses what a person would find by this label; without one the selector is
// enough. It is something done: what comes from now on is new.
func (s *stage) click(selector, label string) {
	s.t.Helper()
	at := s.spot(selector, label)
	s.before = look[map[string]int](s, "the bubbles", `() => window.eyes.newest()`)
	s.push(at)
}

// spot is a place on the page, in pixels.
type spot struct{ X, Y float64 }

func (s *stage) spot(selector, label string) spot {
	s.t.Helper()
	return look[spot](s, fmt.Sprintf("find %q of %s", label, selector),
		`(selector, label) => window.eyes.spot(selector, label)`, selector, label)
}

// push presses there, with the mouse or a finger.
func (s *stage) push(at spot) {
	s.t.Helper()
	press := chromedp.MouseClickXY(at.X, at.Y)
	if s.window.touch {
		press = chromedp.TapXY(at.X, at.Y)
	}
	s.do("press", press)
}

// travel jumps with the time machine, and is back when it has arrived.
func (s *stage) travel(to string) {
	s.t.Helper()
	s.click(fmt.Sprintf("[data-jump=%q]", to), "")
	if note := look[string](s, "travel to "+to, `() => window.eyes.arrived()`); note != "yes" {
		s.t.Fatalf("the time machine says %q", note)
	}
}

// onward presses "Next prompt" until both phones show the words.
func (s *stage) onward(words string, phones ...*person) {
	s.t.Helper()
	for range 20 {
		s.travel("next")
		there := true
		for _, p := range phones {
			there = there && p.has(words)
		}
		if there {
			return
		}
	}
	s.fail("go on until "+words, context.DeadlineExceeded)
}
