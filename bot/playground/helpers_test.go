package playground_test

import (
	"context"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"steady/bot/playground"
	"steady/bot/telegram"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const token = "1000000:AAcorrecthorsebatterystaple-test"

// world is a server in memory with a bot's client and two phones, in a bubble of
// virtual time.
type world struct {
	srv      *playground.Server
	bot      *telegram.Client
	http     *http.Client
	ana, ben *playground.Phone
}

// inWorld runs a test in virtual time, where waiting costs nothing.
func inWorld(t *testing.T, o playground.Options, test func(*testing.T, *world)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		o.Token = token
		srv := playground.New(o)
		listener, client := playground.Pipe()
		hs := &http.Server{Handler: srv}
		go func() { _ = hs.Serve(listener) }() // ends with Close below
		w := &world{
			srv: srv, http: client,
			bot: telegram.New(telegram.Options{URL: "http://127.0.0.1", Token: token, HTTP: client}),
			ana: srv.Phone(playground.User{ID: 11, First: "Ana", Language: "en", Zone: time.FixedZone("", 3600)}),
			ben: srv.Phone(playground.User{ID: 12, First: "Ben", Username: "ben", Language: "en"}),
		}
		defer func() {
			srv.Close()
			client.CloseIdleConnections()
			if err := hs.Close(); err != nil {
				t.Error(err)
			}
			synctest.Wait()
		}()
		test(t, w)
	})
}

// call makes a request that has to work.
func (w *world) call(t *testing.T, method string, params map[string]string) string {
	t.Helper()
	out, err := w.bot.Call(t.Context(), method, params)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// updates asks for what waits, without waiting for more.
func (w *world) updates(t *testing.T, offset int64) []telegram.Update {
	t.Helper()
	list, err := w.bot.Updates(t.Context(), offset, 100, 0)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// within ends a wait that would otherwise last for ever.
func within(t *testing.T, d time.Duration) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), d)
	t.Cleanup(cancel)
	return ctx
}
