package telegram

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// redactor takes a token out of text.
type redactor struct {
	forms []string // longest first, or a short form would spoil a long one
	bare  string   // the token's letters and digits only
}

// window is how many characters of the secret in a row count as having leaked.
const window = 8

func newRedactor(token string) redactor {
	r := redactor{bare: letters(token)}
	_, secret, _ := strings.Cut(token, ":")
	for _, s := range []string{token, secret} {
		if s == "" {
			continue
		}
		quoted := fmt.Sprintf("%q", s)
		r.forms = append(r.forms, s, url.PathEscape(s), url.QueryEscape(s), quoted[1:len(quoted)-1])
	}
	slices.SortFunc(r.forms, func(a, b string) int { return len(b) - len(a) })
	return r
}

// clean is the text without the token, however it was escaped. If a piece of it is
// still recognisable (cut by a length limit, quoted twice) nothing is shown at all.
func (r redactor) clean(s string) string {
	for _, form := range r.forms {
		s = strings.ReplaceAll(s, form, "<token>")
	}
	if r.leaks(s) {
		return "(withheld: it held the token)"
	}
	return s
}

func (r redactor) leaks(s string) bool {
	s = letters(s)
	for i := 0; i+window <= len(r.bare); i++ {
		if strings.Contains(s, r.bare[i:i+window]) {
			return true
		}
	}
	return false
}

// letters drops everything that escaping could have changed.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			return c
		}
		return -1
	}, s)
}
