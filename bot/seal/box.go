package seal

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// ErrOpen is what Open answers to a value that was not sealed with these keys
// for this couple and this field, or that was changed since. Trying again
// does not help.
var ErrOpen = errors.New("seal: the value does not open: another key, another place, or damaged")

// Seal encrypts plain so that only Open with the same couple and field gives
// it back. The length of the result shows only the step that plain falls in.
// Sealing the same twice gives two different results. It fails for the zero
// Keys, or when the system has no randomness to give.
func (k Keys) Seal(plain []byte, couple, field string) ([]byte, error) {
	return k.SealFrom(0, plain, couple, field)
}

// SealFrom is Seal with another first step, for what is not a text that people write: the result is at
// least so many bytes long. 0 is the first step of texts.
func (k Keys) SealFrom(least int, plain []byte, couple, field string) ([]byte, error) {
	if k.IsZero() {
		return nil, errNoKeys
	}
	if least == 0 {
		least = firstStep
	}
	sealed, err := k.box.Encrypt(pad(plain, least), place(couple, field))
	if err != nil {
		return nil, fmt.Errorf("seal: encrypt: %w", err)
	}
	return sealed, nil
}

// Open gives back what Seal was given for this couple and field, under the
// primary key or an older one; anything else is ErrOpen.
func (k Keys) Open(sealed []byte, couple, field string) ([]byte, error) {
	if k.IsZero() {
		return nil, errNoKeys
	}
	padded, err := k.box.Decrypt(sealed, place(couple, field))
	if err != nil {
		// Tink's own text says only "decryption failed", in several ways.
		return nil, ErrOpen
	}
	plain, ok := unpad(padded)
	if !ok {
		return nil, ErrOpen
	}
	return plain, nil
}

// place joins couple and field so that no two different pairs read the same:
// the length of the first says where it ends.
func place(couple, field string) []byte {
	b := binary.AppendUvarint(nil, uint64(len(couple)))
	b = append(b, couple...)
	return append(b, field...)
}
