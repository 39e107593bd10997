package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// ErrAddress: the address can never work. It repeats nothing of it: it may hold a password.
var ErrAddress = errors.New("the Redis address cannot be used: it has to look like " +
	"redis://host:6379/0, rediss://user:password@host:6379/0 or unix:///path/to/redis.sock")

const (
	dialTimeout = 2 * time.Second
	// A commit waits for the disk (appendfsync always); a disk that needs
	// longer than this is not one to work with.
	replyTimeout = 3 * time.Second
	poolSize     = 32
)

// connect builds the client. Timeouts in the address win over ours.
func connect(o Options) (*redis.Client, error) {
	opt, err := redis.ParseURL(o.URL)
	// The parser takes a list of addresses for one odd host name.
	if err != nil || strings.Contains(opt.Addr, ",") {
		return nil, ErrAddress
	}
	// go-redis logs through one logger of the whole process. This is the one
	// place that sets it: the newest Store's Log gets what the client says.
	redis.SetLogger(clientLog{o.Log})

	if o.Dialer != nil {
		opt.Dialer = o.Dialer
	}
	// Without this the deadlines and cancellations of our contexts are ignored.
	opt.ContextTimeoutEnabled = true
	setDefault(&opt.DialTimeout, dialTimeout)
	setDefault(&opt.ReadTimeout, replyTimeout)
	setDefault(&opt.WriteTimeout, replyTimeout)
	setDefault(&opt.PoolSize, poolSize)
	// A lost answer makes the client repeat the command, which everything here
	// is made for. Long outages are waited out by the caller: these retries
	// end long before a big server has loaded.
	setDefault(&opt.MaxRetries, 2)
	setDefault(&opt.DialerRetries, 1)
	opt.DisableIdentity = true
	opt.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return redis.NewClient(opt), nil
}

func setDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

// clientLog hands what go-redis says to slog. It speaks only of connections.
type clientLog struct{ log *slog.Logger }

// Printf is go-redis's logging interface.
func (l clientLog) Printf(ctx context.Context, format string, args ...any) {
	l.log.WarnContext(ctx, "redis client", "said", fmt.Sprintf(format, args...))
}
