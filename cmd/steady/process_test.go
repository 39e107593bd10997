package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process is the command as its users start it.
type process struct {
	cmd *exec.Cmd
	out *bufio.Reader
	err strings.Builder
}

func start(t *testing.T, args ...string) *process { return startWith(t, nil, args...) }

// startWith has it read from somewhere.
func startWith(t *testing.T, in *os.File, args ...string) *process {
	t.Helper()
	p := &process{cmd: exec.Command(os.Args[0], args...)}
	if in != nil {
		p.cmd.Stdin = in
	}
	p.cmd.Env = append(os.Environ(), envChild+"=1")
	p.cmd.Stderr = &p.err
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.out = bufio.NewReader(out)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill() // it has usually ended by itself
	})
	return p
}

// ends waits for a process that ends by itself, and gives its exit code and all it said.
func ends(t *testing.T, p *process) (code int, said string) {
	t.Helper()
	killer := time.AfterFunc(patience, func() { _ = p.cmd.Process.Kill() }) // the exit code tells
	defer killer.Stop()
	out, err := io.ReadAll(p.out)
	if err != nil {
		t.Fatal(err)
	}
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return p.cmd.ProcessState.ExitCode(), string(out) + p.err.String()
}

// end asks the process to stop and gives its exit code.
func (p *process) end(t *testing.T, within time.Duration) int {
	t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	killer := time.AfterFunc(within, func() { _ = p.cmd.Process.Kill() }) // the exit code tells
	defer killer.Stop()
	_, _ = io.Copy(io.Discard, p.out) // until it has closed its output
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return p.cmd.ProcessState.ExitCode()
}

// demoProcess starts the demo and gives its page, and how long it took to say where that is.
func demoProcess(t *testing.T) (p *process, page string, took time.Duration) {
	t.Helper()
	began := time.Now()
	p = start(t, "demo", "--listen", "127.0.0.1:0")
	line, err := p.out.ReadString('\n')
	took = time.Since(began)
	if page = regexp.MustCompile(`http://127\.0\.0\.1:\d+`).FindString(line); page == "" {
		t.Fatalf("no address in %q: %v, %s", line, err, p.err.String())
	}
	return p, page, took
}

func TestTheDemoIsThereWithinTwoSecondsAndStopsWhenAsked(t *testing.T) {
	p, page, took := demoProcess(t)
	// On a machine that runs all tests at once one start may have to wait for its turn.
	for again := 0; took > 2*time.Second && again < 2; again++ {
		p.end(t, 10*time.Second)
		p, page, took = demoProcess(t)
	}
	if took > 2*time.Second {
		t.Errorf("the address came after %v", took)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 10 * time.Second}
	answer, err := client.Get(page)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "Two phones") {
		t.Errorf("the page: %v, %s, %.80q", err, answer.Status, body)
	}
	if code := p.end(t, 10*time.Second); code != 0 || p.err.Len() != 0 {
		t.Errorf("ended with %d: %q", code, p.err.String())
	}
}

func TestTheDemoTakesAnotherPortWhereItsOwnIsTaken(t *testing.T) {
	taken := listening(t, "127.0.0.1:0")
	l, err := demoListener(t.Context(), taken.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if host, _, _ := net.SplitHostPort(l.Addr().String()); host != "127.0.0.1" || l.Addr().String() == taken.Addr().String() {
		t.Errorf("listens on %s", l.Addr())
	}
}

func TestTheDemoListensToThisMachineAlone(t *testing.T) {
	for _, addr := range []string{"", ":8088", "0.0.0.0:8088", "192.0.2.1:8088", "localhost:8088", "[::]:8088", "127.0.0.1", "here"} {
		l, err := demoListener(t.Context(), addr)
		if err == nil {
			l.Close()
		}
		var bad *settingError
		if !errors.As(err, &bad) || bad.name != "--listen" {
			t.Errorf("%q: %v", addr, err)
		}
	}
}

func TestADemoThatMayNotBeginLeavesNothingBehind(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	// What it had started would be found by the check for forgotten goroutines.
	if _, err := newDemo(ctx, scene{URL: "http://127.0.0.1:1", Now: time.Now, Zone: time.UTC}); err == nil {
		t.Error("begins though it was told to stop")
	}
}

func listening(t *testing.T, addr string) net.Listener {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}
