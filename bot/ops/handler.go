package ops

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"

	"steady/bot/guard"
)

// healthyWithin is how long the database may take. A second is many times what Redis needs when all
// is well, and short enough for the probes of the usual supervisors.
const healthyWithin = time.Second

// ErrDeaf: the database is well, and nothing comes from Telegram: the token was revoked, a webhook takes
// the messages away, or Telegram cannot be reached.
var ErrDeaf = errors.New("ops: Telegram is not heard")

// Pinger knows whether the database does its work and Telegram is heard.
type Pinger interface {
	// Ping is nil if the database is well, answered before the context ended, and nothing keeps Telegram
	// from being heard, or nobody has to hear it now; ErrDeaf if that alone is wrong.
	Ping(ctx context.Context) error
}

// Handler serves GET /healthz and GET /metrics. Health is asked anew each time: 200 and "ok" when db
// answers within a second, else 503 and "redis", or "telegram" where that is not heard. The error itself
// is not shown: it may hold an address, and whoever reaches this page need not be the operator. Over loopback
// no other page is answered, by whatever name it comes (guard); over another address everybody is who can
// reach it, as a scraper knows the bot by a name of its own. names are those it was told to listen on.
func Handler(m *Meter, db Pinger, names ...string) http.Handler {
	mux := health(db)
	mux.Handle("GET /metrics", m.page())
	return guard.Guard{Next: mux, Elsewhere: true, Names: names, Linked: []string{"/healthz", "/metrics"}}
}

// Health serves GET /healthz alone, as Handler does, where no browser gets to.
func Health(db Pinger) http.Handler { return health(db) }

func health(db Pinger) *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), healthyWithin)
		defer cancel()
		code, word := http.StatusOK, "ok\n"
		switch err := db.Ping(ctx); {
		case errors.Is(err, ErrDeaf):
			code, word = http.StatusServiceUnavailable, "telegram\n"
		case err != nil:
			code, word = http.StatusServiceUnavailable, "redis\n"
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, word) // whoever asked may have gone
	})
	return mux
}
