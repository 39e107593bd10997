package store

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"strings"

	"github.com/redis/go-redis/v9"

	"steady/bot/seal"
)

// Options say where the store is and with what it seals.
type Options struct {
	// URL is the server: redis://, rediss:// (TLS) or unix://. Several hosts, or ?cluster=true, are a
	// Cluster; with ?master=NAME they are Sentinels. ?replicas=N makes a write count only when
	// so many replicas have it.
	URL string
	// Keys seal every value and name every look-up.
	Keys seal.Keys
	// Dialer opens connections instead of the network; nil: the network.
	Dialer func(ctx context.Context, network, addr string) (net.Conn, error)
	// Bot is the bot's Telegram id, so that no other bot works on the same database; empty: whoever asks is
	// no bot.
	Bot string
	// Schema is the version of what is stored: 1 or more, and it only grows; 0: 1.
	Schema int
	// Log gets what the Redis client says on its own; nil: nobody does. The
	// client knows one logger per process, so the newest Store's counts.
	Log *slog.Logger
}

// Store is the bot's memory in Redis. Safe for concurrent use.
type Store struct {
	client   redis.UniversalClient
	replicas int // how many must have a write
	schema   int
	bot      string // its id; "": none
	keys     seal.Keys
	scripts  scripts

	reads, writes grouping // apart: nothing that is only read waits for the disk
}

// Open connects and makes sure that Redis answers. It does not wait for a
// server that is still starting: that is ErrUnavailable, and the caller's to
// repeat. An address that can never work is ErrAddress; keys other than
// those the database was begun with are ErrOtherKeys; a database that a newer
// version has written to is ErrNewer, one that a restore was cut off in
// ErrHalfRestored, another bot's ErrOtherBot, and one where something else has
// the lease's name ErrForeignLease. In none of these is anything written.
func Open(ctx context.Context, o Options) (*Store, error) {
	return openFor(ctx, o, (*Store).begin)
}

// OpenToLook is Open for whoever does not begin anything: an empty database
// stays empty.
func OpenToLook(ctx context.Context, o Options) (*Store, error) {
	return openFor(ctx, o, func(s *Store, ctx context.Context) error {
		if err := s.look(ctx); err != nil {
			return err
		}
		return s.takesWrites(ctx)
	})
}

// Unconnected is a store without a database: it can read and write records,
// and nothing else.
func Unconnected(o Options) *Store { return &Store{schema: max(1, o.Schema), keys: o.Keys} }

// openFor connects and begins with what the caller is about to do.
func openFor(ctx context.Context, o Options, begin func(*Store, context.Context) error) (*Store, error) {
	if o.Keys.IsZero() {
		return nil, errors.New("store: no keys to seal with")
	}
	if o.Log == nil {
		o.Log = discard()
	}
	client, replicas, err := connect(o)
	if err != nil {
		return nil, err
	}
	s := &Store{client: client, replicas: replicas, schema: max(1, o.Schema), bot: o.Bot, keys: o.Keys}
	if err := begin(s, ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func discard() *slog.Logger { return slog.New(slog.DiscardHandler) }

func (s *Store) begin(ctx context.Context) error {
	if err := s.look(ctx); err != nil {
		return err
	}
	_, err := s.checkKeys(ctx)
	return err
}

// answers makes sure that Redis does, and finds out how to speak with it.
func (s *Store) answers(ctx context.Context) (err error) {
	if err := s.Ping(ctx); err != nil {
		return err
	}
	s.scripts, err = loadScripts(ctx, s.client)
	return err
}

// Close lets go of all connections. Calls still under way fail.
func (s *Store) Close() error {
	err := s.client.Close()
	s.reads.close()
	s.writes.close()
	if err != nil {
		return failed("close", err)
	}
	return nil
}

// Ping tells whether Redis answers now.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.client.Ping(ctx).Err(); err != nil {
		return failed("ping", err)
	}
	return nil
}

// NewID makes the id of a new couple: 26 characters of [a-z2-7], more than 128
// random bits, so that it says nothing and nobody can guess it.
func NewID() string { return strings.ToLower(rand.Text()) }
