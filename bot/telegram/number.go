package telegram

import (
	"bytes"
	"encoding/json"
	"strconv"
)

// Number is the whole number that a JSON object has under a name; false: it has none. Telegram writes the
// number of an update and of a message before everything else, and there it is read without the rest, which
// may be a thousand times as long.
func Number(object json.RawMessage, name string) (int64, bool) {
	if n, ok := leading(object, name); ok {
		return n, true
	}
	var fields map[string]json.RawMessage
	var n json.Number
	if json.Unmarshal(object, &fields) != nil || json.Unmarshal(fields[name], &n) != nil {
		return 0, false
	}
	whole, err := n.Int64()
	if err != nil {
		return 0, false
	}
	return whole, true
}

// leading is the number of a valid object's first field, if that has the name.
func leading(object []byte, name string) (int64, bool) {
	rest, ok := bytes.CutPrefix(object, []byte(`{"`+name+`":`))
	end := bytes.IndexAny(rest, ",}")
	if !ok || end < 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(string(rest[:end]), 10, 64)
	return n, err == nil
}
