package event

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Folded is how what people type is compared: case, spaces and marks at the ends do not count.
func Folded(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.Trim(Tidy(s), " .!?…,“”\"'«»")), " "))
}

// Capital is s with a capital at its beginning.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}
