package run

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

// database is a redis-server of a run's own, with an append-only file.
type database struct {
	url    string
	dir    string
	cmd    *exec.Cmd
	said   bytes.Buffer
	client *redis.Client
}

// startWithin is generous: the disk may be slow.
const startWithin = 20 * time.Second

// startDatabase runs a redis-server that syncs its file always or everysec.
func startDatabase(ctx context.Context, fsync string) (*database, error) {
	dir, err := os.MkdirTemp("", "steady-bench-redis")
	if err != nil {
		return nil, err
	}
	d := &database{dir: dir}
	if err := d.start(ctx, fsync); err != nil {
		d.stop()
		return nil, fmt.Errorf("redis-server: %w\n%s", err, d.said.String())
	}
	return d, nil
}

func (d *database) start(ctx context.Context, fsync string) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	d.url = "redis://127.0.0.1:" + port + "/0"
	d.cmd = exec.Command("redis-server", "--bind", "127.0.0.1", "--port", port, "--dir", d.dir, "--daemonize", "no",
		"--logfile", "", "--save", "", "--appendonly", "yes", "--appendfsync", fsync)
	d.cmd.Stdout, d.cmd.Stderr = &d.said, &d.said
	d.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := d.cmd.Start(); err != nil {
		d.cmd = nil
		return err
	}
	o, err := redis.ParseURL(d.url)
	if err != nil {
		return err
	}
	d.client = redis.NewClient(o)
	return patiently(ctx, startWithin, func() error {
		info, err := d.client.Info(ctx, "server").Result()
		if err == nil && !strings.Contains(info, fmt.Sprintf("process_id:%d\r", d.cmd.Process.Pid)) {
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

// commands is how many commands were carried out so far, those inside scripts among them.
func (d *database) commands(ctx context.Context) (int, error) {
	info, err := d.client.Info(ctx, "commandstats").Result()
	if err != nil {
		return 0, fmt.Errorf("redis-server: %w", err)
	}
	total := 0
	for line := range strings.Lines(info) {
		name, rest, ok := strings.Cut(line, ":calls=")
		digits, _, _ := strings.Cut(rest, ",")
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || name == "cmdstat_info" {
			continue
		}
		total += n
	}
	return total, nil
}

func (d *database) stop() {
	if d.client != nil {
		_ = d.client.Close() // its server is ended next
	}
	if d.cmd != nil {
		_ = d.cmd.Process.Kill() // it may have ended by itself
		_ = d.cmd.Wait()         // says only that it was killed
	}
	_ = os.RemoveAll(d.dir) // what is left lies in the system's folder for such things
}

// patiently repeats a call until it succeeds or the time is over.
func patiently(ctx context.Context, within time.Duration, call func() error) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for {
		err := call()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(err, context.Cause(ctx))
		case <-tick.C:
		}
	}
}
