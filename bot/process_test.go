package bot

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/prompts"
)

// A test can run the bot in a process of its own, to kill it. The process is this very program,
// started again with envChild set to the name it has in the lease; it is told the time on its standard input, and answers when it
// is done with everything due by then.
const (
	envChild = "STEADY_TEST_CHILD"
	envRedis = "STEADY_TEST_REDIS"
	envAPI   = "STEADY_TEST_API"
	envToken = "STEADY_TEST_TOKEN"
	envKeys  = "STEADY_TEST_KEYS"
	envRoads = "STEADY_TEST_ROADS" // addresses that are to be reached by another one: "real=other,real=other"
)

// beAnotherProcess runs what a test started this program for, if one did.
func beAnotherProcess() bool {
	if os.Getenv(envChild) == "" {
		return false // it is no child
	}
	if err := child(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return true
}

// child is a bot whose time comes in lines of Unix nanoseconds, each with until when somebody ran the
// bot. Each is answered when the bot is idle at that time. The end of the input is the end.
//
// A killed process could not note that it listened up to then, and the next one would take a clock that
// jumped meanwhile for an outage. So each of them begins by noting what the test says.
func child(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	if !lines.Scan() {
		return nil
	}
	at, heard, err := parseNanos(lines.Text())
	if err != nil {
		return err
	}
	c := &clock{at: at}
	b, err := childBot(c)
	if err != nil {
		return err
	}
	signalled, ignore := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(signalled, ignore)
	ctx, cancel := context.WithCancel(signalled)
	defer cancel()
	if err := patiently(func() error { return b.o.Store.SetHeard(ctx, heard) }); err != nil {
		return err
	}
	done := make(chan error, 1)
	go func() { done <- b.Run(ctx) }()
	for {
		err := patiently(func() error { return b.WaitIdle(ctx) })
		if ctx.Err() != nil {
			break
		}
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintln(out, "idle"); err != nil {
			break
		}
		if !nextLine(ctx, lines) {
			break
		}
		if at, _, err = parseNanos(lines.Text()); err != nil {
			return err
		}
		c.set(at)
	}
	cancel()
	return <-done
}

// patiently repeats a call as long as Redis is away, as the real command does at its start.
func patiently(call func() error) error {
	for {
		err := call()
		if !passing(err) {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func parseNanos(s string) (a, b time.Time, err error) {
	var n, m int64
	_, err = fmt.Sscan(s, &n, &m)
	return time.Unix(0, n).UTC(), time.Unix(0, m).UTC(), err
}

func childBot(c *clock) (*Bot, error) {
	keys, err := seal.Parse(os.Getenv(envKeys))
	if err != nil {
		return nil, err
	}
	book, err := prompts.Load()
	if err != nil {
		return nil, err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	var s *store.Store
	err = patiently(func() (err error) {
		s, err = store.Open(context.Background(), store.Options{
			URL: os.Getenv(envRedis), Keys: keys, Log: log, Dialer: byRoad(os.Getenv(envRoads)),
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	b, err := New(Options{
		Telegram: telegram.New(telegram.Options{URL: os.Getenv(envAPI), Token: os.Getenv(envToken)}),
		Store:    s, Book: book, Now: c.now, Log: log,
		// A killed process keeps its lease for six seconds. Always the same name spares the test the wait.
		Owner: os.Getenv(envChild), Meter: loud{out: os.Stderr}, Build: "tested", Contact: "lea@example.org", Rate: 1000, ChatRate: 200,
	})
	if err == nil {
		b.clerk.seeds = scriptedSeeds(func(chat int64) string { return string(rune(chat - firstChat)) })
	}
	return b, err
}

// loud is a child's meter: what a test wants to count goes to the log at once, because a count would
// die with the process.
type loud struct {
	unmetered
	out io.Writer
}

func (l loud) Repeated() { fmt.Fprintln(l.out, countRepeated) }
func (l loud) Lapsed()   { fmt.Fprintln(l.out, countLapsed) }
func (l loud) Buried()   { fmt.Fprintln(l.out, countBuried) }

const (
	countRepeated = "count=repeated"
	countLapsed   = "count=lapsed"
	countBuried   = "count=buried"
)

// counted is how often something was counted by all processes there were so far.
func (p *process) counted(what string) int { return strings.Count(p.said.String(), what+"\n") }

// scriptedSeeds are those of flowstest's own world.
func scriptedSeeds(keyOf func(chat int64) string) seeds {
	return seeds{
		solo: func(chat int64) string { return "seed-of-" + keyOf(chat) },
		pair: func(code string) string { return "seed-of-pair-" + code },
	}
}

// firstChat is added to a person's letter to make their chat's id, in transcripts.
const firstChat = 1000

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
	_, err := fmt.Fprintln(l.in, c.now().UnixNano(), c.heard().UnixNano())
	return err == nil && l.out.Scan()
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
