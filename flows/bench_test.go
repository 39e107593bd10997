package flows_test

import (
	"testing"
	"time"

	"steady/flows"
	"steady/flows/flowstest"
)

// The everyday turns: what a phone waits for. Run with -bench . -benchmem.
func BenchmarkStep(b *testing.B) {
	book := flowstest.Book(b)
	now := time.Date(2026, 1, 5, 19, 0, 0, 0, time.UTC)
	ana := flowstest.Person{Key: "A", Name: "Ana", Lang: "en", Zone: "Europe/Berlin", Chat: 1}
	ben := flowstest.Person{Key: "B", Name: "Ben", Lang: "en", Zone: "Europe/Berlin", Chat: 2}
	quiet := flowstest.PairOf(ana, ben, now, book)
	asked, _ := flows.Step(quiet, now.Add(time.Second), flows.Came{}, book)
	from := flows.Phone{Chat: 1, Name: "Ana"}
	for _, turn := range []struct {
		name string
		c    flows.Couple
		e    flows.Event
	}{
		{"the evening's question", quiet, flows.Came{}},
		{"an answer", asked, flows.Said{From: from, Message: 7, Part: flows.Part{Kind: flows.Words, Text: "the sea at night"}}},
		{"a stale tap", asked, flows.Tapped{From: from, Data: "checkin|face|zz|3"}},
		{"a sticker", asked, flows.Said{From: from, Message: 7, Part: flows.Part{Kind: flows.Sticker}}},
	} {
		b.Run(turn.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				flows.Step(turn.c, now.Add(time.Second), turn.e, book)
			}
		})
	}
}
