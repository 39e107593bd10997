package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"steady/bench/peers/work"
	"steady/bench/seed"
	"steady/bot/seal"
	"steady/bot/store"
)

// What the command does instead of running a bot, when it is told so.
const (
	doLoad   = "load"   // make the pairs of DUE_FILE, each with its appointment
	doPeople = "people" // make their people known, and leave the agendas as those of STEADY_BUILD
	doSweeps = "sweeps" // look again and again what is due now, and print how long that takes
)

func instead(ctx context.Context, what string, keys seal.Keys) error {
	url := os.Getenv("REDIS_URL")
	switch what {
	case doLoad:
		return seed.Appoint(ctx, url, keys, appointments)
	case doPeople:
		if err := seed.Register(ctx, url, keys, appointments); err != nil {
			return err
		}
		return seed.Indexed(ctx, url, keys, os.Getenv("STEADY_BUILD"))
	case doSweeps:
		return sweeps(ctx, url, keys)
	}
	return fmt.Errorf("%q is nothing to do", what)
}

func appointments(f func(seed.Appointment) error) error {
	return work.EachDue(func(chat int64, at time.Time) error { return f(seed.Appointment{Chat: chat, At: at}) })
}

const (
	sweepsTimed = 300
	sweepMost   = 256 // what a bot asks for at once
)

// sweeps does what a bot's sweep does every second while nothing is due: it asks both agendas.
func sweeps(ctx context.Context, url string, keys seal.Keys) (err error) {
	db, err := store.Open(ctx, store.Options{URL: url, Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var took []time.Duration
	for range sweepsTimed {
		began := time.Now()
		for _, a := range []store.Agenda{store.Urgent, store.Crowd} {
			due, err := db.DueCouples(ctx, a, began, sweepMost)
			if err != nil {
				return err
			}
			if len(due) > 0 {
				return errors.New("something is due already")
			}
		}
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	fmt.Printf("sweep_ns=%d\n", took[len(took)/2].Nanoseconds())
	return nil
}
