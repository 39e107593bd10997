package memory

import (
	"context"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/redis/go-redis/v9"

	"steady/bench/local"
	"steady/bot/seal"
	"steady/prompts"
)

// Options say what is measured.
type Options struct {
	Couples  int // how many at rest
	Days     int // how long they have been together
	Journals int // how many couples with a year's journal
}

// Compose is how compose.yaml starts Redis, as far as memory goes.
func Compose() []string { return []string{"--hash-max-listpack-value", "2048"} }

// parts are what belongs to a couple, by what its keys begin with.
var parts = []struct{ prefix, name string }{
	{"c:", "state and cards"}, {"p:", "two people"}, {"a:", "agendas"}, {"j:", "journal"}, {"", "anything else"},
}

// Measure fills a redis-server with couples and writes what they cost, with Redis as it comes and as
// compose.yaml starts it.
func Measure(ctx context.Context, o Options, out io.Writer) error {
	book, err := prompts.Load()
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	rest := filled{couples: o.Couples, days: o.Days, mute: true}
	fresh, talk, year := rest, rest, filled{couples: o.Journals, days: 365, pages: true}
	fresh.fresh, talk.mute = true, false
	for _, kind := range []struct {
		name string
		args []string
		o    filled
	}{
		{"nobody says anything", Compose(), rest},
		{"the same, Redis as it comes", nil, rest},
		{"the same, in the first month", Compose(), fresh},
		{"both answer every day", Compose(), talk},
		{"both answer every day for a year", Compose(), year},
	} {
		m, err := measure(ctx, kind.args, book, kind.o)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\tbytes for each of %d couples\n", kind.name, kind.o.couples)
		m.print(w)
	}
	return w.Flush()
}

// measured is bytes for each couple.
type measured struct {
	used          int // by what the server says it uses
	parts         []int
	pages, sealed int // of the journal of each
}

func (m measured) print(w io.Writer) {
	for i, p := range parts {
		if m.parts[i] > 0 {
			fmt.Fprintf(w, "  %s\t%d\n", p.name, m.parts[i])
		}
	}
	fmt.Fprintf(w, "  all, as the server counts\t%d\n", m.used)
	if m.pages > 0 {
		fmt.Fprintf(w, "  pages of the journal\t%d\n  their bytes, sealed\t%d\n", m.pages, m.sealed)
	}
}

func measure(ctx context.Context, args []string, book *prompts.Book, o filled) (measured, error) {
	keys, err := seal.Generate()
	if err != nil {
		return measured{}, err
	}
	const untracked = "--latency-tracking" // else it takes a megabyte, however many couples there are
	s, err := local.StartRedis(ctx, append([]string{"--appendonly", "no", untracked, "no"}, args...)...)
	if err != nil {
		return measured{}, err
	}
	defer s.Stop()
	before, err := used(ctx, s)
	if err != nil {
		return measured{}, err
	}
	if err := fill(ctx, s.URL, keys, o, book); err != nil {
		return measured{}, err
	}
	after, err := used(ctx, s)
	if err != nil {
		return measured{}, err
	}
	m := measured{used: (after - before) / o.couples, parts: make([]int, len(parts))}
	err = each(ctx, s, func(key string, bytes int) error {
		for i, p := range parts {
			if strings.HasPrefix(key, p.prefix) {
				m.parts[i] += bytes
				break
			}
		}
		if m.pages == 0 && strings.HasPrefix(key, "j:") {
			return m.journal(ctx, s.Client, key)
		}
		return nil
	})
	for i := range m.parts {
		m.parts[i] /= o.couples
	}
	return m, err
}

// used is what the server uses, in bytes, without what it keeps ready for its clients.
func used(ctx context.Context, s *local.Redis) (int, error) {
	all, clients, err := s.Used(ctx)
	return int(all - clients), err
}

// journal counts the pages of one journal and what they are as sealed.
func (m *measured) journal(ctx context.Context, client *redis.Client, key string) error {
	pages, err := client.HVals(ctx, key).Result()
	if err != nil {
		return fmt.Errorf("redis-server: %w", err)
	}
	m.pages = len(pages)
	for _, p := range pages {
		m.sealed += len(p)
	}
	return nil
}

// each walks all keys with what each of them takes.
func each(ctx context.Context, s *local.Redis, f func(key string, bytes int) error) error {
	keys := s.Client.Scan(ctx, 0, "", 1000).Iterator()
	for keys.Next(ctx) {
		bytes, err := s.Client.MemoryUsage(ctx, keys.Val(), 0).Result()
		if err != nil {
			return fmt.Errorf("redis-server: %w", err)
		}
		if err := f(keys.Val(), int(bytes)); err != nil {
			return err
		}
	}
	return keys.Err()
}
