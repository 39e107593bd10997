package flowstest

import (
	"testing"

	"steady/flows/coretest"
	"steady/prompts"
)

// Book is the words, with nobody's house in them.
func Book(t testing.TB) *prompts.Book { return coretest.Book(t) }
