package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// envArtefacts names the directory screenshots are kept in, instead of ./artefacts at the root.
const envArtefacts = "STEADY_ARTEFACTS"

// window is the size of a browser's window.
type window struct{ width, height int }

// A laptop's window, and a phone's.
var (
	wide   = window{1280, 860}
	narrow = window{390, 844}
)

func (s *stage) resize(w window) {
	s.t.Helper()
	s.do("resize", chromedp.EmulateViewport(int64(w.width), int64(w.height)))
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

// shot keeps the page as it is now: light and dark, on a wide screen and on a narrow one, there with
// this person's phone in front; nobody: as it was. Nothing may stick out of the window.
func (s *stage) shot(name string, front *person) {
	s.t.Helper()
	s.shots++
	name = fmt.Sprintf("%s-%02d-%s", strings.TrimPrefix(s.t.Name(), "Test"), s.shots, name)
	for _, w := range []window{wide, narrow} {
		s.resize(w)
		if w == narrow && front != nil {
			s.mouse(s.spot(fmt.Sprintf("[data-tab=%q]", front.id), ""))
		}
		for _, scheme := range []string{"dark", "light"} {
			s.paint(scheme)
			look[bool](s, "a calm page", `() => window.eyes.calm()`)
			if over := look[string](s, "the width", `() => String(window.eyes.wide())`); over != "0" {
				s.t.Errorf("%s, %d wide: %s pixels stick out", name, w.width, over)
			}
			s.keep(name, w, scheme)
		}
	}
	s.resize(wide)
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
	image, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		s.t.Errorf("no screenshot %s: %v", name, err)
		return
	}
	file := filepath.Join(dir, fmt.Sprintf("%s-%d-%s.png", name, w.width, scheme))
	if err := os.WriteFile(file, image, 0o644); err != nil {
		s.t.Fatal(err)
	}
}
