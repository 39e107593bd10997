package bot

import (
	"testing"

	"steady/bot/seal"
	"steady/flows"
	"steady/flows/event"
	"steady/prompts"
)

// The evening is a moment after both have answered, when answers can still be shown anew.
func BenchmarkState(b *testing.B) {
	evening := lived(b)
	book, err := prompts.Load()
	if err != nil {
		b.Fatal(err)
	}
	rest := evening
	for range 2 {
		_, crowd := flows.Due(rest)
		rest, _ = flows.Step(rest, crowd, event.Came{}, book)
	}
	b.Run("at rest", func(b *testing.B) { benchState(b, rest) })
	b.Run("in the evening", func(b *testing.B) { benchState(b, evening) })
}

// Reading is opening and decoding a state, writing encoding and sealing it: what every turn does once.
func benchState(b *testing.B, c flows.Couple) {
	keys, err := seal.Generate()
	if err != nil {
		b.Fatal(err)
	}
	for name, form := range map[string]func(flows.Couple) []byte{
		"compact": StoredForm,
		"JSON":    func(c flows.Couple) []byte { return asJSON(b, stored{Couple: &c}) },
	} {
		b.Run("read "+name, func(b *testing.B) {
			state := form(c)
			sealed, err := keys.SealFrom(640, state, "id", "s")
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				state, err := keys.Open(sealed, "id", "s")
				if err != nil {
					b.Fatal(err)
				}
				if _, err := readStored(state); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(state)), "bytes")
		})
		b.Run("write "+name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := keys.SealFrom(640, form(c), "id", "s"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
