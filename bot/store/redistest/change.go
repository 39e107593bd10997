package redistest

import (
	"errors"
	"strings"
	"time"
)

// Pair is the master of the n-th shard and its replica, as they are now.
func (g *Group) Pair(n int) (master, replica *Server, err error) {
	first, second := g.Servers[n], g.Servers[n+len(g.Servers)/2]
	text, err := Do(first, "INFO", "replication")
	if has(text, err, "role:master") == nil {
		return first, second, nil
	}
	return second, first, err
}

// FailOver kills the master of the n-th shard, waits until its replica has its place, and starts it
// again, now as the replica of the other. It returns before that one has caught up.
func (g *Group) FailOver(n int) error {
	old, heir, err := g.Pair(n)
	if err != nil {
		return err
	}
	return g.Replace(old, heir)
}

// Replace is FailOver where only the caller knows who is who.
func (g *Group) Replace(old, heir *Server) error {
	old.Kill()
	if err := g.inherits(heir); err != nil {
		return err
	}
	if len(g.Sentinels) > 0 { // they would leave it a master for ten seconds before they tell it
		old.args = append(old.args, "--replicaof", "127.0.0.1", heir.Port())
	}
	return old.Again()
}

func (g *Group) inherits(heir *Server) error {
	return until("the replica takes over", func() error {
		if len(g.Sentinels) > 0 {
			text, err := Do(g.Sentinels[0], "SENTINEL", "GET-MASTER-ADDR-BY-NAME", "steady")
			if err := has(text, err, heir.Port()); err != nil {
				return err
			}
		}
		text, err := Do(heir, "INFO", "replication")
		return has(text, err, "role:master")
	})
}

// Whole waits until every shard has a master and a replica that has caught up, and whoever watches
// or belongs to them agrees.
func (g *Group) Whole() error {
	for n := range len(g.Servers) / 2 {
		err := until("a master and a replica are there", func() error {
			master, _, err := g.Pair(n)
			if err != nil {
				return err
			}
			text, err := Do(master, "INFO", "replication")
			return has(text, err, "role:master", "state=online")
		})
		if err != nil {
			return err
		}
	}
	if len(g.Sentinels) > 0 {
		return nil
	}
	return g.all("the cluster is up", "cluster_state:ok")
}

// Reshard moves the slot a key lies in from one shard's master to another's, one key after the other,
// as redis-cli does. Whoever asks meanwhile is sent on, or told to try again.
func (g *Group) Reshard(key string, from, to int) error {
	source, _, err := g.Pair(from)
	if err != nil {
		return err
	}
	target, _, err := g.Pair(to)
	if err != nil {
		return err
	}
	ask := func(s *Server, args ...any) string {
		answer, failed := Do(s, args...)
		err = errors.Join(err, failed)
		return answer
	}
	slot := ask(source, "CLUSTER", "KEYSLOT", key)
	ids := [2]string{ask(source, "CLUSTER", "MYID"), ask(target, "CLUSTER", "MYID")}
	ask(target, "CLUSTER", "SETSLOT", slot, "IMPORTING", ids[0])
	ask(source, "CLUSTER", "SETSLOT", slot, "MIGRATING", ids[1])
	for err == nil {
		keys := strings.Fields(strings.Trim(ask(source, "CLUSTER", "GETKEYSINSLOT", slot, 1), "[]"))
		if len(keys) == 0 {
			break
		}
		ask(source, "MIGRATE", "127.0.0.1", target.Port(), keys[0], 0, 5000)
		time.Sleep(100 * time.Millisecond)
	}
	ask(target, "CLUSTER", "SETSLOT", slot, "NODE", ids[1])
	ask(source, "CLUSTER", "SETSLOT", slot, "NODE", ids[1])
	return err
}
