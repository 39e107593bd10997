package store

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

const (
	dialTimeout = 2 * time.Second
	// A commit waits for the disk (appendfsync always); a disk that needs
	// longer than this is not one to work with.
	replyTimeout = 3 * time.Second
	poolSize     = 32
	// Pipelines share the connections of everything else. The client would give them some of their own,
	// and one that was made to a server just before it became a replica would stay: only a write that is
	// refused shows what it is, and those that read would never see one.
	noPoolOfTheirOwn = -1
	// groupBytes is about what a group of commits or what it reads comes to: see grouping.
	groupBytes = 64 << 10
	// A lost answer makes the client repeat the command, which everything here
	// is made for. Long outages are waited out by the caller: these retries
	// end long before a big server has loaded.
	retries = 2
	// How often a call follows a Cluster's keys to where they have moved.
	redirects = 5
)

// connect builds the client and says how many replicas a write has to reach. Timeouts in the
// address win over ours.
func connect(o Options) (redis.UniversalClient, int, error) {
	a, err := parseAddress(o.URL)
	if err != nil {
		return nil, 0, err
	}
	// go-redis logs through one logger of the whole process. This is the one
	// place that sets it: the newest Store's Log gets what the client says.
	redis.SetLogger(clientLog{o.Log})

	opt := a.one
	// Without this the deadlines and cancellations of our contexts are ignored.
	opt.ContextTimeoutEnabled = true
	setDefault(&opt.DialTimeout, dialTimeout)
	opt.Dialer = a.dialer(o.Dialer)
	setDefault(&opt.ReadTimeout, replyTimeout)
	setDefault(&opt.WriteTimeout, replyTimeout)
	setDefault(&opt.PoolSize, poolSize)
	setDefault(&opt.MaxRetries, retries)
	setDefault(&opt.PipelinePoolSize, noPoolOfTheirOwn)
	setDefault(&opt.ReadBufferSize, groupBytes)
	setDefault(&opt.WriteBufferSize, groupBytes)
	setDefault(&opt.DialerRetries, 1)
	opt.DisableIdentity = true
	opt.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	switch {
	case a.cluster:
		return redis.NewClusterClient(a.clusterOptions()), a.replicas, nil
	case a.master != "":
		client := redis.NewFailoverClient(a.failoverOptions())
		client.AddHook(sentinelHook{})
		return client, a.replicas, nil
	}
	return redis.NewClient(opt), a.replicas, nil
}

func (a address) clusterOptions() *redis.ClusterOptions {
	o := a.one
	return &redis.ClusterOptions{
		Addrs: a.hosts, Username: o.Username, Password: o.Password, TLSConfig: o.TLSConfig, Dialer: o.Dialer,
		ContextTimeoutEnabled: true, DialTimeout: o.DialTimeout, DialerRetries: o.DialerRetries,
		ReadTimeout: o.ReadTimeout, WriteTimeout: o.WriteTimeout,
		PoolSize: o.PoolSize, PipelinePoolSize: o.PipelinePoolSize,
		ReadBufferSize: o.ReadBufferSize, WriteBufferSize: o.WriteBufferSize, MaxRetries: o.MaxRetries, MaxRedirects: redirects,
		DisableIdentity: true, MaintNotificationsConfig: o.MaintNotificationsConfig,
	}
}

func (a address) failoverOptions() *redis.FailoverOptions {
	o := a.one
	return &redis.FailoverOptions{
		MasterName: a.master, SentinelAddrs: a.hosts, DB: o.DB,
		SentinelUsername: a.watchers.user, SentinelPassword: a.watchers.password,
		Username: o.Username, Password: o.Password, TLSConfig: o.TLSConfig, Dialer: o.Dialer,
		ContextTimeoutEnabled: true, DialTimeout: o.DialTimeout, DialerRetries: o.DialerRetries,
		ReadTimeout: o.ReadTimeout, WriteTimeout: o.WriteTimeout,
		PoolSize: o.PoolSize, PipelinePoolSize: o.PipelinePoolSize,
		ReadBufferSize: o.ReadBufferSize, WriteBufferSize: o.WriteBufferSize, MaxRetries: o.MaxRetries,
		DisableIdentity: true,
	}
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// clientLog hands what go-redis says to slog. It speaks only of connections, and of each that fails:
// what that comes to is told by whoever has to wait for it.
type clientLog struct{ log *slog.Logger }

// Printf is go-redis's logging interface.
func (l clientLog) Printf(ctx context.Context, format string, args ...any) {
	l.log.DebugContext(ctx, "redis client", "said", fmt.Sprintf(format, args...))
}
