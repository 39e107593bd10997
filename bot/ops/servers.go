package ops

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Server is one Redis that takes writes.
type Server struct {
	Version         string
	AOF             bool
	Fsync           string // "": it may not be asked
	Eviction        string
	Used, Limit     int64 // bytes; Limit 0: none
	Replicas, Wants int
}

const (
	oldestRedis = 7
	nearlyFull  = 0.8
)

// Risks are the ways in which servers can lose what people write by how they are set up, once each.
func Risks(servers []Server) (risks []Finding) {
	for _, s := range servers {
		for _, f := range []Finding{s.persistence(), s.eviction()} {
			if f.Mend != "" && !slices.Contains(risks, f) {
				risks = append(risks, f)
			}
		}
	}
	return risks
}

// examine looks at one server.
func (s Server) examine() []Finding {
	return []Finding{s.version(), s.persistence(), s.eviction(), s.memory(), s.replica()}
}

func (s Server) version() Finding {
	major, _, _ := strings.Cut(s.Version, ".")
	if n, err := strconv.Atoi(major); err != nil || n < oldestRedis {
		return Finding{"version", "Redis " + s.Version + " cannot refuse a script whole when memory is short", "install Redis 7 or newer: apt-get install redis-server, or the image redis:7"}
	}
	return Finding{About: "version", Says: "Redis " + s.Version}
}

func (s Server) persistence() Finding {
	switch {
	case !s.AOF:
		return Finding{"persistence", "Redis keeps no append-only file: a power cut loses what people wrote", "redis-cli CONFIG SET appendonly yes appendfsync always, and the same in redis.conf"}
	case s.Fsync == "":
		return Finding{About: "persistence", Says: "an append-only file; how it is synced may not be asked here"}
	case s.Fsync != "always":
		return Finding{"persistence", "the append-only file is synced " + s.Fsync + ": a power cut can lose what was just written", "redis-cli CONFIG SET appendfsync always, and the same in redis.conf"}
	}
	return Finding{About: "persistence", Says: "every write is on the disk before it counts"}
}

func (s Server) eviction() Finding {
	if s.Eviction != "noeviction" && s.Limit > 0 {
		return Finding{"eviction", "a full Redis would drop data by itself (" + s.Eviction + ")", "redis-cli CONFIG SET maxmemory-policy noeviction, and the same in redis.conf"}
	}
	return Finding{About: "eviction", Says: "nothing is dropped when memory is full"}
}

func (s Server) memory() Finding {
	const mib = 1 << 20
	if s.Limit == 0 {
		return Finding{About: "memory", Says: fmt.Sprintf("%d MiB, no limit set", s.Used/mib)}
	}
	says := fmt.Sprintf("%d of %d MiB", s.Used/mib, s.Limit/mib)
	if float64(s.Used) > nearlyFull*float64(s.Limit) {
		return Finding{"memory", says + ": when it is full nothing new is taken", fmt.Sprintf("give it more: redis-cli CONFIG SET maxmemory %dmb, and the same in redis.conf", 2*max(1, s.Limit/mib))}
	}
	return Finding{About: "memory", Says: says}
}

func (s Server) replica() Finding {
	switch {
	case s.Replicas < s.Wants:
		return Finding{"replica", fmt.Sprintf("%d follow, and every write waits for %d", s.Replicas, s.Wants), "start one: redis-server --replicaof HOST 6379 --appendonly yes; or take replicas= out of REDIS_URL"}
	case s.Replicas > 0 && s.Wants == 0:
		return Finding{"replica", fmt.Sprintf("%d follow, but no write waits for them: a failover can lose the newest", s.Replicas), "add replicas=1 to REDIS_URL"}
	case s.Replicas == 0:
		return Finding{About: "replica", Says: "none, and none is asked for"}
	}
	return Finding{About: "replica", Says: fmt.Sprintf("%d follow; every write waits for %d", s.Replicas, s.Wants)}
}
