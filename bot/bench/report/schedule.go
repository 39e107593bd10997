package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"steady/bench/run"
)

const mebi = 1 << 20

// Schedule is the results of how times are kept as Markdown.
func Schedule(r run.Scheduling) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Taken on %s, once: %s. %s. %s couples with states of %d bytes; %s due in a minute, of which %s were seen, and %s at one moment.\n",
		r.Taken.Format("2 January 2006"), r.Machine, written(r.Versions), count(r.Couples), r.Bytes, count(r.Crowd), r.Window, count(r.Crowd))
	b.WriteString("\n### What it takes\n\n")
	b.WriteString("| | process idle, MiB | in the crowd, MiB | Redis for when, MiB | Redis in all, MiB | to load, s | to begin, s |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, k := range inOrder(r.Kept) {
		load := "at every start"
		if k.Load > 0 {
			load = figure(k.Load, 1)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", k.Peer, figure(float64(k.Idle)/1024, 0), figure(float64(k.Peak)/1024, 0),
			figure(float64(k.Index)/mebi, 0), figure(float64(k.Redis)/mebi, 0), load, figure(k.Begin, 2))
	}
	b.WriteString("\n### How late\n\n")
	b.WriteString("| | a crowded minute: p50, ms | p99, ms | most, ms | a crowd at one moment: handled/s | × Steady | p50, s | p99, s | CPU s / 1,000 | never came |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	var base float64
	for _, k := range inOrder(r.Kept) {
		if k.Peer == run.Steady {
			base = k.Moment.PerSecond()
		}
		ratio := "–"
		if base > 0 {
			ratio = fmt.Sprintf("%.2f", k.Moment.PerSecond()/base)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", k.Peer, figure(k.Minute.P50, 0), figure(k.Minute.P99, 0), figure(k.Minute.Most, 0),
			figure(k.Moment.PerSecond(), 0), ratio, figure(k.Moment.P50/1000, 1), figure(k.Moment.P99/1000, 1), figure(k.CPUPerThousand(), 3),
			count(k.Minute.Due-k.Minute.Handled+k.Moment.Due-k.Moment.Handled))
	}
	for _, k := range r.Kept {
		if k.Alone != nil {
			alone(&b, k, r.Couples)
		}
	}
	return b.String()
}

// alone is the table of what Steady is asked for by itself.
func alone(b *strings.Builder, k run.Kept, couples int) {
	a := k.Alone
	row := func(what, target string, got float64, digits int, unit string) {
		fmt.Fprintf(b, "| %s | %s | %s %s |\n", what, target, figure(got, digits), unit)
	}
	fmt.Fprintf(b, "\n### %s at %s couples\n\n| | target | measured |\n|---|--:|--:|\n", k.Peer, count(couples))
	row("first question to Telegram after the start, with no lease held", "≤ 1 s", k.Begin, 2, "s")
	row("memory while nothing is due", "≤ 64 MiB", float64(k.Idle)/1024, 0, "MiB")
	row("memory in the crowd", "≤ 128 MiB", float64(k.Peak)/1024, 0, "MiB")
	row("a sweep that finds nothing", "≤ 2 ms", a.Sweep, 2, "ms")
	row("lateness in the crowded minute, p99", "≤ 1,000 ms", k.Minute.P99, 0, "ms")
	row("first question to Telegram after the start of a new build", "≤ 1 s", a.Begin, 2, "s")
	row("lateness while a new build makes the agendas anew, p99", "≤ 1,000 ms", a.Beside.P99, 0, "ms")
	row("memory meanwhile", "≤ 128 MiB", float64(a.Peak)/1024, 0, "MiB")
	if a.Walk > 0 {
		whole := time.Duration(float64(couples) / a.Walk * float64(time.Second))
		fmt.Fprintf(b, "| couples whose place a new build works out anew | – | %s a second, all of them in %s |\n", figure(a.Walk, 0), whole.Round(time.Second))
	}
}

// inOrder are the results in the order of the table.
func inOrder(kept []run.Kept) []run.Kept {
	var all []run.Kept
	for _, p := range run.Schedulers() {
		if i := slices.IndexFunc(kept, func(k run.Kept) bool { return k.Peer == p.Name }); i >= 0 {
			all = append(all, kept[i])
		}
	}
	return all
}

func count(n int) string { return figure(float64(n), 0) }
