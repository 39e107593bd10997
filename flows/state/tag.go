package state

import (
	"strconv"
	"strings"
)

// Tag is what a button carries: which flow it belongs to, what it does, about what, and the number
// of the card it hangs on, so that a button of a card that is no longer live does nothing.
type Tag struct {
	Flow, Action, Arg string
	Card              int
	Check             string // empty: of a card that was sent before there were any
}

// maxData is Telegram's limit for callback data, in bytes.
const maxData = 64

// Encode writes the tag as callback data: flow|action|card.check|arg. The argument comes last, so that it
// may hold anything but need not be escaped.
func (g Tag) Encode() string {
	var room [2 * maxData]byte
	return string(g.appendTo(room[:0]))
}

func (g Tag) appendTo(b []byte) []byte {
	b = append(append(append(append(b, g.Flow...), '|'), g.Action...), '|')
	b = strconv.AppendInt(b, int64(g.Card), 36)
	if g.Check != "" {
		b = append(append(b, '.'), g.Check...)
	}
	return append(append(b, '|'), g.Arg...)
}

// ParseTag reads callback data. It takes only what Encode writes: anything else is forged or from
// another age, and ok is false. Whether the bot put it on the card is for Base.Offered to say.
func ParseTag(data string) (g Tag, ok bool) {
	if len(data) > maxData {
		return Tag{}, false
	}
	field := strings.SplitN(data, "|", 4)
	if len(field) != 4 || field[0] == "" || field[1] == "" {
		return Tag{}, false
	}
	number, check, _ := strings.Cut(field[2], ".")
	n, err := strconv.ParseInt(number, 36, 32)
	if err != nil || n < 0 {
		return Tag{}, false
	}
	g = Tag{Flow: field[0], Action: field[1], Arg: field[3], Card: int(n), Check: check}
	return g, g.Encode() == data
}

// Callback data can be forged by a modified client (trap 9), so every button carries a check: a keyed hash
// of all it says. Only who knows the couple's seed can make one, and the seed never leaves the sealed
// state. One hash of the key and the message is enough for that where, as here, most of it is cut off:
// nobody can go on from what they do not see.
//
// The other way is to keep a hash of everything a live card offers beside it. Over all transcripts that would
// be 24 of them in a couple's state on average and up to 178; the check keeps nothing, and costs a third of a
// microsecond for each button that is made (BenchmarkAButton).
const (
	checkBytes  = 6 // of 32: a guess is right once in 280 million million times
	checkLength = 8 // as text
)
