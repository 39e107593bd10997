package ops

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

const (
	checkWithin = 2 * time.Second
	readWithin  = 5 * time.Second
	closeWithin = 2 * time.Second
)

// Serve answers /healthz and /metrics on the listener until the context ends, and closes it. healthy
// says why the process is not well, or nil; it is asked anew for every request.
func Serve(ctx context.Context, l net.Listener, m *Metrics, healthy func(context.Context) error) error {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.handler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), checkWithin)
		defer cancel()
		if err := healthy(ctx); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		_, _ = fmt.Fprintln(w, "ok") // who asked left: nobody to tell
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: readWithin, ReadTimeout: readWithin}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("ops: serve: %w", err)
	case <-ctx.Done():
	}
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeWithin)
	defer cancel()
	if err := server.Shutdown(closing); err != nil {
		return fmt.Errorf("ops: stop: %w", err)
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("ops: serve: %w", err)
	}
	return nil
}
