// Command asynq keeps a scheduled task of asynq for each couple, as its README shows. With "load" it
// only puts them into the queue.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/signal"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/hibiken/asynq"

	"steady/bench/peers/work"
)

const kind = "couple:due"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	redis, err := asynq.ParseRedisURI(os.Getenv("REDIS_URL"))
	if err != nil {
		return fmt.Errorf("REDIS_URL: %w", err)
	}
	if work.Loading() {
		return load(redis)
	}
	desk, err := work.Open()
	if err != nil {
		return err
	}
	caller := work.NewCaller()
	server := asynq.NewServer(redis, asynq.Config{
		Concurrency: work.SideBySide, LogLevel: asynq.WarnLevel,
		DelayedTaskCheckInterval: time.Second, // five by default, which would show as lateness
	})
	mux := asynq.NewServeMux()
	mux.HandleFunc(kind, func(ctx context.Context, t *asynq.Task) error {
		chat, err := strconv.ParseInt(string(t.Payload()), 10, 64)
		if err != nil {
			return err
		}
		return caller.Due(ctx, desk, chat)
	})
	if err := server.Start(mux); err != nil {
		return err
	}
	if err := caller.Ready(ctx); err != nil {
		return err
	}
	<-ctx.Done()
	server.Shutdown()
	return nil
}

// load puts tasks into the queue, some side by side: it takes one at a time.
func load(redis asynq.RedisConnOpt) error {
	client := asynq.NewClient(redis)
	defer client.Close()
	type due struct {
		chat int64
		at   time.Time
	}
	queue := make(chan due, work.SideBySide)
	var wg sync.WaitGroup
	for range work.SideBySide {
		wg.Go(func() {
			for d := range queue {
				task := asynq.NewTask(kind, strconv.AppendInt(nil, d.chat, 10))
				if _, err := client.Enqueue(task, asynq.ProcessAt(d.at)); err != nil {
					log.Fatal(err)
				}
			}
		})
	}
	err := work.EachDue(func(chat int64, at time.Time) error {
		queue <- due{chat, at}
		return nil
	})
	close(queue)
	wg.Wait()
	return err
}
