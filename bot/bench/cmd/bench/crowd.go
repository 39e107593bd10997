package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"steady/bench/report"
	"steady/bench/run"
)

// crowd measures the pace, and people while a crowd of prompts goes out, at each of the rates. Those
// above what is free are paid for.
func crowd(ctx context.Context, flags *flag.FlagSet, args []string) error {
	var o run.CrowdOptions
	source := flags.String("source", ".", "the benchmark's own folder")
	into := flags.String("results", "crowd.json", "the file that keeps the results")
	rates := flags.String("rates", "28,1000", "messages a second; above 30 they are paid for")
	flags.IntVar(&o.Couples, "crowd", 100_000, "how many couples are due at the same moment, one prompt each; more where the pace wants more")
	flags.DurationVar(&o.Window, "window", time.Minute, "how long each thing is measured")
	flags.IntVar(&o.People, "people", 200, "how many others there are, of whom somebody writes or taps")
	flags.Float64Var(&o.PerSecond, "acts", 5, "how often somebody does, a second")
	flags.DurationVar(&o.Latency, "latency", 30*time.Millisecond, "how far away the Bot API is")
	flags.StringVar(&o.Profile, "profile", "", "a file for the profile of Steady's processor time, of the last run")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if err := pin(run.RestCore); err != nil {
		return err
	}
	built, err := os.MkdirTemp("", "steady-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(built)
	shop, err := run.Build(ctx, *source, built, []run.Peer{run.Steadily()})
	if err != nil {
		return err
	}
	r := run.Crowds{Taken: time.Now().UTC(), Machine: machine(), Versions: tools(ctx)}
	delete(r.Versions, "Node") // nothing here runs on it
	couples := o.Couples
	for _, text := range strings.Split(*rates, ",") {
		if o.Rate, err = strconv.ParseFloat(text, 64); err != nil {
			return fmt.Errorf("-rates: %w", err)
		}
		o.Paid = o.Rate > 30
		o.Couples = max(couples, o.Least())
		c, err := run.MeasureCrowd(ctx, shop, o)
		if err != nil {
			return err
		}
		r.Crowds = append(r.Crowds, c)
	}
	fmt.Println(report.Pace(r))
	fmt.Println(report.Crowd(r))
	return keep(*into, r)
}
