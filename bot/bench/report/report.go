// Package report makes tables of results, and puts them into a page whose paragraphs are written by
// hand.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"steady/bench/run"
)

// Text is the results as Markdown.
func Text(r run.Results) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Taken on %s: %s. %s. States of %d bytes.\n", r.Taken.Format("2 January 2006"), r.Machine, written(r.Versions), r.Bytes)
	for _, l := range latencies(r) {
		fmt.Fprintf(&b, "\n### The Bot API %s away\n\n", away(l))
		speeds(&b, r, l)
	}
	if len(r.Kills) > 0 {
		b.WriteString("\n### Killed in the middle\n\n")
		kills(&b, r)
	}
	return b.String()
}

func away(l time.Duration) string { return fmt.Sprintf("%d ms", l.Milliseconds()) }

func written(versions map[string]string) string {
	var all []string
	for name, v := range versions {
		all = append(all, name+" "+v)
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

func latencies(r run.Results) []time.Duration {
	var all []time.Duration
	for _, s := range r.Speeds {
		all = append(all, s.Latency)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// speeds is the table of one latency: medians, and in brackets the least and the most.
func speeds(b *strings.Builder, r run.Results, latency time.Duration) {
	b.WriteString("| | updates/s | × Steady | reply p50, ms | reply p99, ms | at a pace of | CPU s / 1,000 | Redis commands / 1,000 | peak MiB | other core busy | runs |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	base := median(collect(r, run.Steady, latency, run.Speed.PerSecond))
	for _, p := range run.Peers() {
		get := func(f func(run.Speed) float64) []float64 { return collect(r, p.Name, latency, f) }
		rates := get(run.Speed.PerSecond)
		if len(rates) == 0 {
			continue
		}
		ratio := "–"
		if base > 0 {
			ratio = fmt.Sprintf("%.2f", median(rates)/base)
		}
		fmt.Fprintf(b, "| %s | %s | %s | %s | %s | %s/s | %s | %.0f | %.0f | %.0f %% | %d |\n", p.Name, span(rates, 0), ratio,
			span(get(func(s run.Speed) float64 { return s.Wait(0.5) }), 1), span(get(func(s run.Speed) float64 { return s.Wait(0.99) }), 1),
			figure(median(get(func(s run.Speed) float64 { return s.Pace })), 0), span(get(run.Speed.CPUPerThousand), 3),
			median(get(run.Speed.CommandsPerThousand)), median(get(func(s run.Speed) float64 { return float64(s.Peak) / 1024 })),
			median(get(func(s run.Speed) float64 { return 100 * s.Rest / s.Seconds })), len(rates))
	}
	for _, s := range r.Speeds {
		if s.Latency == latency && s.Lost+s.Repeated+s.Strangers > 0 {
			fmt.Fprintf(b, "\n%s, run %d, undisturbed: %d updates without a reply, %d replies too many, %d to nobody.\n",
				s.Peer, s.Round, s.Lost, s.Repeated, s.Strangers)
		}
	}
}

// kills is a table with what came of each kill on average in brackets: who loses much is given more.
func kills(b *strings.Builder, r run.Results) {
	b.WriteString("| | kills | updates waiting at each start | put in, all together | Bot API | replies lost (a kill) | repeated (a kill) | counted by itself |\n")
	b.WriteString("|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, p := range run.Peers() {
		for _, k := range r.Kills {
			if k.Peer != p.Name {
				continue
			}
			counted := "does not know"
			if k.Counted >= 0 {
				counted = "at most " + figure(float64(k.Counted), 0)
			}
			fmt.Fprintf(b, "| %s | %d | %s | %s | %s | %s | %s | %s |\n", k.Peer, k.Kills, figure(float64(k.Waiting), 0), figure(float64(k.Updates), 0),
				away(k.Latency), each(k.Lost, k.Kills), each(k.Repeated, k.Kills), counted)
		}
	}
}

// each is a number, and what it comes to for each of so many.
func each(n, of int) string {
	text := figure(float64(n), 0)
	if n > 0 && of > 0 {
		text += fmt.Sprintf(" (%s)", figure(float64(n)/float64(of), 0))
	}
	return text
}

func collect(r run.Results, peer string, latency time.Duration, f func(run.Speed) float64) []float64 {
	var all []float64
	for _, s := range r.Speeds {
		if s.Peer == peer && s.Latency == latency {
			all = append(all, f(s))
		}
	}
	slices.SortFunc(all, cmp.Compare)
	return all
}

// median is that of sorted numbers; 0: there are none.
func median(sorted []float64) float64 {
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func span(sorted []float64, digits int) string {
	text := figure(median(sorted), digits)
	if len(sorted) > 1 {
		text += fmt.Sprintf(" (%s–%s)", figure(sorted[0], digits), figure(sorted[len(sorted)-1], digits))
	}
	return text
}

// figure writes a number with commas between the thousands.
func figure(x float64, digits int) string {
	text := fmt.Sprintf("%.*f", digits, x)
	whole, rest, found := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		whole += "." + rest
	}
	return whole
}
