// Command bench puts Steady and its peers to the same work and prints what it saw as a table.
//
//	bench run        measures, prints the table and keeps the results in a file
//	bench schedule   does the same for how many couples' times are kept
//	bench memory     says what a couple costs in Redis
//	bench crowd      does it for Steady's pace, and for people's replies while a crowd's prompts go out
//	bench report     prints the table of results that were kept, and puts it on the page
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := start(ctx, os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

var errUsage = errors.New("bench run, bench schedule, bench memory, bench crowd or bench report; -h after each lists what can be set")

func start(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errUsage
	}
	flags := flag.NewFlagSet(args[0], flag.ExitOnError)
	switch args[0] {
	case "run":
		return measure(ctx, flags, args[1:])
	case "memory":
		return weigh(ctx, flags, args[1:])
	case "schedule":
		return schedule(ctx, flags, args[1:])
	case "crowd":
		return crowd(ctx, flags, args[1:])
	case "report":
		return publish(flags, args[1:])
	}
	return errUsage
}

// envPinned tells a program that it was started again on its core.
const envPinned = "STEADY_BENCH_PINNED"

// pin starts this program again on the core that is not the bot's. Everything it starts inherits
// that, but for the bots.
func pin(core string) error {
	if os.Getenv(envPinned) != "" {
		return nil
	}
	if runtime.NumCPU() < 2 {
		return errors.New("two cores are needed: one for the bot, one for everything else")
	}
	taskset, err := exec.LookPath("taskset")
	if err != nil {
		return fmt.Errorf("taskset (of util-linux) is needed: %w", err)
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	args := append([]string{"taskset", "-c", core, self}, os.Args[1:]...)
	return syscall.Exec(taskset, args, append(os.Environ(), envPinned+"=1"))
}
