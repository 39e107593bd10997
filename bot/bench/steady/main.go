// Command steady is Steady as `steady run` wires it, with the pace of STEADY_RATE, or else one so high
// that it binds nothing. What counts as sent twice is told on standard error at once, because a count
// would die with the process; with CPUPROFILE set, where the time goes is written to that file. With an
// argument it prepares a database or measures an agenda instead.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"runtime/pprof"
	"strconv"
	"syscall"
	"time"

	"steady/bot"
	"steady/bot/ops"
	"steady/bot/seal"
	"steady/bot/store"
	"steady/bot/telegram"
	"steady/prompts"
)

// unbound is a pace that is never reached.
const unbound = 100_000

// meter is the real one, and tells of repeats.
type meter struct{ *ops.Meter }

func (m meter) Repeated() {
	m.Meter.Repeated()
	fmt.Fprintln(os.Stderr, "count=repeated")
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	ops.UseMemory()
	end, err := profile(os.Getenv("CPUPROFILE"))
	if err != nil {
		return err
	}
	defer end()
	keys, err := seal.Parse(os.Getenv("STEADY_KEY"))
	if err != nil {
		return err
	}
	if len(os.Args) > 1 {
		return instead(ctx, os.Args[1], keys)
	}
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	db, err := store.Open(ctx, store.Options{URL: os.Getenv("REDIS_URL"), Keys: keys, Log: log})
	if err != nil {
		return err
	}
	defer db.Close()
	rate, chatRate, err := pace(os.Getenv("STEADY_RATE"))
	if err != nil {
		return err
	}
	b, err := bot.New(bot.Options{
		Telegram: telegram.New(telegram.Options{URL: os.Getenv("TELEGRAM_API_URL"), Token: os.Getenv("TELEGRAM_BOT_TOKEN")}),
		Store:    db, Book: book, Now: time.Now, Owner: "steady-" + store.NewID(), Contact: "a benchmark", Build: os.Getenv("STEADY_BUILD"),
		Rate: rate, ChatRate: chatRate, Paid: os.Getenv("STEADY_PAID_BROADCAST") == "true", Log: log, Meter: meter{ops.NewMeter()},
	})
	if err != nil {
		return err
	}
	return b.Run(ctx)
}

// pace is that of all messages and that of one chat's; without a text neither binds.
func pace(text string) (rate, chatRate float64, err error) {
	if text == "" {
		return unbound, unbound, nil
	}
	rate, err = strconv.ParseFloat(text, 64)
	return rate, 0, err
}

// profile writes where the processor's time goes until end is called; without a file it does nothing.
func profile(file string) (end func(), err error) {
	if file == "" {
		return func() {}, nil
	}
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, err
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close() // a profile that is not whole says so when it is read
	}, nil
}
