// Command robfigcron keeps an entry of robfig/cron for each couple, as its README shows, with seconds.
// It keeps them in memory alone: they are put there at every start.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/robfig/cron/v3"

	"steady/bench/peers/work"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	desk, err := work.Open()
	if err != nil {
		return err
	}
	caller := work.NewCaller()
	// Every entry runs in a goroutine of its own. Without this a crowd would be given up for want of
	// connections to Redis.
	slots := make(chan struct{}, work.SideBySide)
	c := cron.New(cron.WithSeconds(), cron.WithLocation(time.UTC))
	err = work.EachDue(func(chat int64, at time.Time) error {
		_, err := c.AddFunc(fmt.Sprintf("%d %d %d * * *", at.Second(), at.Minute(), at.Hour()), func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			if err := caller.Due(ctx, desk, chat); err != nil {
				log.Print(err)
			}
		})
		return err
	})
	if err != nil {
		return err
	}
	c.Start()
	// It is at work when it takes an entry: it works out first when all others are due.
	if _, err := c.AddFunc("0 0 0 1 1 *", func() {}); err != nil {
		return err
	}
	if err := caller.Ready(ctx); err != nil {
		return err
	}
	<-ctx.Done()
	return nil
}
