package compact

import "encoding/base64"

const (
	lowerLetters = "abcdefghijklmnopqrstuvwxyz234567"
	upperLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

	idLetters = 26 // 130 bits
	idBytes   = 17

	nameLetters = 22
	nameBytes   = 16
)

// packID writes an id of 26 letters in 17 bytes; false: it is none.
func packID(b []byte, id string) ([]byte, bool) {
	if len(id) != idLetters {
		return b, false
	}
	tag, first := byte(tagLower), byte('a')
	if c := id[0]; c >= 'A' && c <= 'Z' {
		tag, first = tagUpper, 'A'
	}
	from := len(b)
	b = append(b, tag)
	var bits uint
	held := 0
	for i := range idLetters {
		c := id[i]
		switch {
		case c >= first && c < first+26:
			c -= first
		case c >= '2' && c <= '7':
			c = c - '2' + 26
		default:
			return b[:from], false
		}
		bits, held = bits<<5|uint(c), held+5
		if held >= 8 {
			held -= 8
			b = append(b, byte(bits>>held))
		}
	}
	packed := append(b, byte(bits<<(8-held)))
	if first == 'a' && id == unpackID(packed[len(packed)-idBytes:], lowerLetters) {
		return packed, true
	}
	if first == 'A' && id == unpackID(packed[len(packed)-idBytes:], upperLetters) {
		return packed, true
	}
	return b[:from], false // digits first, in letters of the other case
}

// unpackID is what packID was given.
func unpackID(raw []byte, letters string) string {
	var id [idLetters]byte
	var bits uint
	held, at := 0, 0
	for i := range id {
		for held < 5 {
			bits, held, at = bits<<8|uint(raw[at]), held+8, at+1
		}
		held -= 5
		id[i] = letters[bits>>held&31]
	}
	return string(id[:])
}

// packName writes a keyed hash of 22 letters in 16 bytes; false: it is none.
func packName(b []byte, name string) ([]byte, bool) {
	if len(name) != nameLetters {
		return b, false
	}
	var raw [nameBytes + 2]byte
	n, err := base64.RawURLEncoding.Strict().Decode(raw[:], []byte(name))
	if err != nil || n != nameBytes {
		return b, false
	}
	return append(append(b, tagName), raw[:n]...), true
}
