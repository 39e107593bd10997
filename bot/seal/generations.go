package seal

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/keyset"
)

// prefixLen is what stands before every sealed value: a byte that says that a key's id follows, and
// the id of the key it was sealed with.
const prefixLen = 5

// prefixOf is what stands before the values sealed with the primary key of a set.
func prefixOf(sealing *keyset.Handle) ([prefixLen]byte, error) {
	var prefix [prefixLen]byte
	primary, err := sealing.Primary()
	if err != nil {
		return prefix, fmt.Errorf("seal: find the primary key: %w", err)
	}
	prefix[0] = 1
	binary.BigEndian.PutUint32(prefix[1:], primary.KeyID())
	return prefix, nil
}

// Fresh tells whether a value was sealed with the primary key, without opening it: false is an older
// key's, or nothing that Seal wrote.
func (k Keys) Fresh(sealed []byte) bool {
	return !k.IsZero() && bytes.HasPrefix(sealed, k.prefix[:])
}

// Generations counts the keys of the larger set, the primary one among them: 1 means that nothing can
// have been sealed or named with an older one. 0 for the zero Keys.
func (k Keys) Generations() int {
	if k.IsZero() {
		return 0
	}
	return max(k.sealing.Len(), len(k.names))
}

// Newest gives the primary keys alone. What older ones sealed and named, they neither open nor find.
func (k Keys) Newest() (Keys, error) {
	if k.IsZero() {
		return Keys{}, errNoKeys
	}
	sealing, err := alone(k.sealing)
	if err != nil {
		return Keys{}, err
	}
	naming, err := alone(k.naming)
	if err != nil {
		return Keys{}, err
	}
	return newKeys(sealing, naming)
}

// alone is a set without its older keys.
func alone(h *keyset.Handle) (*keyset.Handle, error) {
	m := keyset.NewManagerFromHandle(h)
	for i := range h.Len() {
		entry, err := h.Entry(i)
		if err != nil {
			return nil, fmt.Errorf("seal: list the keys: %w", err)
		}
		if entry.IsPrimary() {
			continue
		}
		if err := m.Delete(entry.KeyID()); err != nil {
			return nil, fmt.Errorf("seal: leave an older key out: %w", err)
		}
	}
	left, err := m.Handle()
	if err != nil {
		return nil, fmt.Errorf("seal: take the newest key: %w", err)
	}
	return left, nil
}
