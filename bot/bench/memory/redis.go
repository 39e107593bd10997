package memory

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// server is a redis-server of its own that keeps nothing on disk and listens on a socket in a folder.
type server struct {
	url    string
	client *redis.Client
	dir    string
	cmd    *exec.Cmd
	said   bytes.Buffer
}

// startWithin is generous: the machine may be busy.
const startWithin = 20 * time.Second

// startServer runs a redis-server with further options as on its command line.
func startServer(ctx context.Context, args ...string) (*server, error) {
	dir, err := os.MkdirTemp("", "steady-memory")
	if err != nil {
		return nil, err
	}
	s := &server{dir: dir}
	socket := filepath.Join(dir, "socket")
	s.cmd = exec.Command("redis-server", append([]string{
		"--port", "0", "--unixsocket", socket, "--dir", dir, "--daemonize", "no", "--logfile", "", "--save", "", "--appendonly", "no",
		"--latency-tracking", "no", // a megabyte, however many couples there are
	}, args...)...)
	s.cmd.Stdout, s.cmd.Stderr = &s.said, &s.said
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := s.cmd.Start(); err != nil {
		s.cmd = nil
		s.stop()
		return nil, fmt.Errorf("redis-server: %w", err)
	}
	s.url = "unix://" + socket + "?db=0"
	s.client = redis.NewClient(&redis.Options{Network: "unix", Addr: socket})
	end := time.Now().Add(startWithin)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		err := s.client.Ping(ctx).Err()
		if err == nil {
			return s, nil
		}
		if time.Now().After(end) || ctx.Err() != nil {
			s.stop()
			return nil, fmt.Errorf("redis-server: %w", errors.Join(err, context.Cause(ctx)))
		}
		<-tick.C
	}
}

// used is what the server says it uses, in bytes, without what it keeps ready for its clients.
func (s *server) used(ctx context.Context) (int, error) {
	info, err := s.client.Info(ctx, "memory").Result()
	if err != nil {
		return 0, fmt.Errorf("redis-server: %w", err)
	}
	said := map[string]int{}
	for line := range strings.Lines(info) {
		name, digits, _ := strings.Cut(strings.TrimSpace(line), ":")
		said[name], _ = strconv.Atoi(digits) // what is no number is not asked for
	}
	if said["used_memory"] == 0 {
		return 0, errors.New("redis-server: it does not say how much it uses")
	}
	return said["used_memory"] - said["mem_clients_normal"], nil
}

func (s *server) stop() {
	if s.client != nil {
		_ = s.client.Close() // its server is ended next
	}
	if s.cmd != nil {
		_ = s.cmd.Process.Kill() // it may have ended by itself
		_ = s.cmd.Wait()         // says only that it was killed
	}
	_ = os.RemoveAll(s.dir) // what is left lies in the system's folder for such things
}
