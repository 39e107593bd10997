package prompts

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// FileError says what is wrong with the words and where. Load and LoadFS report
// every fault they find, joined; each of them is a *FileError.
type FileError struct {
	File   string // slash-separated, from the root of the file system read
	Line   int    // from 1; 0 when the fault is the file's name or place
	Column int    // from 1, in bytes; 0 together with Line
	Err    error  // what is wrong there
}

// Error gives "file:line:column: fault", the form editors can jump to.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Err.Error()
	}
	return fmt.Sprintf("%s:%d:%d: %v", e.File, e.Line, e.Column, e.Err)
}

// Unwrap gives the fault without its place.
func (e *FileError) Unwrap() error { return e.Err }

// source is one decoded file together with the place of each key in it, so that
// faults found after decoding can still be pointed at.
type source struct {
	file   string
	places map[string]unstable.Position
	faults []error
}

// decode reads data into v, refusing fields that v does not have. It returns nil
// and the faults when the file cannot be read as TOML at all.
func decode(file string, data []byte, v any) (*source, []error) {
	decoder := toml.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return nil, decodeFaults(file, err)
	}
	return &source{file: file, places: places(data)}, nil
}

func decodeFaults(file string, err error) []error {
	var missing *toml.StrictMissingError
	if errors.As(err, &missing) {
		faults := make([]error, 0, len(missing.Errors))
		for i := range missing.Errors {
			faults = append(faults, decodeFault(file, &missing.Errors[i]))
		}
		return faults
	}
	var one *toml.DecodeError
	if errors.As(err, &one) {
		return []error{decodeFault(file, one)}
	}
	// The library gives some faults no place; the file's first line then is
	// where an editor should open it.
	return []error{&FileError{File: file, Line: 1, Column: 1, Err: err}}
}

func decodeFault(file string, err *toml.DecodeError) error {
	line, column := err.Position()
	var fault error = err
	if key := err.Key(); len(key) > 0 {
		fault = fmt.Errorf("%w: %s", err, pathOf(key...))
	}
	return &FileError{File: file, Line: max(line, 1), Column: max(column, 1), Err: fault}
}

// fault notes what is wrong with the key at path.
func (s *source) fault(err error, path ...string) {
	at := s.at(path)
	s.faults = append(s.faults, &FileError{File: s.file, Line: at.Line, Column: at.Column, Err: err})
}

// at gives the place of path or, where it has none of its own (a value inside
// an array, a key that is absent), of the nearest thing around it.
func (s *source) at(path []string) unstable.Position {
	for n := len(path); n > 0; n-- {
		if at, ok := s.places[pathOf(path[:n]...)]; ok {
			return at
		}
	}
	return unstable.Position{Line: 1, Column: 1}
}

// pathOf joins a path's parts with a separator that no TOML text can contain,
// so that a dot inside a quoted key is not taken for two keys.
func pathOf(parts ...string) string {
	var b bytes.Buffer
	for i, part := range parts {
		if i > 0 {
			b.WriteByte(0)
		}
		b.WriteString(part)
	}
	return b.String()
}

// places finds where each key of a well-formed document stands. The elements of
// a [[table]] are numbered from 0: the path of the second one is "table", "1".
func places(data []byte) map[string]unstable.Position {
	found := map[string]unstable.Position{}
	counts := map[string]int{}
	var table []string
	var parser unstable.Parser
	parser.Reset(data)
	for parser.NextExpression() {
		e := parser.Expression()
		if e.Kind != unstable.Table && e.Kind != unstable.ArrayTable && e.Kind != unstable.KeyValue {
			continue
		}
		keys, at := keyOf(&parser, e)
		switch e.Kind {
		case unstable.KeyValue:
			keys = append(append([]string{}, table...), keys...)
		case unstable.ArrayTable:
			name := pathOf(keys...)
			keys = append(keys, strconv.Itoa(counts[name]))
			counts[name]++
			table = keys
		default:
			table = keys
		}
		found[pathOf(keys...)] = at
	}
	return found
}

func keyOf(parser *unstable.Parser, e *unstable.Node) ([]string, unstable.Position) {
	var keys []string
	var at unstable.Position
	for it := e.Key(); it.Next(); {
		if len(keys) == 0 {
			at = parser.Shape(it.Node().Raw).Start
		}
		keys = append(keys, string(it.Node().Data))
	}
	return keys, at
}
