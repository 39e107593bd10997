package compact

import (
	_ "embed"
	"strings"
)

var (
	//go:embed names.txt
	namesText string
	//go:embed values.txt
	valuesText string

	names, nameAt   = list(namesText)
	values, valueAt = list(valuesText)
)

// list is the lines of a file, and where each of them stands.
func list(text string) ([]string, map[string]int) {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	at := make(map[string]int, len(lines))
	for i, line := range lines {
		at[line] = i
	}
	return lines, at
}

// Names are the names of fields that take a byte or two, in the order of their places.
func Names() []string { return strings.Split(strings.TrimSuffix(namesText, "\n"), "\n") }
