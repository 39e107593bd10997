//go:build unix

package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"steady/bot/playground"
	"steady/bot/store/redistest"
)

// TestFault06 has a message hang on its way to Telegram while the command is told to stop, and told
// again. The first signal leaves it three seconds to come back, the second does not.
func TestFault06ASecondSignalEndsTheCommandAtOnceAndTheNextOneSendsWhatWasUnderWay(t *testing.T) {
	redis := redistest.Start(t)
	server, url := api(t)
	inDirectory(t)
	for name, value := range environment(url, redis.URL, newKey(t)) {
		t.Setenv(name, value)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	p := start(t, "run")
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	ana := server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en"})
	ana.Start("")
	if err := server.Wait(ctx, func() bool { return shows(ana, "lea@example.org") }); err != nil {
		t.Fatal(err)
	}
	hangs := make(chan struct{})
	var once sync.Once
	server.Fault(func(method string, _ *http.Request) *playground.Reply {
		if method != "sendMessage" {
			return nil
		}
		once.Do(func() { close(hangs) })
		return &playground.Reply{Hang: true}
	})
	ana.Say("/help")
	<-hangs
	signal := func() { _ = p.cmd.Process.Signal(syscall.SIGTERM) } // it may have ended
	signal()
	select {
	case err := <-ended:
		t.Fatalf("the first signal did not leave it the time to stop: %v, %s", err, p.err.String())
	case <-time.After(500 * time.Millisecond):
	}
	again := time.Now()
	signal()
	<-ended
	if took := time.Since(again); took > time.Second {
		t.Errorf("after the second signal it took %v", took)
	}
	if status, ok := p.cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGTERM {
		t.Errorf("it ended with %v", p.cmd.ProcessState)
	}
	plain(t, p)

	server.Fault(nil)
	p = start(t, "run")
	before := len(ana.Messages())
	if err := server.Wait(ctx, func() bool { return len(ana.Messages()) > before && server.Queued() == 0 }); err != nil {
		t.Fatalf("the answer does not come: %v", err)
	}
	if code := p.end(t, 10*time.Second); code != 0 {
		t.Errorf("the next one ended with %d", code)
	}
	if n := len(ana.Messages()); n != before+1 {
		t.Errorf("the answer came as %d messages", n-before)
	}
	plain(t, p)
}

// TestInitEndsAtOnceWhenItIsToldTo asks as a process, because a terminal does not end what is read.
func TestInitEndsAtOnceWhenItIsToldTo(t *testing.T) {
	_, url := api(t)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for _, after := range []string{"The bot's token", "Who runs this bot"} {
			inDirectory(t)
			t.Setenv("TELEGRAM_API_URL", url)
			p, in := asked(t, "init")
			if after != "The bot's token" {
				if _, err := io.WriteString(in, goodToken+"\n"); err != nil {
					t.Fatal(err)
				}
			}
			for said := ""; !strings.Contains(said, after); {
				b, err := p.out.ReadByte()
				if err != nil {
					t.Fatalf("it asks %q: %v", said, err)
				}
				said += string(rune(b))
			}
			if err := p.cmd.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			code, said := ends(t, p)
			if code != 1 || !strings.Contains(said, "steady: stopped; nothing was written\n") {
				t.Errorf("after %v it ended with %d: %s", sig, code, said)
			}
			if left, err := os.ReadDir("."); err != nil || len(left) != 0 {
				t.Errorf("it leaves %v, %v", left, err)
			}
		}
	}
}

// asked is a process whose questions wait for an answer.
func asked(t *testing.T, args ...string) (*process, io.Writer) {
	t.Helper()
	in, answers, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close(); answers.Close() })
	return startWith(t, in, args...), answers
}

// plain holds what a process that has ended wrote to the lines of an orderly life.
func plain(t *testing.T, p *process) {
	t.Helper()
	for _, trace := range []string{"panic", "goroutine ", "fatal error", `"level":"ERROR"`} {
		if strings.Contains(p.err.String(), trace) {
			t.Errorf("it wrote %q:\n%s", trace, p.err.String())
		}
	}
}
