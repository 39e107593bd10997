package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"steady/bot/ops"
)

// usualListen is where health and metrics are unless STEADY_LISTEN says otherwise: for this machine alone.
const usualListen = "127.0.0.1:9090"

var (
	errListenForm  = &settingError{"STEADY_LISTEN", "must be an address such as " + usualListen + ", or \"off\""}
	errListenWhere = &settingError{"STEADY_LISTEN", "names no address: 127.0.0.1 before the port is this machine alone, and 0.0.0.0 everybody who can reach it"}
)

// listenAddress is where health and metrics are to be; "": nowhere. Nothing said is the usual place.
// Everywhere is never meant by leaving something out: Go would take a port alone for that.
func listenAddress(said string) (string, error) {
	switch said = strings.TrimSpace(said); said {
	case "":
		return usualListen, nil
	case "off":
		return "", nil
	}
	host, port, err := net.SplitHostPort(said)
	switch {
	case err != nil || port == "" || strings.ContainsAny(said, " \t"):
		return "", errListenForm
	case host == "":
		return "", errListenWhere
	}
	return said, nil
}

// listen serves health and metrics in the background until stop is called. That others can reach them is
// warned of once.
func listen(ctx context.Context, addr string, m *ops.Meter, db ops.Pinger, log *slog.Logger) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, errListenForm
	}
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, &settingError{"STEADY_LISTEN", "cannot be listened on: the address is taken or not this machine's; \"off\" does without"}
	}
	log.Info("health and metrics", "listen", l.Addr().String())
	if at, ok := l.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		log.Warn("other machines can read health and metrics; they tell when somebody uses the bot", "listen", l.Addr().String())
	}
	web := &http.Server{Handler: ops.Handler(m, db, host), ReadHeaderTimeout: 5 * time.Second}
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			log.Error("health and metrics stopped", "error", err)
		}
	}()
	return func() {
		if err := web.Close(); err != nil {
			log.Debug("health and metrics were not closed cleanly", "error", err)
		}
		<-done
	}, nil
}
