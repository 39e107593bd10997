package store

import (
	"errors"
	"fmt"
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

// ErrPassword: the address cannot be read because of what stands in its password. In an address #, / and ?
// end what comes before them, so that half a password would be taken for a host. It is an ErrAddress, too.
var ErrPassword = fmt.Errorf("%w; what is special in its password has to be percent-encoded", ErrAddress)

// What an address says beside the server: see address.
const (
	askCluster          = "cluster"
	askMaster           = "master"
	askReplicas         = "replicas"
	askSentinelUser     = "sentinel_username"
	askSentinelPassword = "sentinel_password"
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
	watchers login // what the Sentinels want to hear; the master may want something else
	replicas int   // replicas=N: how many must have a write before it counts
}

// login is a user and a password.
type login struct{ user, password string }

// CheckAddress tells whether an address can be used, without asking anybody: ErrPassword, ErrAddress or nil.
func CheckAddress(text string) error {
	_, err := parseAddress(text)
	return err
}

// split parts an address where it can be parted without doubt.
func split(text string) (*url.URL, url.Values, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil && special(text), err == nil && u.Fragment != "":
		return nil, nil, ErrPassword
	case err != nil:
		return nil, nil, ErrAddress
	case u.Scheme != "unix" && strings.Contains(u.Path, "@"):
		return nil, nil, ErrPassword
	}
	// A plus sign is one, as in many passwords: nobody writes spaces here.
	ask, err := url.ParseQuery(strings.ReplaceAll(u.RawQuery, "+", "%2B"))
	for name := range ask {
		if strings.Contains(name, "@") {
			return nil, nil, ErrPassword
		}
	}
	if err != nil && strings.Contains(u.RawQuery, askSentinelPassword) {
		return nil, nil, ErrPassword
	}
	if err != nil {
		return nil, nil, ErrAddress
	}
	return u, ask, nil
}

// special tells whether what stands before the last @ can be no user and password as it is.
func special(text string) bool {
	_, rest, _ := strings.Cut(text, "://")
	login := rest[:max(strings.LastIndex(rest, "@"), 0)]
	_, err := url.Parse("redis://" + login + "@host")
	return err != nil || strings.ContainsAny(login, "/?#")
}

// parseAddress reads an address. Its error repeats nothing of it.
func parseAddress(text string) (address, error) {
	u, ask, err := split(text)
	if err != nil {
		return address{}, err
	}
	a := address{watchers: login{ask.Get(askSentinelUser), ask.Get(askSentinelPassword)}}
	a.master, a.cluster = ask.Get(askMaster), ask.Get(askCluster) == "true"
	if ask.Has(askReplicas) {
		if a.replicas, err = strconv.Atoi(ask.Get(askReplicas)); err != nil || a.replicas < 0 || a.replicas > mostReplicas {
			return address{}, ErrAddress
		}
	}
	if ask.Has(askMaster) && a.master == "" || a.watchers != (login{}) && a.master == "" || ask.Has(askCluster) && !a.cluster && ask.Get(askCluster) != "false" {
		return address{}, ErrAddress
	}
	for _, name := range []string{askCluster, askMaster, askReplicas, askSentinelUser, askSentinelPassword} {
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
