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

	t    testing.TB
	path string
	args []string
	cmd  *exec.Cmd
	said bytes.Buffer // what the server logged, for when it does not come up
}

// Start runs a redis-server on a free port of the loopback interface and waits
// until it answers; args are further options as on its command line. Where
// redis-server is not installed the test is skipped, or fails if
// STEADY_REQUIRE_ALL is 1.
func Start(t testing.TB, args ...string) *Server {
	t.Helper()
	path, err := exec.LookPath("redis-server")
	if err != nil {
		const why = "redis-server is not installed: this test needs the real one"
		if os.Getenv(EnvRequireAll) == "1" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	s := &Server{t: t, path: path, args: args, Dir: t.TempDir()}
	t.Cleanup(s.Kill)
	// The port is looked for by trying: another process may take it between
	// our look and the server's.
	for try := range 10 {
		s.Addr = net.JoinHostPort("127.0.0.1", strconv.Itoa(port()))
		s.URL = "redis://" + s.Addr + "/0"
		if err = s.run(); err == nil {
			return s
		}
		s.Kill()
		t.Logf("redis-server, try %d: %v", try+1, err)
	}
	t.Fatalf("redis-server does not start: %v", err)
	return nil
}

// Restart ends the server the hard way, if it runs, and starts it again on the
// same port with the same files, and waits until it has read them and answers.
func (s *Server) Restart() {
	s.t.Helper()
	s.Kill()
	if err := s.run(); err != nil {
		s.t.Fatalf("redis-server does not start again: %v", err)
	}
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

func (s *Server) run() error {
	_, portText, err := net.SplitHostPort(s.Addr)
	if err != nil {
		return fmt.Errorf("read the address: %w", err)
	}
	args := append([]string{
		"--bind", "127.0.0.1", "--port", portText, "--dir", s.Dir,
		"--appendonly", "yes", "--appendfsync", "always", "--save", "",
		"--daemonize", "no", "--logfile", "",
	}, s.args...)
	s.said.Reset()
	cmd := exec.Command(s.path, args...)
	cmd.Stdout, cmd.Stderr = &s.said, &s.said
	dieWithParent(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start: %w", err)
	}
	s.cmd = cmd
	return s.wait()
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
