package report

import (
	"fmt"
	"strings"

	"steady/bench/run"
)

// Pace is how well Steady kept its pace, as Markdown.
func Pace(r run.Crowds) string {
	var b strings.Builder
	taken(&b, r)
	b.WriteString("| asked for | went out | kept | 429s | most in one second | the bot's core busy | the other core busy |\n|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, c := range r.Crowds {
		w := c.Alone
		fmt.Fprintf(&b, "| %g/s%s | %s/s over %.0f s | %.2f %% | %d | %s | %.0f %% | %.0f %% |\n", c.Rate, paid(c),
			figure(float64(w.Sent)/w.Seconds, 2), w.Seconds, 100*w.Kept(c.Rate), w.Refused, figure(float64(w.Busiest), 0),
			100*w.CPU/w.Seconds, 100*w.Rest/w.Seconds)
	}
	return b.String()
}

// Crowd is what people waited while a crowd's prompts went out, as Markdown.
func Crowd(r run.Crowds) string {
	var b strings.Builder
	taken(&b, r)
	b.WriteString("| pace | couples | | replies | p50, ms | p99, ms | of those who wrote, p99 | of those who tapped, p99 | 429s | resident, MiB |\n|--:|--:|---|--:|--:|--:|--:|--:|--:|--:|\n")
	for _, c := range r.Crowds {
		among(&b, c, "nothing else", c.Idle)
		among(&b, c, "in the crowd", c.Among)
	}
	for _, c := range r.Crowds {
		more := run.Within(c.Among.Replies.All(), 0.99) - run.Within(c.Idle.Replies.All(), 0.99)
		fmt.Fprintf(&b, "\nAt %g/s%s the crowd makes %+.1f ms of the p99; the circle of a tap ends after %.1f ms at p99 (with nothing else after %.1f). At most %s MiB were resident; Redis needed %s MiB.\n",
			c.Rate, paid(c), more, run.Within(c.Among.Replies.Circles, 0.99), run.Within(c.Idle.Replies.Circles, 0.99),
			figure(float64(c.Peak)/1024, 0), figure(float64(c.Bytes)/(1<<20), 0))
	}
	return b.String()
}

func taken(b *strings.Builder, r run.Crowds) {
	fmt.Fprintf(b, "Taken on %s: %s. %s.\n\n", r.Taken.Format("2 January 2006"), r.Machine, written(r.Versions))
}

func paid(c run.Crowd) string {
	if c.Paid {
		return ", paid"
	}
	return ""
}

func among(b *strings.Builder, c run.Crowd, what string, w run.Window) {
	all := w.Replies.All()
	replies := fmt.Sprint(len(all))
	if n := w.Replies.Unanswered; n > 0 {
		replies += fmt.Sprintf(", and %d without", n)
	}
	fmt.Fprintf(b, "| %g/s%s | %s | %s | %s | %.1f | %.1f | %.1f | %.1f | %d | %.0f |\n", c.Rate, paid(c), figure(float64(c.Couples), 0), what, replies,
		run.Within(all, 0.5), run.Within(all, 0.99), run.Within(w.Replies.Written, 0.99), run.Within(w.Replies.Tapped, 0.99),
		w.Refused, float64(w.Resident)/1024)
}
