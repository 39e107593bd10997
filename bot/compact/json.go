package compact

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
	"time"
)

// JSON is the same as JSON: byte for byte what encoding/json would have made of the value that was written.
// It needs no type, so it knows fields that no program knows any more. Anything else is ErrForm.
func JSON(data []byte) ([]byte, error) {
	if !Is(data) {
		return nil, ErrForm
	}
	r := reader{b: data[1:]}
	out, ok := r.json(make([]byte, 0, 4*len(data)))
	if !ok || !r.ends() {
		return nil, ErrForm
	}
	return out, nil
}

func (r *reader) json(out []byte) ([]byte, bool) {
	tag, ok := r.byte()
	if !ok {
		return out, false
	}
	if n, ok := r.values(tag); ok {
		return r.jsonArray(out, n)
	}
	if c, ok := r.begin(tag); ok {
		return r.jsonObject(out, c)
	}
	switch tag {
	case tagNull:
		return append(out, "null"...), true
	case tagFalse, tagTrue:
		return strconv.AppendBool(out, tag == tagTrue), true
	case tagTime, tagMoment, tagNear:
		t, ok := r.time(tag)
		return append(t.AppendFormat(append(out, '"'), time.RFC3339Nano), '"'), ok
	case tagEven:
		inside, ok := r.even()
		if !ok {
			return out, false
		}
		out, ok = inside.json(out)
		return out, ok && inside.ends()
	case tagBytes, tagSparse:
		raw, ok := r.bytes(tag)
		return append(base64.StdEncoding.AppendEncode(append(out, '"'), raw), '"'), ok
	}
	if n, ok := r.int(tag); ok {
		return strconv.AppendInt(out, n, 10), true
	}
	s, ok := r.text(tag)
	if !ok {
		return out, false
	}
	return appendText(out, s), true
}

func appendText(out []byte, s string) []byte {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text can always be written
	}
	return append(out, quoted...)
}

func (r *reader) jsonArray(out []byte, n int) (_ []byte, ok bool) {
	if r.depth++; r.depth > deepest {
		return out, false
	}
	defer func() { r.depth-- }()
	out = append(out, '[')
	for i := range n {
		if i > 0 {
			out = append(out, ',')
		}
		if out, ok = r.json(out); !ok {
			return out, false
		}
	}
	return append(out, ']'), true
}

func (r *reader) jsonObject(out []byte, c cursor) (_ []byte, ok bool) {
	if r.depth++; r.depth > deepest {
		return out, false
	}
	defer func() { r.depth-- }()
	out = append(out, '{')
	for first := true; c.left > 0; first = false {
		if !first {
			out = append(out, ',')
		}
		name, ok := r.next(&c)
		if !ok {
			return out, false
		}
		if out, ok = r.json(append(appendText(out, name.text), ':')); !ok {
			return out, false
		}
	}
	return append(out, '}'), true
}
