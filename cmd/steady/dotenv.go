package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// dotEnv is what a .env file says: for each name a value, or why it cannot be used.
//
// Nothing in a value is replaced. A $ and a # are what they look like, because passwords are full of
// them; where somebody seems to have meant more by one, reading ends with the number of the line rather
// than with half a password. One pair of quotes around a value is not part of it.
type dotEnv map[string]entry

type entry struct {
	value string
	line  int
	why   string // it cannot be used; empty: it can
}

var nameForm = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.]*$`)

// lineError is a .env that cannot be read, and where. It repeats nothing of the line.
func lineError(line int, why string) error {
	return &settingError{".env", fmt.Sprintf("cannot be read: line %d %s", line, why)}
}

// get is the value of a name, empty where none is set.
func (d dotEnv) get(name string) (string, error) {
	e := d[name]
	if e.why != "" {
		return "", lineError(e.line, e.why)
	}
	return e.value, nil
}

// parseDotEnv reads the lines. What is odd about one value is an error only for whoever asks for it: the
// file may belong to other programs, too.
func parseDotEnv(text string) (dotEnv, error) {
	all := dotEnv{}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i := 0; i < len(lines); i++ {
		number, line := i+1, strings.TrimSpace(lines[i])
		if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
			return nil, lineError(number, "is not text in UTF-8")
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(strings.TrimPrefix(name, "export "))
		if !ok || !nameForm.MatchString(name) {
			return nil, lineError(number, "is not of the form NAME=value")
		}
		value = strings.TrimSpace(value)
		for open(value) { // it may end on a later line, as keys of other programs do
			if i++; i == len(lines) {
				return nil, lineError(number, "begins a quote that does not end")
			}
			value += "\n" + lines[i]
		}
		e, err := valueOf(value)
		if err != nil {
			return nil, lineError(number, err.Error())
		}
		if e.line = number; e.value != "" || e.why != "" || all[name].line == 0 {
			all[name] = e // the last one counts, unless it is empty
		}
	}
	return all, nil
}

// open tells whether a value begins with a quote that does not end.
func open(value string) bool {
	return value != "" && strings.ContainsAny(value[:1], `"'`) && closing(value) < 0
}

// closing is where the quote ends that a value begins with; -1: it does not.
func closing(value string) int {
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == value[0]:
			return i
		case value[i] == '\\' && value[0] == '"':
			i++ // what follows does not end it
		}
	}
	return -1
}

// errTail: quotes go around the whole value.
var errTail = fmt.Errorf("goes on after the quote that ends its value; inside double quotes \" is written \\\"")

// valueOf is what a value stands for.
func valueOf(text string) (entry, error) {
	end := -1
	if text != "" && strings.ContainsAny(text[:1], `"'`) {
		end = closing(text)
	}
	if end < 0 {
		return entry{value: text, why: odd(text, true)}, nil
	}
	inside, tail := text[1:end], text[end+1:]
	if rest := strings.TrimSpace(tail); rest != "" && (rest == tail || rest[0] != '#') {
		return entry{}, errTail
	}
	e := entry{value: inside}
	if text[0] == '"' {
		e.why = odd(inside, false)
		e.value = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\$`, `$`, "\\`", "`").Replace(inside)
	}
	if strings.Contains(inside, "\n") {
		e.why = "begins a quote that does not end on it"
	}
	return e, nil
}

var (
	comment   = regexp.MustCompile(`(^|\s)#`)
	reference = regexp.MustCompile(`(^|[^\\])\$\{`)
)

// odd says what somebody may have meant by a value, and would not get.
func odd(value string, bare bool) string {
	switch {
	case bare && comment.MatchString(value):
		return "has a # after a space: put the whole value into quotes, or the comment on a line of its own"
	case reference.MatchString(value):
		return "has a ${…}, and nothing is put in its place: write what it stands for, or put the value into single quotes"
	}
	return ""
}
