package flowstest

import (
	"sync"
	"testing"

	"steady/prompts"
)

// loaded reads the words once for all tests of a package: a Book never changes, and reading one for
// each of them took longer than what they test.
var loaded = sync.OnceValues(prompts.Load)

// Book is the words, with nobody's house in them.
func Book(t testing.TB) *prompts.Book {
	t.Helper()
	book, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return book
}
