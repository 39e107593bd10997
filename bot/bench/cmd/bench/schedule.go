package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"steady/bench/report"
	"steady/bench/run"
	"steady/bench/seed"
)

// schedule has every peer keep the times of as many couples, one peer after the other.
func schedule(ctx context.Context, flags *flag.FlagSet, args []string) error {
	source := flags.String("source", ".", "the benchmark's own folder")
	into := flags.String("results", "schedule.json", "the file that keeps the results")
	names := flags.String("peers", "", "only those of these names, or whose names begin so, separated by commas")
	var o run.DueOptions
	flags.IntVar(&o.Couples, "couples", 1_000_000, "how many couples are due over a day")
	flags.IntVar(&o.Crowd, "crowd", 100_000, "how many of them are due in the crowded minute, and as many at one moment")
	flags.DurationVar(&o.Window, "window", 20*time.Second, "how much of the crowded minute is seen")
	flags.DurationVar(&o.Gap, "gap", 15*time.Second, "how long after it the crowd is due that comes at one moment")
	flags.DurationVar(&o.Settle, "settle", 5*time.Second, "how long a program is left alone before it is measured")
	flags.StringVar(&o.Profile, "profile", "", "a file for the profile of Steady's processor time")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := o.Check(); err != nil {
		return err
	}
	peers := chosen(*names, run.Schedulers())
	if len(peers) == 0 {
		return errors.New("-peers: nobody is called that")
	}
	if err := pin(run.RestCore); err != nil {
		return err
	}
	built, err := os.MkdirTemp("", "steady-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(built)
	shop, err := run.Build(ctx, *source, built, peers)
	if err != nil {
		return err
	}
	sample, err := seed.TryDue()
	if err != nil {
		return err
	}
	versions, err := versions(ctx, shop, peers)
	if err != nil {
		return err
	}
	r := run.Scheduling{
		Taken: time.Now().UTC(), Machine: machine(), Versions: versions, Bytes: sample.Bytes,
		Couples: o.Couples, Crowd: o.Crowd, Window: o.Window,
	}
	for _, peer := range peers {
		k, err := run.Schedule(ctx, shop, peer, o, func(what string) {
			fmt.Fprintf(os.Stderr, "%-12s %s %s\n", peer.Name, time.Now().Format(time.TimeOnly), what)
		})
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%-12s idle %4d MiB  crowd %4d MiB  loaded in %5.1f s  a minute's p99 %6.0f ms  %6.0f/s at one moment\n",
			peer.Name, k.Idle/1024, k.Peak/1024, k.Load, k.Minute.P99, k.Moment.PerSecond())
		r.Kept = append(r.Kept, k)
	}
	fmt.Println(report.Schedule(r))
	return keep(*into, r)
}
