package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/alicebob/miniredis/v2"

	"steady/bot"
	"steady/bot/playground"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/flows"
	"steady/prompts"
)

// demoCommand is the whole bot on one machine, with two phones in the browser: a local Bot API, the
// real bot talking to it over HTTP, and a Redis in memory. Nothing is kept.
type demoCommand struct {
	Listen string `default:"127.0.0.1:8088" help:"Where the page is. Port 0 takes a free one."`
	Debug  bool   `help:"Log what the bot does."`
}

// Run serves the demo until it is interrupted.
func (c *demoCommand) Run(ctx context.Context, io stdio) error {
	level := slog.LevelWarn
	if c.Debug {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(io.err, &slog.HandlerOptions{Level: level}))
	l, err := demoListener(ctx, c.Listen)
	if err != nil {
		return err
	}
	d, err := newDemo(ctx, scene{URL: "http://" + l.Addr().String(), Now: time.Now, Zone: time.Local, Log: log})
	if err != nil {
		return errors.Join(err, l.Close())
	}
	fmt.Fprintf(io.out, "Two phones: http://%s\nCtrl-C ends it; nothing is kept.\n", l.Addr())
	return d.serve(ctx, l)
}

// demoListener takes the usual port, or a free one where that is taken and nobody asked for it.
func demoListener(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, &settingError{"--listen", "must be an address of this machine alone, such as 127.0.0.1:8088"}
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	if err != nil {
		l, err = lc.Listen(ctx, "tcp", net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return nil, fmt.Errorf("find a free port: %w", err)
	}
	return l, nil
}

// scene is where and when a demo plays.
type scene struct {
	URL  string           // of the page, and of the Bot API beside it
	Now  func() time.Time // what the clock shows before anybody moves it
	Zone *time.Location   // of both phones
	Log  *slog.Logger
}

// demo is the parts of a running demo.
type demo struct {
	redis  *miniredis.Miniredis
	store  *store.Store
	server *playground.Server
	api    *telegram.Client
	bot    *bot.Bot
}

func newDemo(ctx context.Context, s scene) (*demo, error) {
	book, err := prompts.Load()
	if err != nil {
		return nil, err
	}
	d := &demo{redis: miniredis.NewMiniRedis()}
	if err := d.redis.Start(); err != nil {
		return nil, fmt.Errorf("start the Redis in memory: %w", err)
	}
	if err := d.wire(ctx, s, book); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

// wire puts the parts around the Redis together.
func (d *demo) wire(ctx context.Context, s scene, book *prompts.Book) error {
	keys, err := seal.Generate()
	if err != nil {
		return err
	}
	if d.store, err = store.Open(ctx, store.Options{URL: "redis://" + d.redis.Addr(), Keys: keys, Schema: flows.Schema, Log: s.Log}); err != nil {
		return err
	}
	clock := playground.NewClock(s.Now)
	machine := &playground.Machine{
		Clock: clock, Zone: s.Zone, Next: d.next,
		Settle: func(ctx context.Context) error { return d.bot.WaitIdle(ctx) },
	}
	d.server = playground.New(playground.Options{
		Token: demoToken + rand.Text(), // no page elsewhere can know it
		Now:   clock.Now, Pace: time.Now, Languages: book.Languages(), Jump: machine.Jump, Log: s.Log,
		Limits: playground.Limits{Off: true},
	})
	machine.Shown = d.server.Shown
	d.server.Phone(playground.User{ID: 7001, First: "Ana", Username: "ana", Language: "en", Zone: s.Zone})
	d.server.Phone(playground.User{ID: 7002, First: "Ben", Username: "ben", Language: "en", Zone: s.Zone})
	d.api = telegram.New(telegram.Options{URL: s.URL, Token: d.server.Token()})
	d.bot, err = bot.New(bot.Options{
		Telegram: d.api,
		Store:    d.store, Book: book, Now: clock.Now, Owner: owner(store.NewID),
		Contact: "lea@example.org", Rate: demoRate, ChatRate: demoRate, Log: s.Log,
	})
	return err
}

// next is when anything is due next; zero: nothing is.
func (d *demo) next(ctx context.Context) (time.Time, error) {
	urgent, crowd, err := d.store.NextDue(ctx)
	if urgent.IsZero() || !crowd.IsZero() && crowd.Before(urgent) {
		return crowd, err
	}
	return urgent, err
}

// close lets go of the Redis in memory and of the store on it.
func (d *demo) close() error {
	var err error
	if d.api != nil {
		d.api.Close()
	}
	if d.store != nil {
		err = d.store.Close()
	}
	d.redis.Close()
	return err
}

// demoToken is what the token of a demo's bot begins with: its id.
const demoToken = "1000000:"

// demoRate is how many messages a second the demo sends: a jump of a week should not take one.
const demoRate = 500

// serve runs the bot and the page until the context ends, then stops them in order.
func (d *demo) serve(ctx context.Context, l net.Listener) error {
	web := &http.Server{Handler: d.server, ReadHeaderTimeout: 5 * time.Second}
	served := make(chan error, 1)
	go func() { served <- web.Serve(l) }()
	aging, stopAging := context.WithCancel(context.WithoutCancel(ctx))
	aged := make(chan struct{})
	go func() {
		defer close(aged)
		d.age(aging)
	}()
	err := d.bot.Run(ctx)
	d.server.Close()
	if e := web.Close(); !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	if e := <-served; !errors.Is(e, http.ErrServerClosed) {
		err = errors.Join(err, e)
	}
	stopAging()
	<-aged
	return errors.Join(err, d.close())
}

// age lets what expires in the Redis in memory expire: its own clock stands still.
func (d *demo) age(ctx context.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			d.redis.FastForward(time.Second)
		case <-ctx.Done():
			return
		}
	}
}
