package main

import (
	"context"
	"flag"
	"fmt"
	"strconv"
	"strings"
	"time"

	"steady/bench/report"
	"steady/bench/run"
)

// evening is at which rates a crowd is measured, and how.
type evening struct {
	job
	rates []float64
	o     run.CrowdOptions
}

func readEvening(flags *flag.FlagSet, args []string) (evening, error) {
	var e evening
	e.job.flags(flags, "crowd.json")
	rates := flags.String("rates", "28,1000", "messages a second; above 30 they are paid for")
	flags.IntVar(&e.o.Couples, "crowd", 100_000, "how many couples are due at the same moment, one prompt each; more where the pace wants more")
	flags.DurationVar(&e.o.Window, "window", time.Minute, "how long each thing is measured")
	flags.IntVar(&e.o.People, "people", 200, "how many others there are, of whom somebody writes or taps")
	flags.Float64Var(&e.o.PerSecond, "acts", 5, "how often somebody does, a second")
	flags.DurationVar(&e.o.Latency, "latency", 30*time.Millisecond, "how far away the Bot API is")
	flags.StringVar(&e.o.Profile, "profile", "", "a file for the profile of Steady's processor time, of the last run")
	if err := flags.Parse(args); err != nil {
		return e, err
	}
	for _, text := range strings.Split(*rates, ",") {
		rate, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return e, fmt.Errorf("-rates: %w", err)
		}
		e.rates = append(e.rates, rate)
	}
	return e, nil
}

// crowd measures the pace, and people while a crowd of prompts goes out, at each of the rates. Those
// above what is free are paid for.
func crowd(ctx context.Context, flags *flag.FlagSet, args []string) error {
	e, err := readEvening(flags, args)
	if err != nil {
		return err
	}
	return e.do(ctx, []run.Peer{run.Steadily()}, func(shop *run.Shop) (any, string, error) {
		r := run.Crowds{Taken: time.Now().UTC(), Machine: machine(), Versions: tools(ctx)}
		delete(r.Versions, "Node") // nothing here runs on it
		for _, rate := range e.rates {
			o := e.o
			o.Rate, o.Paid = rate, rate > 30
			o.Couples = max(o.Couples, o.Least())
			c, err := run.MeasureCrowd(ctx, shop, o)
			if err != nil {
				return nil, "", err
			}
			r.Crowds = append(r.Crowds, c)
		}
		return r, report.Pace(r) + "\n" + report.Crowd(r), nil
	})
}
