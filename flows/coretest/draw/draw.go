// Package draw draws what stands on a card at random, for the tests of rooms that take any. It stands apart from
// coretest because it needs a library that only tests do, and flowstest is also built into the benchmark.
// Imported by tests only.
package draw

import (
	"pgregory.net/rapid"

	"steady/flows/event"
)

// Word is any text, often of what JSON writes in a way of its own.
func Word() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.StringOf(rapid.Rune()), rapid.SampledFrom([]string{
		"", "a", "\xff", "\uFFFD", "\b\t\n\v\f\r\x00\x1f\x7f", `"\/<>&'`, "\u2028\u2029", "😀ü", "a\xf0\x9f",
	}))
}

// Text is any text of a card, with any marks.
func Text(t *rapid.T, label string) event.Text {
	x := event.Text{Body: Word().Draw(t, label)}
	for range rapid.IntRange(0, 3).Draw(t, "marks") {
		x.Marks = append(x.Marks, event.Mark{From: rapid.IntRange(0, 5000).Draw(t, "from"), To: rapid.Int().Draw(t, "to"), How: event.Quote, URL: Word().Draw(t, "address"), At: rapid.Int64().Draw(t, "at")})
	}
	return x
}

// Rows are any buttons of a card.
func Rows(t *rapid.T) [][]event.Button {
	var rows [][]event.Button
	for range rapid.IntRange(0, 3).Draw(t, "rows") {
		var row []event.Button
		for range rapid.IntRange(0, 3).Draw(t, "buttons") {
			row = append(row, event.Button{Text: Word().Draw(t, "button"), Data: Word().Draw(t, "data"), URL: Word().Draw(t, "address"), Copy: Word().Draw(t, "copied"), Style: Word().Draw(t, "style")})
		}
		rows = append(rows, row)
	}
	return rows
}
