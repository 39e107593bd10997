package compact

import (
	"encoding/base64"
	"encoding/binary"
	"strconv"
	"strings"
)

// text writes a text as it is. What only the program puts there may be one of its words, or an id.
func (w *writer) text(s string, ours bool) {
	if ours && w.word(s) {
		return
	}
	w.plain(s)
}

// word writes one of the program's own words, alone or with a number behind it, as cards are named; an id; or
// the name of one of the two's cards.
func (w *writer) word(s string) (done bool) {
	if len(s) > 2 && s[1] == '/' && (s[0] == 'A' || s[0] == 'B') {
		from := len(w.b)
		w.b = append(w.b, tagSide, s[0])
		if done = w.counted(s[2:]); !done {
			w.b = w.b[:from]
		}
		return done
	}
	if w.counted(s) {
		return true
	}
	if w.b, done = packID(w.b, s); !done {
		w.b, done = packName(w.b, s)
	}
	return done
}

func (w *writer) counted(s string) bool {
	if at, ok := valueAt[s]; ok {
		w.b = binary.AppendUvarint(append(w.b, tagWord), uint64(at))
		return true
	}
	name := strings.TrimRight(s, "0123456789")
	at, ok := valueAt[name]
	n, err := strconv.ParseUint(s[len(name):], 10, 64)
	if !ok || err != nil || strconv.FormatUint(n, 10) != s[len(name):] {
		return false
	}
	w.b = binary.AppendUvarint(append(w.b, tagCounted), uint64(at))
	w.b = binary.AppendUvarint(w.b, n)
	return true
}

func (w *writer) plain(s string) {
	if len(s) < shortText {
		w.b = append(append(w.b, tagShortText|byte(len(s))), s...)
		return
	}
	w.b = append(binary.AppendUvarint(append(w.b, tagText), uint64(len(s))), s...)
}

func (r *reader) text(tag byte) (string, bool) {
	switch {
	case tag >= tagShortText && tag < tagShortText+shortText:
		raw, ok := r.take(uint64(tag - tagShortText))
		return string(raw), ok
	case tag == tagText:
		raw, ok := r.long()
		return string(raw), ok
	case tag == tagWord:
		return r.word()
	case tag == tagCounted:
		name, ok := r.word()
		n, whole := r.uvarint()
		return name + strconv.FormatUint(n, 10), ok && whole
	case tag == tagSide:
		return r.side()
	case tag == tagLower, tag == tagUpper:
		raw, ok := r.take(idBytes)
		if !ok {
			return "", false
		}
		if tag == tagUpper {
			return unpackID(raw, upperLetters), true
		}
		return unpackID(raw, lowerLetters), true
	case tag == tagName:
		raw, ok := r.take(nameBytes)
		return base64.RawURLEncoding.EncodeToString(raw), ok
	}
	return "", false
}

// mostSparse bounds what few bytes may become.
const mostSparse = 1 << 10

func (r *reader) bytes(tag byte) ([]byte, bool) {
	switch tag {
	case tagBytes:
		raw, ok := r.long()
		return append([]byte{}, raw...), ok
	case tagSparse:
		length, ok := r.uvarint()
		n, whole := r.uvarint()
		if !ok || !whole || length > mostSparse {
			return nil, false
		}
		raw := make([]byte, length)
		at := uint64(0)
		for range min(n, length) {
			zeros, ok := r.uvarint()
			c, whole := r.byte()
			if at += zeros; !ok || !whole || zeros > length || at >= length {
				return nil, false
			}
			raw[at] = c
			at++
		}
		return raw, n <= length
	}
	return nil, false
}

func (r *reader) word() (string, bool) {
	at, ok := r.uvarint()
	if !ok || at >= uint64(len(values)) {
		return "", ok && r.past
	}
	return values[at], true
}

// side is the name of one of the two's cards.
func (r *reader) side() (string, bool) {
	raw, ok := r.take(2)
	if !ok || raw[0] != 'A' && raw[0] != 'B' || raw[1] != tagWord && raw[1] != tagCounted {
		return "", false
	}
	name, ok := r.text(raw[1])
	return string(raw[:1]) + "/" + name, ok
}
