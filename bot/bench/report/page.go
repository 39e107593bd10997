package report

import (
	"errors"
	"strings"
)

// The parts of the page that are generated, by their names on it.
const (
	SameWork   = "same work"
	Scheduling = "scheduling"
	ThePace    = "pace"
	TheCrowd   = "crowd"
)

// The generated part of a page lies between two lines that name it. Everything else in it is written
// by hand.
func begins(part string) string { return "<!-- " + part + ": make bench writes from here -->\n" }
func ends(part string) string   { return "<!-- " + part + ": to here -->\n" }

// ErrNoPlace: the page has no place for the tables.
var ErrNoPlace = errors.New("report: the page lacks the two lines that the tables go between")

// Insert puts a part's tables in their place on a page.
func Insert(page, part, tables string) (string, error) {
	before, rest, ok := strings.Cut(page, begins(part))
	_, after, ok2 := strings.Cut(rest, ends(part))
	if !ok || !ok2 {
		return "", ErrNoPlace
	}
	return before + begins(part) + "\n" + tables + "\n" + ends(part) + after, nil
}
