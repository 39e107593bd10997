package main

import (
	"context"
	"flag"
	"os"

	"steady/bench/memory"
)

// weigh measures what couples cost in Redis.
func weigh(ctx context.Context, flags *flag.FlagSet, args []string) error {
	var o memory.Options
	flags.IntVar(&o.Couples, "couples", 10_000, "couples at rest")
	flags.IntVar(&o.Days, "days", 40, "days that they have been together")
	flags.IntVar(&o.Journals, "journals", 200, "couples with a year's journal")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return memory.Measure(ctx, o, os.Stdout)
}
