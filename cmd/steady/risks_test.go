package main

import (
	"context"
	"strings"
	"testing"

	"steady/bot/store/redistest"
)

func TestRunSaysOnceWhatARedisMayLose(t *testing.T) {
	_, url := api(t)
	for name, c := range map[string]struct{ args, says []string }{
		"every second": {[]string{"--appendfsync", "everysec"}, []string{"the append-only file is synced everysec"}},
		"no file":      {[]string{"--appendonly", "no"}, []string{"Redis keeps no append-only file"}},
		"drops":        {[]string{"--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"}, []string{"would drop data by itself (allkeys-lru)"}},
		"both":         {[]string{"--appendonly", "no", "--maxmemory", "64mb", "--maxmemory-policy", "volatile-ttl"}, []string{"Redis keeps no append-only file", "(volatile-ttl)"}},
		"well":         {nil, nil},
	} {
		t.Run(name, func(t *testing.T) {
			bot := runs(t, environment(url, redistest.Start(t, c.args...).URL, newKey(t)))
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			if _, err := bot.log.entry(ctx, "running"); err != nil {
				t.Fatal(err)
			}
			if code := bot.end(t); code != 0 {
				t.Errorf("ended with %d", code)
			}
			var warned []string
			for _, line := range bot.log.lines() {
				if strings.Contains(line, `"level":"WARN"`) && strings.Contains(line, `"mend":"redis-cli CONFIG SET `) {
					warned = append(warned, line)
				}
			}
			if len(warned) != len(c.says) {
				t.Fatalf("it warns %q", bot.log.lines())
			}
			for i, says := range c.says {
				if !strings.Contains(warned[i], says) {
					t.Errorf("it says %s", warned[i])
				}
			}
		})
	}
}
