package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// envArtefacts names the directory screenshots are kept in, instead of ./artefacts at the root.
const envArtefacts = "STEADY_ARTEFACTS"

// window is a screen with the page on it.
type window struct {
	width, height int
	touch         bool // fingers instead of a mouse
}

// A laptop's window, a phone's size, and a phone.
var (
	wide   = window{1280, 860, false}
	narrow = window{390, 844, false}
	mobile = window{390, 844, true}
)

func (s *stage) resize(w window) {
	s.t.Helper()
	s.window = w
	var options []chromedp.EmulateViewportOption
	if w.touch {
		options = append(options, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	s.do("resize", chromedp.EmulateViewport(int64(w.width), int64(w.height), options...))
}

// paint sets what the system says about light and dark.
func (s *stage) paint(scheme string) {
	s.t.Helper()
	s.do("paint it "+scheme, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	})
}

// shot keeps the page as it is now, if this test keeps an album: light and dark, on a wide screen and
// on a narrow one, there with this person's phone in front; nobody: as it was.
func (s *stage) shot(name string, front *person) {
	s.t.Helper()
	if s.album == "" {
		return
	}
	s.shots++
	name = fmt.Sprintf("%s-%02d-%s", s.album, s.shots, name)
	before := s.window
	for _, w := range []window{wide, narrow} {
		s.resize(w)
		if front != nil {
			front.front()
		}
		for _, scheme := range []string{"dark", "light"} {
			s.paint(scheme)
			s.fits(name)
			s.keep(name, w, scheme)
		}
	}
	s.resize(before)
}

// fits waits until the page is calm, and checks that nothing of it sticks out of the window.
func (s *stage) fits(what string) {
	s.t.Helper()
	look[bool](s, "a calm page", `() => window.eyes.calm()`)
	if over := look[string](s, "the width", `() => String(window.eyes.wide())`); over != "0" {
		s.t.Errorf("%s, %d wide: %s pixels stick out", what, s.window.width, over)
	}
}

// keep writes a screenshot.
func (s *stage) keep(name string, w window, scheme string) {
	s.t.Helper()
	dir := os.Getenv(envArtefacts)
	if dir == "" {
		dir = filepath.Join("..", "..", "artefacts")
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		s.t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(s.tab, patience)
	defer cancel()
	image, err := chromedp.Run(ctx, photograph)
	if err != nil {
		s.t.Errorf("no screenshot %s: %v", name, err)
		return
	}
	file := filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, w.width, scheme))
	if err := os.WriteFile(file, image, 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// photograph takes the window as a PNG that is quick to make and not the smallest: there are many.
func photograph(ctx context.Context, target *chromedp.Target) ([]byte, error) {
	out, err := cdp.Call(ctx, target, page.CaptureScreenshot, page.CaptureScreenshotParams{OptimizeForSpeed: new(true)})
	return out.Data, err
}
