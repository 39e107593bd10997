package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"strings"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	"github.com/tink-crypto/tink-go/v2/tink"
)

const (
	// textPrefix names the format, so that a token or a password pasted into
	// the wrong variable is told apart from a key that was cut short.
	textPrefix = "steady1_"
	// checkLen bytes of a hash stand in front of the key material. Without
	// them one wrong letter would give a key that looks right and opens nothing.
	checkLen = 4
	redacted = "seal.Keys(hidden)"
)

var errNoKeys = errors.New("seal: no keys: use Generate or Parse")

// Keys is everything secret the bot has: one set of keys to seal with and one
// to make pseudonyms with, apart from each other. Each set may hold older keys
// beside its primary one: new values use the primary key, old values are still
// opened and found. Keys is an immutable value and safe for concurrent use;
// printing or logging it shows no secret. The zero value can do nothing.
type Keys struct {
	sealing *keyset.Handle
	naming  *keyset.Handle
	box     tink.AEAD
	prefix  [prefixLen]byte // of what the primary key sealed
	names   []prf.PRF       // the primary one first, then newest to oldest
	text    string
}

// Generate makes fresh keys: AES-256-GCM to seal, HMAC-SHA-256 for pseudonyms.
func Generate() (Keys, error) {
	sealing, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return Keys{}, fmt.Errorf("seal: make a sealing key: %w", err)
	}
	naming, err := keyset.NewHandle(prf.HMACSHA256PRFKeyTemplate())
	if err != nil {
		return Keys{}, fmt.Errorf("seal: make a naming key: %w", err)
	}
	return newKeys(sealing, naming)
}

// Parse reads what Text wrote; white space around it does not matter. The
// error is one sentence for whoever runs the bot and repeats nothing of what
// was given.
func Parse(text string) (Keys, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Keys{}, errors.New("the key is empty: make one with `steady key`")
	}
	rest, ok := strings.CutPrefix(text, textPrefix)
	if !ok {
		return Keys{}, fmt.Errorf("this is not a Steady key: a key begins with %q and is made with `steady key`", textPrefix)
	}
	damaged := errors.New("the key is damaged or cut short: use the whole line that `steady key` printed")
	raw, err := base64.RawURLEncoding.Strict().DecodeString(rest)
	if err != nil || len(raw) < checkLen {
		return Keys{}, damaged
	}
	sum := sha256.Sum256(raw[checkLen:])
	if !bytes.Equal(sum[:checkLen], raw[:checkLen]) {
		return Keys{}, damaged
	}
	raw = raw[checkLen:]
	size, n := binary.Uvarint(raw)
	if n <= 0 || size > uint64(len(raw)-n) {
		return Keys{}, damaged
	}
	raw = raw[n:]
	// What Tink says about unreadable sets is left out: it is of no use to the
	// reader of the sentence, and nobody has promised that it repeats no key.
	sealing, err := readSet(raw[:size])
	if err != nil {
		return Keys{}, damaged
	}
	naming, err := readSet(raw[size:])
	if err != nil {
		return Keys{}, damaged
	}
	k, err := newKeys(sealing, naming)
	if err != nil {
		return Keys{}, damaged
	}
	return k, nil
}

// Text is the keys as one line without spaces or anything a shell minds, to be
// kept in a file or an environment variable. It is the secret itself. Empty
// for the zero Keys.
func (k Keys) Text() string { return k.text }

// Next gives the same keys with a fresh primary one in both sets: what is new
// is sealed and named with it, what is old is still opened and found.
func (k Keys) Next() (Keys, error) {
	if k.IsZero() {
		return Keys{}, errNoKeys
	}
	sealing := keyset.NewManagerFromHandle(k.sealing)
	id, err := sealing.Add(aead.AES256GCMKeyTemplate())
	if err != nil {
		return Keys{}, fmt.Errorf("seal: make a sealing key: %w", err)
	}
	first, err := inFront(sealing, id)
	if err != nil {
		return Keys{}, err
	}
	naming := keyset.NewManagerFromHandle(k.naming)
	id, err = naming.Add(prf.HMACSHA256PRFKeyTemplate())
	if err != nil {
		return Keys{}, fmt.Errorf("seal: make a naming key: %w", err)
	}
	second, err := inFront(naming, id)
	if err != nil {
		return Keys{}, err
	}
	return newKeys(first, second)
}

// IsZero tells that these are no keys at all.
func (k Keys) IsZero() bool { return k.box == nil }

// String hides the secret from fmt and from error texts.
func (k Keys) String() string { return redacted }

// GoString hides the secret from %#v.
func (k Keys) GoString() string { return redacted }

// Format hides the secret from every other verb of fmt.
func (k Keys) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// LogValue hides the secret from slog.
func (k Keys) LogValue() slog.Value { return slog.StringValue(redacted) }
