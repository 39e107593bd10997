package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"time"

	"steady/bench/report"
	"steady/bench/run"
	"steady/bench/seed"
)

// timetable is whose keeping of times is measured, and how.
type timetable struct {
	job
	peers []run.Peer
	o     run.DueOptions
}

func readTimetable(flags *flag.FlagSet, args []string) (timetable, error) {
	var t timetable
	t.job.flags(flags, "schedule.json")
	names := flags.String("peers", "", peersUsage)
	flags.IntVar(&t.o.Couples, "couples", 1_000_000, "how many couples are due over a day")
	flags.IntVar(&t.o.Crowd, "crowd", 100_000, "how many of them are due in the crowded minute, and as many at one moment")
	flags.DurationVar(&t.o.Window, "window", 20*time.Second, "how much of the crowded minute is seen")
	flags.DurationVar(&t.o.Gap, "gap", 15*time.Second, "how long after it the crowd is due that comes at one moment")
	flags.DurationVar(&t.o.Settle, "settle", 5*time.Second, "how long a program is left alone before it is measured")
	flags.StringVar(&t.o.Profile, "profile", "", "a file for the profile of Steady's processor time")
	if err := flags.Parse(args); err != nil {
		return t, err
	}
	if err := t.o.Check(); err != nil {
		return t, err
	}
	var err error
	t.peers, err = chosen(*names, run.Schedulers())
	return t, err
}

// schedule has every peer keep the times of as many couples, one peer after the other.
func schedule(ctx context.Context, flags *flag.FlagSet, args []string) error {
	t, err := readTimetable(flags, args)
	if err != nil {
		return err
	}
	return t.do(ctx, t.peers, func(shop *run.Shop) (any, string, error) {
		sample, err := seed.TryDue()
		if err != nil {
			return nil, "", err
		}
		versions, err := versions(ctx, shop, t.peers)
		if err != nil {
			return nil, "", err
		}
		r := run.Scheduling{
			Taken: time.Now().UTC(), Machine: machine(), Versions: versions, Bytes: sample.Bytes,
			Couples: t.o.Couples, Crowd: t.o.Crowd, Window: t.o.Window,
		}
		for _, peer := range t.peers {
			k, err := t.keeps(ctx, shop, peer)
			if err != nil {
				return nil, "", err
			}
			r.Kept = append(r.Kept, k)
		}
		return r, report.Schedule(r), nil
	})
}

// keeps has one peer do it, and tells whoever waits how far it is.
func (t timetable) keeps(ctx context.Context, shop *run.Shop, peer run.Peer) (run.Kept, error) {
	k, err := run.Schedule(ctx, shop, peer, t.o, func(what string) {
		fmt.Fprintf(os.Stderr, "%-12s %s %s\n", peer.Name, time.Now().Format(time.TimeOnly), what)
	})
	if err != nil {
		return k, err
	}
	fmt.Fprintf(os.Stderr, "%-12s idle %4d MiB  crowd %4d MiB  loaded in %5.1f s  a minute's p99 %6.0f ms  %6.0f/s at one moment\n",
		peer.Name, k.Idle/1024, k.Peak/1024, k.Load, k.Minute.P99, k.Moment.PerSecond())
	return k, nil
}
