package state

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"

	"steady/flows/event"
)

// ButtonKey is what the buttons on one person's phone are checked by.
type ButtonKey [16]byte

// KeyOf is the key for the buttons on who's phone.
func KeyOf(seed string, who event.Who) ButtonKey {
	var room [64]byte
	sum := sha256.Sum256(append(append(append(room[:0], "buttons "...), byte('0'+who), ' '), seed...))
	return ButtonKey(sum[:])
}

// Text is the key as it is stored beside a card.
func (k ButtonKey) Text() string { return base64.RawStdEncoding.EncodeToString(k[:]) }

// readKey reads what Text wrote; ok is false for anything else.
func readKey(s string) (k ButtonKey, ok bool) {
	b, err := base64.RawStdEncoding.DecodeString(s)
	return k, err == nil && copy(k[:], b) == len(b) && len(b) == len(k)
}

// CheckOf is the check of a tag, whose own is left out of account.
func (k *ButtonKey) CheckOf(g Tag) (check [checkLength]byte) {
	g.Check = ""
	var room [len(k) + 2*maxData]byte
	sum := sha256.Sum256(g.appendTo(append(room[:0], k[:]...)))
	base64.RawURLEncoding.Encode(check[:], sum[:checkBytes])
	return check
}

// KeyFor is the key for the buttons of a card on who's phone: the couple's, or the one its person brought
// along with it.
func (c *Base) KeyFor(who event.Who, l Live) ButtonKey {
	if k, ok := readKey(l.Key); ok {
		return k
	}
	return KeyOf(c.Seed, who)
}

// Offered tells whether the bot itself put a button on a live card.
func (c *Base) Offered(who event.Who, l Live, g Tag) bool {
	key := c.KeyFor(who, l)
	want := key.CheckOf(g)
	return l.Number == g.Card && subtle.ConstantTimeCompare(want[:], []byte(g.Check)) == 1
}
