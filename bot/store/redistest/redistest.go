// Package redistest gives tests a Redis to talk to: a real redis-server of
// their own that can be killed and started again, or the embedded one.
package redistest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// EnvRequireAll, set to 1, makes tests fail that would otherwise be skipped
// because something is not installed.
const EnvRequireAll = "STEADY_REQUIRE_ALL"

// startTimeout is generous: a loaded machine may read an append-only file
// back slowly.
const startTimeout = 20 * time.Second

// Server is a redis-server that belongs to one test and ends with it. It keeps
// an append-only file and syncs it at every write. Not for use from several
// goroutines.
type Server struct {
	// URL is its address as redis://127.0.0.1:port/0; it stays the same after
	// Restart.
	URL string
	// Addr is host and port alone.
	Addr string
	// Dir holds its files, among them the append-only ones.
	Dir string

	t        testing.TB
	path     string
	args     []string
	sentinel bool // it watches servers and holds nothing itself
	cmd      *exec.Cmd
	said     bytes.Buffer // what the server logged, for when it does not come up
}

// Start runs a redis-server on a free port of the loopback interface and waits
// until it answers; args are further options as on its command line. Where
// redis-server is not installed the test is skipped, or fails if
// STEADY_REQUIRE_ALL is 1.
func Start(t testing.TB, args ...string) *Server {
	t.Helper()
	s := &Server{t: t, Dir: t.TempDir(), args: args}
	t.Cleanup(s.Kill)
	if err := s.launch(); err != nil {
		Missing(t, err)
		t.Fatal(err)
	}
	return s
}

// ErrMissing: redis-server is not installed.
var ErrMissing = errors.New("redis-server is not installed: this test needs the real one")

// Missing skips the test if err is ErrMissing, or fails it if STEADY_REQUIRE_ALL is 1.
func Missing(t testing.TB, err error) {
	t.Helper()
	switch {
	case !errors.Is(err, ErrMissing):
	case os.Getenv(EnvRequireAll) == "1":
		t.Fatal(err)
	default:
		t.Skip(err)
	}
}

// launch looks for a free port by trying: another process may take it between our look and the
// server's.
func (s *Server) launch() (err error) {
	if s.path, err = exec.LookPath("redis-server"); err != nil {
		return ErrMissing
	}
	for range 10 {
		s.Addr = net.JoinHostPort("127.0.0.1", strconv.Itoa(port()))
		s.URL = "redis://" + s.Addr + "/0"
		if err = s.run(); err == nil {
			return nil
		}
		s.Kill()
	}
	return fmt.Errorf("redis-server does not start: %w", err)
}

// Restart ends the server the hard way, if it runs, and starts it again on the
// same port with the same files, and waits until it has read them and answers.
func (s *Server) Restart() {
	s.t.Helper()
	if err := s.Again(); err != nil {
		s.t.Fatalf("redis-server does not start again: %v", err)
	}
}

// Again does what Restart does, and tells of trouble instead of ending the test: for other goroutines.
func (s *Server) Again() error {
	s.Kill()
	return s.run()
}

// Kill ends the server with SIGKILL and waits until it is gone. A server that
// does not run is left alone.
func (s *Server) Kill() {
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill() // it may have ended by itself
	_ = s.cmd.Wait()         // says only that it was killed
	s.cmd = nil
}

// Signal sends the running server a signal.
func (s *Server) Signal(sig os.Signal) {
	if s.cmd != nil {
		_ = s.cmd.Process.Signal(sig) // it may have ended by itself
	}
}

// Begin starts a killed server again, with further options for this once, and does not wait: it may
// need its time to read its files.
func (s *Server) Begin(args ...string) error {
	s.Kill()
	return s.begin(args)
}

func (s *Server) run() error {
	if err := s.begin(nil); err != nil {
		return err
	}
	return s.wait()
}

func (s *Server) begin(more []string) error {
	args, err := s.commandLine()
	if err != nil {
		return err
	}
	args = append(args, more...)
	s.said.Reset()
	cmd := exec.Command(s.path, args...)
	cmd.Stdout, cmd.Stderr = &s.said, &s.said
	dieWithParent(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	s.cmd = cmd
	return nil
}

// commandLine is what the server is started with. A sentinel keeps what it learns in a file of its own.
func (s *Server) commandLine() ([]string, error) {
	_, portText, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return nil, fmt.Errorf("read the address: %w", err)
	}
	common := []string{"--bind", "127.0.0.1", "--port", portText, "--dir", s.Dir, "--daemonize", "no", "--logfile", ""}
	if s.sentinel {
		file := filepath.Join(s.Dir, "sentinel.conf")
		if _, err := os.Stat(file); err != nil {
			if err := os.WriteFile(file, []byte(strings.Join(s.args, "\n")+"\n"), 0o600); err != nil {
				return nil, fmt.Errorf("write a sentinel's file: %w", err)
			}
		}
		return append([]string{file, "--sentinel"}, common...), nil
	}
	common = append(common, "--appendonly", "yes", "--appendfsync", "always", "--save", "")
	return append(common, s.args...), nil
}

// Port is the server's port alone.
func (s *Server) Port() string {
	_, p, _ := net.SplitHostPort(s.Addr) // it was joined here
	return p
}

// wait asks until the server answers a ping with a pong, and not with LOADING.
func (s *Server) wait() error {
	end := time.Now().Add(startTimeout)
	for {
		err := ping(s.Addr, s.cmd.Process.Pid)
		if err == nil {
			return nil
		}
		if errors.Is(err, errStranger) || time.Now().After(end) {
			s.Kill() // so that nobody writes to said any more
			return fmt.Errorf("%w\n%s", err, s.said.String())
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// errStranger: the port was taken before our server could have it.
var errStranger = errors.New("another server has the port")

// ping succeeds when the server with this process id serves.
func ping(addr string, pid int) error {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(time.Second)); err != nil {
		return err
	}
	if _, err := conn.Write([]byte("PING\r\nINFO server\r\n")); err != nil {
		return err
	}
	lines := bufio.NewScanner(conn)
	if !lines.Scan() || lines.Text() != "+PONG" {
		return fmt.Errorf("answered %q", lines.Text())
	}
	for lines.Scan() {
		if id, ok := strings.CutPrefix(lines.Text(), "process_id:"); ok {
			if id == strconv.Itoa(pid) {
				return nil
			}
			return errStranger
		}
	}
	return fmt.Errorf("did not say who it is: %w", lines.Err())
}

// port picks one at random below those that systems give to outgoing
// connections: while a server of ours is down, nobody may get its port by
// chance, least of all the client that is trying to reach it.
func port() int { return 12000 + rand.IntN(18000) }

// Embedded runs an in-memory Redis inside the test's process and gives its
// address. Its keys do not expire by themselves.
func Embedded(t testing.TB) string {
	t.Helper()
	return "redis://" + miniredis.RunT(t).Addr() + "/0"
}
