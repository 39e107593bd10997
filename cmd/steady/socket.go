package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync"
	"time"

	"steady/bot/ops"
)

// Where STEADY_LISTEN is off, health is still to be had by a healthcheck in the same container or on the same
// machine: at a socket of Linux's that has a name and no file (an abstract one), so that it needs no folder
// to write to, and that no network leads to. Of several processes of one bot on one machine one has it; when
// that ends, the next takes it.

// socketAgain is how often a name that is taken is tried again.
const socketAgain = 2 * time.Second

// errNoSocket: the way is Linux's own.
var errNoSocket = &settingError{"STEADY_LISTEN", "is \"off\", and without an address only Linux has a way to ask the bot: give it one of this machine, such as 127.0.0.1:9090"}

// socketOf is the name of a bot's socket. Whoever may list sockets learns nothing from it.
func socketOf(token string) string {
	sum := sha256.Sum256([]byte("steady health\x00" + token))
	return "@steady-health-" + hex.EncodeToString(sum[:12])
}

// serveSocket serves health at a bot's socket in the background until stop is called.
func serveSocket(ctx context.Context, name string, db ops.Pinger, log *slog.Logger) (stop func()) {
	if runtime.GOOS != "linux" {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	web := &http.Server{Handler: ops.Health(db), ReadHeaderTimeout: 5 * time.Second}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			l, err := (&net.ListenConfig{}).Listen(ctx, "unix", name)
			if err == nil {
				if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
					log.Error("health is not shown any more", "error", err)
				}
				return
			}
			timer := time.NewTimer(socketAgain) // another process of this bot has it
			select {
			case <-timer.C:
			case <-ctx.Done():
				timer.Stop()
				return
			}
		}
	})
	return func() {
		cancel()
		if err := web.Close(); err != nil {
			log.Debug("the socket was not closed cleanly", "error", err)
		}
		wg.Wait()
	}
}

// throughSocket is a client that reaches a bot's socket, whatever address it is given.
func throughSocket(name string) *http.Client {
	return &http.Client{Transport: &http.Transport{
		DisableKeepAlives: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, "unix", name)
		},
	}}
}
