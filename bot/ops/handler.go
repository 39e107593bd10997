package ops

import (
	"context"
	"io"
	"net/http"
	"time"
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
// address, and whoever reaches this page need not be the operator.
func Handler(m *Meter, db Pinger) http.Handler {
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
	return mux
}
