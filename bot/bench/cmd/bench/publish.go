package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"steady/bench/report"
	"steady/bench/run"
)

// publish prints the table of results that were kept; with a page, it is put there.
func publish(flags *flag.FlagSet, args []string) error {
	file := flags.String("results", "results.json", "the file that keeps the results")
	page := flags.String("page", "", "the page that the table is put on; empty: it is only printed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	raw, err := os.ReadFile(*file)
	if err != nil {
		return err
	}
	var r run.Results
	if err := json.Unmarshal(raw, &r); err != nil {
		return fmt.Errorf("%s: %w", *file, err)
	}
	text := report.Text(r)
	if *page == "" {
		_, err := fmt.Println(text)
		return err
	}
	before, err := os.ReadFile(*page)
	if err != nil {
		return err
	}
	after, err := report.Insert(string(before), text)
	if err != nil {
		return err
	}
	return os.WriteFile(*page, []byte(after), 0o644)
}
