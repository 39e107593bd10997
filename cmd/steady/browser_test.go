package main

import (
	"context"
	_ "embed"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"steady/bot/store/redistest"
)

//go:embed testdata/eyes.js
var eyes string

// chromium finds a browser. Without one the test is skipped, or fails where nothing may be skipped.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	const why = "chromium is not installed: this test needs a browser"
	if os.Getenv(redistest.EnvRequireAll) == "1" {
		t.Fatal(why)
	}
	t.Skip(why)
	return ""
}

// browser opens an empty tab in a browser of its own, which ends with ctx. complaints are what the
// page wrote to the console as warnings or errors, asked for when the tab is closed.
func browser(ctx context.Context, t *testing.T) (tab context.Context, closeTab func() (complaints []string)) {
	t.Helper()
	// The allocator makes a new profile directory for every start, and removes it.
	alloc, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.WindowSize(wide.width, wide.height))...)
	tab, closing := chromedp.NewContext(alloc)
	err := chromedp.Do(tab, func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: eyes})
		return chromedp.Void{}, err
	})
	if err != nil {
		closing()
		stop()
		t.Fatalf("the browser does not start: %v", err)
	}
	console := hearConsole(tab)
	return tab, func() []string {
		closing()
		stop()
		return console()
	}
}

// hearConsole gathers what the console says; the function it gives waits for the tab's end.
func hearConsole(tab context.Context) func() []string {
	var said []string
	var wg sync.WaitGroup
	messages := chromedp.Console(tab)
	wg.Go(func() {
		for m, err := range messages {
			if err != nil {
				return // the tab is closed
			}
			switch m.Type {
			case chromedp.ConsoleWarning, chromedp.ConsoleError, chromedp.ConsoleException, "assert":
				said = append(said, m.String()+" "+m.URL)
			}
		}
	})
	return func() []string {
		wg.Wait()
		return said
	}
}
