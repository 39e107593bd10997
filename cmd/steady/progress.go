package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far something is, how fast it goes and how long it will still take: as a bar on a
// terminal, elsewhere as a line now and then.
type progress struct {
	to       io.Writer
	terminal bool
	what     string
	unit     string // "bytes", or what is counted

	bar         *progressbar.ProgressBar
	held        *held
	began, said time.Time
	ended       bool
}

const (
	// sayEvery is how often there is a line where there can be no bar.
	sayEvery = 10 * time.Second
	// barAfter is how long a bar is held back: what a first moment says of speed is nonsense, and nobody
	// needs to see how far something is that takes no longer.
	barAfter = time.Second
)

// held holds back what is written until it is let go.
type held struct {
	to    io.Writer
	shows bool
}

// Write drops what comes too early.
func (h *held) Write(p []byte) (int, error) {
	if !h.shows {
		return len(p), nil
	}
	return h.to.Write(p)
}

func newProgress(to io.Writer, what, unit string) *progress {
	return &progress{to: to, terminal: isTerminal(to), what: what, unit: unit, held: &held{to: to}}
}

// at tells how far it is.
func (p *progress) at(done, total int64) {
	if p.ended {
		return
	}
	now := time.Now()
	if p.began.IsZero() {
		p.began, p.said = now, now
	}
	if !p.terminal {
		if now.Sub(p.said) >= sayEvery {
			p.said = now
			fmt.Fprintln(p.to, p.line(done, total, now.Sub(p.began)))
		}
		return
	}
	p.held.shows = now.Sub(p.began) >= barAfter
	if p.bar == nil {
		rate := []progressbar.Option{progressbar.OptionSetItsString(p.unit), progressbar.OptionShowIts()}
		if p.unit == "bytes" {
			rate = []progressbar.Option{progressbar.OptionShowBytes(true)}
		}
		p.bar = progressbar.NewOptions64(total, append(rate,
			progressbar.OptionSetWriter(p.held), progressbar.OptionSetDescription(p.what),
			progressbar.OptionSetPredictTime(true), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(30),
		)...)
		p.bar.StartWithoutRender() // speed counts from here
	}
	_ = p.bar.Set64(min(done, total)) // what cannot be shown is missed by nobody
}

// line is how far it is, in words.
func (p *progress) line(done, total int64, took time.Duration) string {
	text := p.what
	if total > 0 {
		text += fmt.Sprintf(": %d %%", 100*min(done, total)/total)
	}
	if took < time.Second || done <= 0 {
		return text
	}
	rate := float64(done) / took.Seconds()
	if p.unit == "bytes" {
		text += ", " + size(int64(rate)) + "/s"
	} else {
		text += fmt.Sprintf(", %.0f %s/s", rate, p.unit)
	}
	if total <= 0 {
		return text
	}
	left := time.Duration(float64(max(0, total-done)) / rate * float64(time.Second))
	return text + ", " + left.Round(time.Second).String() + " left"
}

// end leaves the line that the bar was on.
func (p *progress) end() {
	if p.held.shows && !p.ended {
		fmt.Fprintln(p.to)
	}
	p.ended = true
}
