package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"steady/bench/report"
	"steady/bench/run"
	"steady/bench/seed"
)

// plan is what is measured.
type plan struct {
	job
	peers       []run.Peer
	latencies   []time.Duration
	rounds      int
	o           run.Options
	waiting     int
	kills       int
	killLatency time.Duration
}

func read(flags *flag.FlagSet, args []string) (plan, error) {
	var p plan
	p.job.flags(flags, "results.json")
	names := flags.String("peers", "", peersUsage)
	latencies := flags.String("latencies", "0s,30ms,100ms", "how far away the Bot API is")
	flags.IntVar(&p.rounds, "rounds", 5, "runs of each peer at each latency")
	flags.DurationVar(&p.o.For, "for", 4*time.Second, "how long about a peer is kept busy with everything at once")
	flags.DurationVar(&p.o.Paced, "paced", 10*time.Second, "how long updates come one by one, at most")
	flags.Float64Var(&p.o.Fastest, "fastest", 200, "the highest pace of those, a second; never more than half of what the peer can do")
	flags.IntVar(&p.o.People, "people", 1000, "how many people ask")
	flags.StringVar(&p.o.Profile, "profile", "", "a file for the profile of Steady's processor time, of the last run")
	flags.IntVar(&p.waiting, "waiting", 500, "updates that wait whenever a peer is started under kills")
	flags.IntVar(&p.kills, "kills", 30, "how often a peer is killed in the middle of its work; 0: not at all")
	flags.DurationVar(&p.killLatency, "kill-latency", 30*time.Millisecond, "how far away the Bot API is under kills")
	if err := flags.Parse(args); err != nil {
		return p, err
	}
	for _, text := range strings.Split(*latencies, ",") {
		d, err := time.ParseDuration(text)
		if err != nil {
			return p, fmt.Errorf("-latencies: %w", err)
		}
		p.latencies = append(p.latencies, d)
	}
	var err error
	p.peers, err = chosen(*names, run.Peers())
	return p, err
}

// measure runs everything, interleaved: a slow minute of the machine hits all peers alike.
func measure(ctx context.Context, flags *flag.FlagSet, args []string) error {
	p, err := read(flags, args)
	if err != nil {
		return err
	}
	return p.do(ctx, p.peers, func(shop *run.Shop) (any, string, error) {
		sample, err := seed.Try()
		if err != nil {
			return nil, "", err
		}
		versions, err := versions(ctx, shop, p.peers)
		if err != nil {
			return nil, "", err
		}
		r := run.Results{Taken: time.Now().UTC(), Machine: machine(), Versions: versions, Bytes: sample.Bytes}
		if err := p.speeds(ctx, shop, &r); err != nil {
			return nil, "", err
		}
		if err := p.killing(ctx, shop, &r); err != nil {
			return nil, "", err
		}
		return r, report.Text(r), nil
	})
}

// speeds measures everybody in turns. Another one begins in each round: whoever comes behind those who wait
// most of the time finds the machine asleep.
func (p plan) speeds(ctx context.Context, shop *run.Shop, r *run.Results) error {
	for round := range p.rounds {
		first := round * 2 % len(p.peers)
		for _, latency := range p.latencies {
			for _, peer := range slices.Concat(p.peers[first:], p.peers[:first]) {
				s, err := run.Measure(ctx, shop, peer, latency, p.o)
				if err != nil {
					return err
				}
				s.Round = round + 1
				fmt.Fprintf(os.Stderr, "%-18s %3d ms  run %d  %8.0f updates/s  p50 %7.1f ms  p99 %7.1f ms  %.3f CPU s / 1,000\n",
					peer.Name, latency.Milliseconds(), s.Round, s.PerSecond(), s.Wait(0.5), s.Wait(0.99), s.CPUPerThousand())
				r.Speeds = append(r.Speeds, s)
			}
		}
	}
	return nil
}

func (p plan) killing(ctx context.Context, shop *run.Shop, r *run.Results) error {
	for _, peer := range p.peers {
		if p.kills == 0 || peer.Name == run.Always { // how often Redis syncs is nothing to a process that dies
			continue
		}
		k, err := run.Kill(ctx, shop, peer, p.killLatency, p.waiting, p.kills)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%-18s %d kills: %d of %d lost, %d repeated\n", peer.Name, k.Kills, k.Lost, k.Updates, k.Repeated)
		r.Kills = append(r.Kills, k)
	}
	return nil
}
