package main

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestABarShowsNoSpeedBeforeThereIsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		p := newProgress(&out, "reading", "keys")
		p.terminal = true
		p.at(2000, 10000)
		if out.Len() != 0 {
			t.Errorf("shows %q at once", out.String())
		}
		time.Sleep(2 * time.Second)
		p.at(4000, 10000)
		if got := out.String(); !strings.Contains(got, "40%") || !strings.Contains(got, "2000 keys/s") {
			t.Errorf("shows %q", got)
		}
		p.end()
		if !strings.HasSuffix(out.String(), "\n") {
			t.Error("leaves its line open")
		}
	})
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		p := newProgress(&out, "reading", "keys")
		p.terminal = true
		p.at(1, 2)
		p.at(2, 2)
		p.end()
		if out.Len() != 0 {
			t.Errorf("shows %q for what took no time", out.String())
		}
	})
}

func TestProgressIsALineNowAndThenWhereThereIsNoTerminal(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out, "reading", "keys")
	p.at(1, 100)
	p.at(50, 100)
	if out.Len() != 0 {
		t.Errorf("says %q at once", out.String())
	}
	p.began, p.said = p.began.Add(-20*time.Second), p.said.Add(-20*time.Second)
	p.at(50, 100)
	p.at(51, 100)
	p.end()
	p.at(100, 100)
	if got := out.String(); !strings.HasPrefix(got, "reading: 50 %, 2 keys/s, 20s left") || strings.Count(got, "\n") != 1 {
		t.Errorf("says %q", got)
	}
	if got := newProgress(&out, "checking", "bytes").line(3e6, 12e6, 2*time.Second); got != "checking: 25 %, 1.5 MB/s, 6s left" {
		t.Errorf("says %q", got)
	}
	if got := newProgress(&out, "checking", "bytes").line(0, 0, 0); got != "checking" {
		t.Errorf("says %q", got)
	}
}
