// Package local starts what runs on this machine beside a bot, and waits for it.
package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/redis/go-redis/v9"
)

// Redis is a redis-server of its own on the loopback interface. It ends with this program at the latest.
type Redis struct {
	// URL is its address as redis://127.0.0.1:port/0.
	URL string
	// Dir holds its files and goes with it; others may put theirs there, too.
	Dir string
	// Client speaks to it.
	Client *redis.Client

	cmd  *exec.Cmd
	said bytes.Buffer
}

// startWithin is generous: the disk may be slow, or the machine busy.
const startWithin = 20 * time.Second

// StartRedis runs a redis-server with further options as on its command line, and waits until it answers.
// Without any it keeps nothing on disk.
func StartRedis(ctx context.Context, options ...string) (*Redis, error) {
	dir, err := os.MkdirTemp("", "steady-bench-redis")
	if err != nil {
		return nil, err
	}
	r := &Redis{Dir: dir}
	if err := r.start(ctx, options); err != nil {
		r.Stop()
		return nil, fmt.Errorf("redis-server: %w\n%s", err, r.said.String())
	}
	return r, nil
}

func (r *Redis) start(ctx context.Context, options []string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	r.URL = "redis://127.0.0.1:" + port + "/0"
	r.cmd = exec.Command("redis-server", append([]string{
		"--bind", "127.0.0.1", "--port", port, "--dir", r.Dir, "--daemonize", "no", "--logfile", "", "--save", "",
	}, options...)...)
	r.cmd.Stdout, r.cmd.Stderr = &r.said, &r.said
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := r.cmd.Start(); err != nil {
		r.cmd = nil
		return err
	}
	o, err := redis.ParseURL(r.URL)
	if err != nil {
		return err
	}
	r.Client = redis.NewClient(o)
	return Patiently(ctx, startWithin, func() error {
		info, err := r.Info(ctx, "server")
		if err == nil && info["process_id"] != strconv.Itoa(r.PID()) {
			err = errors.New("another server has the port")
		}
		return err
	})
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// PID is its process.
func (r *Redis) PID() int { return r.cmd.Process.Pid }

// Info is a section of what the server tells of itself, by name.
func (r *Redis) Info(ctx context.Context, section string) (map[string]string, error) {
	text, err := r.Client.Info(ctx, section).Result()
	if err != nil {
		return nil, fmt.Errorf("redis-server: %w", err)
	}
	all := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			all[name] = value
		}
	}
	return all, nil
}

// Used is how many bytes of memory the server uses, and how many of them it only keeps ready for its clients.
func (r *Redis) Used(ctx context.Context) (all, clients int64, err error) {
	info, err := r.Info(ctx, "memory")
	if err != nil {
		return 0, 0, err
	}
	if all, err = strconv.ParseInt(info["used_memory"], 10, 64); err != nil {
		return 0, 0, fmt.Errorf("redis-server: it does not say how much it uses: %w", err)
	}
	if clients, err = strconv.ParseInt(info["mem_clients_normal"], 10, 64); err != nil {
		return 0, 0, fmt.Errorf("redis-server: it does not say how much its clients use: %w", err)
	}
	return all, clients, nil
}

// Stop ends it the hard way; what it kept goes with it.
func (r *Redis) Stop() {
	if r.Client != nil {
		_ = r.Client.Close() // its server is ended next
	}
	if r.cmd != nil {
		_ = r.cmd.Process.Kill() // it may have ended by itself
		_ = r.cmd.Wait()         // says only that it was killed
	}
	_ = os.RemoveAll(r.Dir) // what is left lies in the system's folder for such things
}
