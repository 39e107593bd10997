package flows

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"steady/flows/event"
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
func (c *Base) keyFor(who event.Who, l Live) buttonKey {
	if k, ok := readKey(l.Key); ok {
		return k
	}
	return keyOf(c.Seed, who)
}

// offered tells whether the bot itself put a button on a live card.
func (c *Base) offered(who event.Who, l Live, g tag) bool {
	key := c.keyFor(who, l)
	want := key.checkOf(g)
	return l.Number == g.card && subtle.ConstantTimeCompare(want[:], []byte(g.check)) == 1
}
