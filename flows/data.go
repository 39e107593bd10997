package flows

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"strconv"
	"strings"

	"steady/flows/event"
)

// tag is what a button carries: which flow it belongs to, what it does, about what, and the number
// of the card it hangs on, so that a button of a card that is no longer live does nothing.
type tag struct {
	flow, action, arg string
	card              int
	check             string // empty: of a card that was sent before there were any
}

// maxData is Telegram's limit for callback data, in bytes.
const maxData = 64

// encode writes the tag as callback data: flow|action|card.check|arg. The argument comes last, so that it
// may hold anything but need not be escaped.
func (g tag) encode() string {
	var room [2 * maxData]byte
	return string(g.appendTo(room[:0]))
}

func (g tag) appendTo(b []byte) []byte {
	b = append(append(append(append(b, g.flow...), '|'), g.action...), '|')
	b = strconv.AppendInt(b, int64(g.card), 36)
	if g.check != "" {
		b = append(append(b, '.'), g.check...)
	}
	return append(append(b, '|'), g.arg...)
}

// parseTag reads callback data. It takes only what encode writes: anything else is forged or from
// another age, and ok is false. Whether the bot put it on the card is for turn.offered to say.
func parseTag(data string) (g tag, ok bool) {
	if len(data) > maxData {
		return tag{}, false
	}
	field := strings.SplitN(data, "|", 4)
	if len(field) != 4 || field[0] == "" || field[1] == "" {
		return tag{}, false
	}
	number, check, _ := strings.Cut(field[2], ".")
	n, err := strconv.ParseInt(number, 36, 32)
	if err != nil || n < 0 {
		return tag{}, false
	}
	g = tag{flow: field[0], action: field[1], arg: field[3], card: int(n), check: check}
	return g, g.encode() == data
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

// buttonKey is what the buttons on one person's phone are checked by.
type buttonKey [16]byte

// keyOf is the key for the buttons on who's phone.
func keyOf(seed string, who event.Who) buttonKey {
	var room [64]byte
	sum := sha256.Sum256(append(append(append(room[:0], "buttons "...), byte('0'+who), ' '), seed...))
	return buttonKey(sum[:])
}

// text is the key as it is stored beside a card.
func (k buttonKey) text() string { return base64.RawStdEncoding.EncodeToString(k[:]) }

// readKey reads what text wrote; ok is false for anything else.
func readKey(s string) (k buttonKey, ok bool) {
	b, err := base64.RawStdEncoding.DecodeString(s)
	return k, err == nil && copy(k[:], b) == len(b) && len(b) == len(k)
}

// checkOf is the check of a tag, whose own is left out of account.
func (k *buttonKey) checkOf(g tag) (check [checkLength]byte) {
	g.check = ""
	var room [len(k) + 2*maxData]byte
	sum := sha256.Sum256(g.appendTo(append(room[:0], k[:]...)))
	base64.RawURLEncoding.Encode(check[:], sum[:checkBytes])
	return check
}

// keyFor is the key for the buttons of a card on who's phone: the couple's, or the one its person brought
// along with it.
func (c *Couple) keyFor(who event.Who, l Live) buttonKey {
	if k, ok := readKey(l.Key); ok {
		return k
	}
	return keyOf(c.Seed, who)
}

// keyFor is the same, and works out a phone's key once in a turn.
func (t *turn) keyFor(who event.Who, l Live) buttonKey {
	if l.Key != "" {
		return t.c.keyFor(who, l)
	}
	if t.keys[who] == (buttonKey{}) {
		t.keys[who] = keyOf(t.c.Seed, who)
	}
	return t.keys[who]
}

// offer is the data of a button on a live card. It is the only way to make any.
func (t *turn) offer(who event.Who, l Live, g tag) string {
	g.card = l.Number
	key := t.keyFor(who, l)
	check := key.checkOf(g)
	g.check = string(check[:])
	return g.encode()
}

// offered tells whether the bot itself put a button on a live card.
func (c *Couple) offered(who event.Who, l Live, g tag) bool {
	key := c.keyFor(who, l)
	want := key.checkOf(g)
	return l.Number == g.card && subtle.ConstantTimeCompare(want[:], []byte(g.check)) == 1
}
