package store

import (
	"context"
	"errors"
	"net"
	"strings"

	"github.com/redis/go-redis/v9"
)

// sentinelHook tells errors of the Sentinels from those of the server they lead to: they have a password of
// their own. It also keeps their "there is no such master" from looking like "there is no such key", which
// is the same answer to the client.
type sentinelHook struct{}

// DialHook implements redis.Hook.
func (sentinelHook) DialHook(next redis.DialHook) redis.DialHook {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		conn, err := next(ctx, network, addr)
		if err != nil && strings.Contains(err.Error(), "all sentinels") { // the client has no type for it
			return nil, &sentinelError{cause: err}
		}
		return conn, err
	}
}

// ProcessHook implements redis.Hook.
func (sentinelHook) ProcessHook(next redis.ProcessHook) redis.ProcessHook { return next }

// ProcessPipelineHook implements redis.Hook.
func (sentinelHook) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return next
}

// sentinelError: the Sentinels do not say where the master is.
type sentinelError struct{ cause error }

func (e *sentinelError) Error() string {
	if errors.Is(e.cause, redis.Nil) {
		return "the Sentinels know no master of this name"
	}
	return e.cause.Error()
}

// Unwrap is why, unless that is the client's word for a key that is not there.
func (e *sentinelError) Unwrap() error {
	if errors.Is(e.cause, redis.Nil) {
		return nil
	}
	return e.cause
}
