package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"steady/bench/report"
)

// tables makes a part's tables of its results as they were kept; an unknown part has none.
func tables(part string, raw []byte) (string, error) {
	switch part {
	case report.SameWork:
		return tabled(raw, report.Text)
	case report.Scheduling:
		return tabled(raw, report.Schedule)
	case report.ThePace:
		return tabled(raw, report.Pace)
	case report.TheCrowd:
		return tabled(raw, report.Crowd)
	}
	return "", fmt.Errorf("-part: the page has no %q", part)
}

func tabled[T any](raw []byte, text func(T) string) (string, error) {
	var r T
	if err := json.Unmarshal(raw, &r); err != nil {
		return "", fmt.Errorf("read the results: %w", err)
	}
	return text(r), nil
}

// publish prints the tables of results that were kept; with a page, they are put there.
func publish(flags *flag.FlagSet, args []string) error {
	part := flags.String("part", report.SameWork, "which part of the page the results are of")
	file := flags.String("results", "results.json", "the file that keeps the results")
	page := flags.String("page", "", "the page that the tables are put on; empty: they are only printed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*file)
	if err != nil {
		return err
	}
	text, err := tables(*part, raw)
	if err != nil {
		return err
	}
	if *page == "" {
		_, err := fmt.Println(text)
		return err
	}
	before, err := os.ReadFile(*page)
	if err != nil {
		return err
	}
	after, err := report.Insert(string(before), *part, text)
	if err != nil {
		return err
	}
	return os.WriteFile(*page, []byte(after), 0o644)
}
