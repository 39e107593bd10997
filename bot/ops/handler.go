package ops

import (
	"context"
	"io"
	"net/http"
	"time"

	"steady/bot/guard"
)

// healthyWithin is how long the database may take. A second is many times what Redis needs when all
// is well, and short enough for the probes of the usual supervisors.
const healthyWithin = time.Second

// Pinger knows whether the database does its work.
type Pinger interface {
	// Ping is nil if the database is well and answered before the context ended.
	Ping(ctx context.Context) error
}

// Handler serves GET /healthz and GET /metrics. Health is asked anew each time: 200 and "ok" when db
// answers within a second, else 503 and "redis". The error itself is not shown: it may hold an
// address, and whoever reaches this page need not be the operator. Over loopback no other page is answered, by
// whatever name it comes (guard); over another address everybody is who can reach it, as a scraper knows the
// bot by a name of its own. names are those it was told to listen on.
func Handler(m *Meter, db Pinger, names ...string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.page())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), healthyWithin)
		defer cancel()
		code, word := http.StatusOK, "ok\n"
		if db.Ping(ctx) != nil {
			code, word = http.StatusServiceUnavailable, "redis\n"
		}
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(code)
		_, _ = io.WriteString(w, word) // whoever asked may have gone
	})
	return guard.Guard{Next: mux, Elsewhere: true, Names: names, Linked: []string{"/healthz", "/metrics"}}
}
