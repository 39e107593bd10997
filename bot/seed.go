package bot

import (
	"crypto/rand"

	"steady/bot/store"
)

// seeds draw where a couple's chance comes from: 128 random bits, as text.
type seeds struct {
	solo func(chat int64) string
	// pair is the same however often a pair is begun anew with the same keys: a keyed hash of its code,
	// which nobody without the key can tell from chance. Only the first step that is committed counts.
	pair func(code string) string
}

func randomSeeds(s *store.Store) seeds {
	return seeds{
		solo: func(int64) string { return rand.Text() },
		pair: func(code string) string { return s.EventID("seed", code).String() },
	}
}
