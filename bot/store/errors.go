package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"

	"github.com/redis/go-redis/v9"
)

// ErrUnavailable marks an error that passes by itself: Redis cannot be
// reached, is still loading, is a replica, is out of memory, has its keys on the move, cannot write its
// disk, or too many callers change the same record. Whatever was asked may or
// may not have been done; asking again is right and safe. An error that is not
// ErrUnavailable stays until somebody mends something.
var ErrUnavailable = errors.New("redis is not available at the moment")

// ErrUnreadable: a couple, a person or an invitation is stored, but what lies
// there is damaged or sealed with another key. It stays so until somebody mends it.
var ErrUnreadable = errors.New("what is stored cannot be read")

// errBusy: a call lost its turn to others too many times in a row. It passes.
var errBusy = errors.New("too many changes at the same time")

// passing are the beginnings of Redis's answers that mean "not now" rather
// than "never": see ErrUnavailable.
var passing = [...]string{
	"LOADING", "READONLY", "OOM", "MISCONF", "MASTERDOWN", "CLUSTERDOWN",
	"TRYAGAIN", "MOVED", "ASK", "NOREPLICAS", "BUSY", "max number of clients reached",
}

// failed says what was tried and marks what passes by itself. Redis's and the
// client's own texts name addresses and scripts, never keys or values.
func failed(what string, err error) error {
	if isPassing(err) {
		return fmt.Errorf("store: %s: %w: %w", what, ErrUnavailable, err)
	}
	return fmt.Errorf("store: %s: %w", what, err)
}

func isPassing(err error) bool {
	var hung *hungUp
	if errors.As(err, &hung) {
		return !strings.HasPrefix(hung.words, protected)
	}
	var answer redis.Error
	if errors.As(err, &answer) {
		for _, p := range passing {
			if redis.HasErrorPrefix(err, p) {
				return true
			}
		}
		return false
	}
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, redis.ErrClosed):
		return false // the caller is leaving: nothing to wait for
	case errors.Is(err, errBusy),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF),
		errors.Is(err, io.ErrClosedPipe), errors.Is(err, net.ErrClosed),
		errors.Is(err, context.DeadlineExceeded),
		errors.Is(err, redis.ErrPoolTimeout), errors.Is(err, redis.ErrPoolExhausted):
		return true
	}
	return errors.As(err, &network)
}
