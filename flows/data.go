package flows

import (
	"strconv"
	"strings"
)

// tag is what a button carries: which flow it belongs to, what it does, about what, and the number
// of the card it hangs on, so that a button of a card that is no longer live does nothing.
type tag struct {
	flow, action, arg string
	card              int
}

// maxData is Telegram's limit for callback data, in bytes.
const maxData = 64

// encode writes the tag as callback data: flow|action|card|arg. The argument comes last, so that it
// may hold anything but need not be escaped.
func (g tag) encode() string {
	return g.flow + "|" + g.action + "|" + strconv.FormatInt(int64(g.card), 36) + "|" + g.arg
}

// parseTag reads callback data. It takes only what encode writes: anything else is forged or from
// another age, and ok is false.
func parseTag(data string) (g tag, ok bool) {
	if len(data) > maxData {
		return tag{}, false
	}
	field := strings.SplitN(data, "|", 4)
	if len(field) != 4 || field[0] == "" || field[1] == "" {
		return tag{}, false
	}
	n, err := strconv.ParseInt(field[2], 36, 32)
	if err != nil || n < 0 {
		return tag{}, false
	}
	g = tag{flow: field[0], action: field[1], arg: field[3], card: int(n)}
	return g, g.encode() == data
}
