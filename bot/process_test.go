package bot

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// process runs a world's bot as a process that can be killed: another one takes its place at the next
// question. It implements runner.
type process struct {
	w    *world
	name string
	env  []string

	mu      sync.Mutex
	now     *life // nil: none runs
	said    record
	kills   int
	started int
}

// life is one process, from its start to its end.
type life struct {
	name string // what it calls itself where it asks Telegram, see whose
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Scanner
	gone chan struct{} // closed at its end
	talk sync.Mutex    // one question at a time
}

// ask tells the process the time and waits until it has nothing left to do; false: it is gone.
func (l *life) ask(c *clock) bool {
	l.talk.Lock()
	defer l.talk.Unlock()
	return l.asked(c)
}

// asked is ask for whoever holds the talk.
func (l *life) asked(c *clock) bool { return l.tell(c) == nil && l.out.Scan() }

// tell tells the process the time, and until when somebody listened. It answers when it has nothing left
// to do.
func (l *life) tell(c *clock) error {
	_, err := fmt.Fprintln(l.in, c.now().UnixNano(), c.heard().UnixNano())
	return err
}

// failed tells that it ended by itself, and not well.
func (l *life) failed() bool { return l.cmd.ProcessState.Exited() && !l.cmd.ProcessState.Success() }

func (p *process) start() {}

// kill ends the process the hard way and returns when it is no more. Safe to call at any time from
// anywhere; the next question starts another one.
func (p *process) kill() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now != nil && p.now.cmd.Process.Kill() == nil {
		p.kills++
		<-p.now.gone
	}
}

// stop ends the process in order.
func (p *process) stop() error {
	p.mu.Lock()
	l := p.now
	p.now = nil
	p.mu.Unlock()
	if l == nil {
		return nil
	}
	_ = l.in.Close() // it may be dead already
	<-l.gone
	if l.failed() {
		return fmt.Errorf("%s\n%s", l.cmd.ProcessState, p.said.String())
	}
	return nil
}

// idle asks until a process lives long enough to answer.
func (p *process) idle(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := p.ask(); err == nil {
			return nil
		} else if !errors.Is(err, errKilled) {
			return err
		}
	}
	return ctx.Err()
}

var errKilled = errors.New("the process was killed")

// ask asks the process there is, which is the one that begins if there is none.
func (p *process) ask() error {
	l, err := p.living()
	if err != nil {
		return err
	}
	if l.ask(p.w.clock) {
		return nil
	}
	p.mu.Lock()
	if p.now == l {
		p.now = nil
	}
	p.mu.Unlock()
	_ = l.in.Close()
	<-l.gone
	if l.failed() {
		return fmt.Errorf("the process ended by itself: %s\n%s", l.cmd.ProcessState, p.said.String())
	}
	return errKilled
}

func (p *process) living() (*life, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.now != nil {
		return p.now, nil
	}
	l, err := p.begin()
	if err == nil {
		p.now = l
	}
	return l, err
}

// begin starts a process; env may name it otherwise than the others.
func (p *process) begin(env ...string) (*life, error) {
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	name := p.name + strconv.Itoa(p.started)
	api := envAPI + "=" + strings.Replace(p.w.url, "://", "://"+name+"@", 1)
	cmd.Env = append(append(append(os.Environ(), p.env...), api), env...)
	cmd.Stderr = &p.said
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	p.started++
	l := &life{name: name, cmd: cmd, in: in, out: bufio.NewScanner(out), gone: make(chan struct{})}
	go func() {
		_ = cmd.Wait() // its state tells how it ended
		close(l.gone)
	}()
	return l, nil
}

// faults is what processes wrote into their logs that is no news of being started or stopped.
func (p *process) faults() []string {
	var all []string
	for line := range strings.Lines(p.said.String()) {
		if strings.Contains(line, "level=ERROR") {
			all = append(all, line)
		}
	}
	return all
}

// counted is how often something was counted by all processes there were so far.
func (p *process) counted(what string) int { return strings.Count(p.said.String(), what+"\n") }
