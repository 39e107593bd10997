package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"steady/bench/run"
)

// job is what every measurement with programs of peers can be told.
type job struct{ source, into string }

func (j *job) flags(flags *flag.FlagSet, results string) {
	flags.StringVar(&j.source, "source", ".", "the benchmark's own folder")
	flags.StringVar(&j.into, "results", results, "the file that keeps the results")
}

// do builds the peers' programs, lets something be measured with them, prints the tables of that and keeps
// the results.
func (j *job) do(ctx context.Context, peers []run.Peer, measure func(*run.Shop) (results any, tables string, err error)) error {
	if err := pin(run.RestCore); err != nil {
		return err
	}
	built, err := os.MkdirTemp("", "steady-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(built)
	shop, err := run.Build(ctx, j.source, built, peers)
	if err != nil {
		return err
	}
	results, tables, err := measure(shop)
	if err != nil {
		return err
	}
	fmt.Println(tables)
	return keep(j.into, results)
}

func keep(file string, r any) error {
	raw, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return fmt.Errorf("write the results: %w", err)
	}
	return os.WriteFile(file, append(raw, '\n'), 0o644)
}

const peersUsage = "only those of these names, or whose names begin so, separated by commas"

// chosen are those of all peers who have these names, or whose names begin so where it is nobody's name.
func chosen(list string, of []run.Peer) ([]run.Peer, error) {
	names := strings.Split(strings.ToLower(list), ",")
	whole := map[string]bool{}
	for _, peer := range of {
		whole[strings.ToLower(peer.Name)] = true
	}
	var all []run.Peer
	for _, peer := range of {
		name := strings.ToLower(peer.Name)
		if slices.ContainsFunc(names, func(n string) bool { return n == name || !whole[n] && strings.HasPrefix(name, n) }) {
			all = append(all, peer)
		}
	}
	if len(all) == 0 {
		return nil, errors.New("-peers: nobody is called that")
	}
	return all, nil
}

// versions are those of the peers' libraries and of what everything runs on.
func versions(ctx context.Context, shop *run.Shop, peers []run.Peer) (map[string]string, error) {
	all := tools(ctx)
	for _, peer := range peers {
		v, err := shop.Version(peer)
		if err != nil {
			return nil, err
		}
		if v != "" {
			all[strings.TrimSuffix(peer.Name, ", runner")] = v
		}
	}
	return all, nil
}
