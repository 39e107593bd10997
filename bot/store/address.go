package store

import (
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"
)

// ErrAddress: the address can never work. It repeats nothing of it: it may hold a password.
var ErrAddress = errors.New("the Redis address cannot be used: it has to look like " +
	"redis://host:6379/0, rediss://user:password@host:6379/0, unix:///path/to/redis.sock, " +
	"redis://host:6379,host:6379?cluster=true or redis://host:26379,host:26379/0?master=NAME")

// What an address says beside the server: see address.
const (
	askCluster  = "cluster"
	askMaster   = "master"
	askReplicas = "replicas"
)

const (
	serverPort   = "6379"
	sentinelPort = "26379"
	mostReplicas = 5 // a slip like 60 would refuse every write
)

// address is a Redis address, read: one server, a Cluster (cluster=true, or several hosts), or a
// master that Sentinels know by name (master=NAME; the hosts are theirs).
type address struct {
	one      *redis.Options // what holds for every server: credentials, TLS, the database, timeouts
	hosts    []string
	cluster  bool
	master   string
	replicas int // replicas=N: how many must have a write before it counts
}

// parseAddress reads an address. Its error repeats nothing of it.
func parseAddress(text string) (address, error) {
	u, err := url.Parse(text)
	if err != nil {
		return address{}, ErrAddress
	}
	a, ask := address{}, u.Query()
	a.master, a.cluster = ask.Get(askMaster), ask.Get(askCluster) == "true"
	if ask.Has(askReplicas) {
		if a.replicas, err = strconv.Atoi(ask.Get(askReplicas)); err != nil || a.replicas < 0 || a.replicas > mostReplicas {
			return address{}, ErrAddress
		}
	}
	if ask.Has(askMaster) && a.master == "" || ask.Has(askCluster) && !a.cluster && ask.Get(askCluster) != "false" {
		return address{}, ErrAddress
	}
	for _, name := range []string{askCluster, askMaster, askReplicas} {
		ask.Del(name)
	}
	if u.Scheme != "unix" {
		if a.hosts, err = hostsOf(u.Host, a.master != ""); err != nil {
			return address{}, err
		}
		u.Host = a.hosts[0] // the client's own parser knows only one
	}
	u.RawQuery = ask.Encode()
	if a.one, err = redis.ParseURL(u.String()); err != nil {
		return address{}, ErrAddress
	}
	a.cluster = a.cluster || a.master == "" && len(a.hosts) > 1
	if a.cluster && (a.master != "" || a.one.DB != 0 || u.Scheme == "unix") || a.master != "" && u.Scheme == "unix" {
		return address{}, ErrAddress // a Cluster has no Sentinels and one database
	}
	return a, nil
}

// hostsOf parts a list of hosts and gives each a port.
func hostsOf(list string, sentinels bool) ([]string, error) {
	port := serverPort
	if sentinels {
		port = sentinelPort
	}
	var hosts []string
	for _, host := range strings.Split(list, ",") {
		if _, _, err := net.SplitHostPort(host); err != nil {
			host = net.JoinHostPort(strings.Trim(host, "[]"), port)
		}
		name, number, err := net.SplitHostPort(host)
		if n, odd := strconv.Atoi(number); err != nil || odd != nil || n < 1 || n > 65535 || name == "" {
			return nil, ErrAddress
		}
		hosts = append(hosts, host)
	}
	return hosts, nil
}
