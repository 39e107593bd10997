package run

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a bot at work, alone on its core.
type process struct {
	cmd  *exec.Cmd
	said *tail
	done chan struct{} // closed when it has ended
}

// RestCore is the core of this program, of Redis and of the Bot API; the bot has another one.
const (
	RestCore = "0"
	botCore  = "1"
)

// launch starts a bot. What it says goes to said.
func launch(command []string, dir string, env []string, said *tail) (*process, error) {
	p := &process{cmd: exec.Command("taskset", append([]string{"-c", botCore}, command...)...), said: said, done: make(chan struct{})}
	p.cmd.Dir = dir
	p.cmd.Env = append(os.Environ(), env...)
	p.cmd.Stdout, p.cmd.Stderr = said, said
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := p.cmd.Start(); err != nil {
		return nil, fmt.Errorf("start a bot: %w", err)
	}
	go func() {
		defer close(p.done)
		_ = p.cmd.Wait() // it is ended from here, or says why it ended
	}()
	return p, nil
}

// ended tells whether the process is gone.
func (p *process) ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// kill ends it the hard way, at once.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended by itself
	<-p.done
}

// stopWithin is how long a bot may take to stop in order.
const stopWithin = 12 * time.Second

// stop asks it to end, and ends it if it does not.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself
	timer := time.NewTimer(stopWithin)
	defer timer.Stop()
	select {
	case <-p.done:
	case <-timer.C:
		p.kill()
	}
}

// tick is the unit in which Linux counts a process's time.
const tick = 10 * time.Millisecond

// cpu is how long its threads have run so far.
func (p *process) cpu() (time.Duration, error) { return cpuOf(p.cmd.Process.Pid) }

// cpuOf is how long a process's threads have run so far, for themselves and in the kernel.
func cpuOf(pid int) (time.Duration, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	// The name in front may hold anything; after its bracket the times are the 12th and 13th.
	f := strings.Fields(string(raw[bytes.LastIndexByte(raw, ')')+1:]))
	if len(f) < 13 {
		return 0, fmt.Errorf("/proc/…/stat has %d fields", len(f))
	}
	user, err := strconv.Atoi(f[11])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(f[12])
	return time.Duration(user+system) * tick, err
}

// peak is the most memory it ever had resident, or had since resetPeak, in KiB.
func (p *process) peak() (int, error) { return p.memory("VmHWM:") }

// resident is how much memory it has resident now, in KiB.
func (p *process) resident() (int, error) { return p.memory("VmRSS:") }

// resetPeak lets the most be counted from now.
func (p *process) resetPeak() error {
	return os.WriteFile(fmt.Sprintf("/proc/%d/clear_refs", p.cmd.Process.Pid), []byte("5"), 0)
}

func (p *process) memory(field string) (int, error) {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, field); ok {
			return strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
		}
	}
	return 0, fmt.Errorf("/proc/…/status has no %s", field)
}

// tail keeps the end of what a bot said, and counts its lines that say that something came twice.
type tail struct {
	mu       sync.Mutex
	text     []byte
	line     []byte // the last one so far: what is said may come in pieces
	repeated int
}

const (
	longestTail  = 16 << 10
	repeatedLine = "count=repeated"
)

// Write takes what was said.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, b := range p {
		if b != '\n' {
			t.line = append(t.line, b)
			continue
		}
		if string(t.line) == repeatedLine {
			t.repeated++
		}
		t.line = t.line[:0]
	}
	t.text = append(t.text, p...)
	if n := len(t.text) - longestTail; n > 0 {
		t.text = t.text[n:]
	}
	return len(p), nil
}

// read is the end of what was said, and how often something came twice.
func (t *tail) read() (text string, repeated int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.text), t.repeated
}
