package report

import (
	"errors"
	"strings"
)

// The generated part of a page lies between these two lines. Everything else in it is written by hand.
const (
	begins = "<!-- same work: make bench writes from here -->\n"
	ends   = "<!-- same work: to here -->\n"
)

// ErrNoPlace: the page has no place for the tables.
var ErrNoPlace = errors.New("report: the page lacks the two lines that the tables go between")

// Insert puts the tables in their place on a page.
func Insert(page, tables string) (string, error) {
	before, rest, ok := strings.Cut(page, begins)
	_, after, ok2 := strings.Cut(rest, ends)
	if !ok || !ok2 {
		return "", ErrNoPlace
	}
	return before + begins + "\n" + tables + "\n" + ends + after, nil
}
