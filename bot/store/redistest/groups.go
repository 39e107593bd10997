package redistest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
)

// groupTimeout is generous: several servers have to find each other on a loaded machine.
const groupTimeout = 60 * time.Second

// Group is several servers that belong together. Not for use from several goroutines.
type Group struct {
	// URL leads to whichever of them has the data now.
	URL string
	// Servers are the masters as they began, then their replicas in the same order.
	Servers []*Server
	// Sentinels watch a single master; a Cluster has none.
	Sentinels []*Server

	dir string
}

// Watched starts a master with a replica, and three sentinels that put the replica in its place when
// it is gone, and waits until all of them know each other. Their files lie in dir.
func Watched(dir string) (*Group, error) {
	g := &Group{dir: dir}
	return g, g.begun(g.watched())
}

func (g *Group) watched() error {
	if err := g.add(false); err != nil {
		return err
	}
	port := g.Servers[0].Port()
	if err := g.add(false, "--replicaof", "127.0.0.1", port); err != nil {
		return err
	}
	var hosts []string
	for range 3 {
		err := g.add(true, "sentinel monitor steady 127.0.0.1 "+port+" 2",
			"sentinel down-after-milliseconds steady 1000", "sentinel failover-timeout steady 4000")
		if err != nil {
			return err
		}
		hosts = append(hosts, g.Sentinels[len(g.Sentinels)-1].Addr)
	}
	g.URL = "redis://" + strings.Join(hosts, ",") + "/0?master=steady"
	for _, s := range g.Sentinels {
		err := until("the sentinels know each other", func() error {
			text, err := Do(s, "SENTINEL", "MASTER", "steady")
			return has(text, err, "num-slaves:1", "num-other-sentinels:2")
		})
		if err != nil {
			return err
		}
	}
	return g.followed(1)
}

// Cluster starts a Redis Cluster of three masters, each with a replica, and waits until every slot is
// served and every replica follows. Their files lie in dir.
func Cluster(dir string) (*Group, error) {
	g := &Group{dir: dir}
	return g, g.begun(g.clustered())
}

const (
	masters = 3
	slots   = 16384
)

func (g *Group) clustered() error {
	var hosts []string
	for range 2 * masters {
		if err := g.add(false, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000"); err != nil {
			return err
		}
		hosts = append(hosts, g.Servers[len(g.Servers)-1].Addr)
	}
	g.URL = "redis://" + strings.Join(hosts, ",") + "?cluster=true"
	var err error
	ask := func(s *Server, args ...any) string {
		answer, failed := Do(s, args...)
		err = errors.Join(err, failed)
		return answer
	}
	for i, s := range g.Servers {
		ask(s, "CLUSTER", "MEET", "127.0.0.1", g.Servers[0].Port())
		if i < masters {
			ask(s, "CLUSTER", "ADDSLOTSRANGE", i*slots/masters, (i+1)*slots/masters-1)
		}
	}
	if err != nil {
		return err
	}
	if err := g.all("the servers know each other", "cluster_known_nodes:"+strconv.Itoa(2*masters)); err != nil {
		return err
	}
	for i, s := range g.Servers[masters:] {
		master := ask(g.Servers[i], "CLUSTER", "MYID")
		err = errors.Join(err, until("a replica knows its master", func() error {
			_, err := Do(s, "CLUSTER", "REPLICATE", master)
			return err
		}))
	}
	if err != nil {
		return err
	}
	if err := g.all("the cluster is up", "cluster_state:ok"); err != nil {
		return err
	}
	return g.followed(masters)
}

func (g *Group) add(sentinel bool, args ...string) error {
	name := "server" + strconv.Itoa(len(g.Servers))
	if sentinel {
		name = "sentinel" + strconv.Itoa(len(g.Sentinels))
	}
	s := &Server{args: args, sentinel: sentinel, Dir: filepath.Join(g.dir, name)}
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return fmt.Errorf("make a folder: %w", err)
	}
	if sentinel {
		g.Sentinels = append(g.Sentinels, s)
	} else {
		g.Servers = append(g.Servers, s)
	}
	return s.launch()
}

// begun leaves nothing running of a group that did not come about.
func (g *Group) begun(err error) error {
	if err != nil {
		g.Kill()
	}
	return err
}

// all waits until CLUSTER INFO of every server says something.
func (g *Group) all(what, says string) error {
	for _, s := range g.Servers {
		err := until(what, func() error {
			text, err := Do(s, "CLUSTER", "INFO")
			return has(text, err, says)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// followed waits until the first servers have a replica that has caught up.
func (g *Group) followed(first int) error {
	for _, s := range g.Servers[:first] {
		err := until("the replica follows", func() error {
			text, err := Do(s, "INFO", "replication")
			return has(text, err, "state=online")
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Kill ends all of them with SIGKILL.
func (g *Group) Kill() {
	for _, s := range append(g.Sentinels, g.Servers...) {
		s.Kill()
	}
}

// Flush empties every server that takes writes.
func (g *Group) Flush() error {
	for _, s := range g.Servers {
		if _, err := Do(s, "FLUSHALL"); err != nil && !strings.HasPrefix(err.Error(), "READONLY") {
			return err
		}
	}
	return nil
}

// Do sends one command to one server and gives its answer as text.
func Do(s *Server, args ...any) (string, error) {
	c := redis.NewClient(&redis.Options{Addr: s.Addr, DisableIdentity: true})
	defer c.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	answer, err := c.Do(ctx, args...).Result()
	return fmt.Sprint(answer), err
}

// has is an error unless a text was got and says all of these; maps print as key:value.
func has(text string, err error, all ...string) error {
	if err != nil {
		return err
	}
	for _, says := range all {
		if !strings.Contains(text, says) {
			return fmt.Errorf("%q is not said", says)
		}
	}
	return nil
}

// until waits for something that comes about by itself.
func until(what string, is func() error) error {
	end := time.Now().Add(groupTimeout)
	for {
		err := is()
		if err == nil {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("waited in vain until %s: %w", what, err)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
