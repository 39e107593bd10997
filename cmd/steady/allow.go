package main

import (
	"strconv"
	"strings"
	"unicode"
)

// allowed reads who may begin: Telegram ids with commas or spaces between them. Nothing said is everybody,
// and nobody is let in by a slip of the pen: one that is none is refused, and so is a list of nobody.
func allowed(said string) (ids []int64, err error) {
	if strings.TrimSpace(said) == "" {
		return nil, nil
	}
	bad := &settingError{"STEADY_ALLOW", "must be Telegram ids, numbers with commas or spaces between them; empty lets everybody begin"}
	for _, word := range strings.FieldsFunc(said, func(r rune) bool { return r == ',' || unicode.IsSpace(r) }) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil || id <= 0 || word[0] == '+' {
			return nil, bad
		}
		ids = append(ids, id)
	}
	if len(ids) == 0 {
		return nil, bad
	}
	return ids, nil
}
