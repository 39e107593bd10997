package seal

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
)

// newKeys builds the working parts once, and uses each of them once, so that
// keys that cannot work are refused here and not at the first message.
func newKeys(sealing, naming *keyset.Handle) (Keys, error) {
	box, err := aead.New(sealing)
	if err != nil {
		return Keys{}, fmt.Errorf("seal: use the sealing keys: %w", err)
	}
	if _, err := box.Encrypt(nil, nil); err != nil {
		return Keys{}, fmt.Errorf("seal: try the sealing keys: %w", err)
	}
	prefix, err := prefixOf(sealing)
	if err != nil {
		return Keys{}, err
	}
	names, err := inOrder(naming)
	if err != nil {
		return Keys{}, err
	}
	text, err := toText(sealing, naming)
	if err != nil {
		return Keys{}, err
	}
	return Keys{sealing: sealing, naming: naming, box: box, prefix: prefix, names: names, text: text}, nil
}

// toText writes what Parse reads: a check, the length of the sealing set, and
// the two sets.
func toText(sealing, naming *keyset.Handle) (string, error) {
	first, err := writeSet(sealing)
	if err != nil {
		return "", err
	}
	second, err := writeSet(naming)
	if err != nil {
		return "", err
	}
	raw := binary.AppendUvarint(nil, uint64(len(first)))
	raw = append(append(raw, first...), second...)
	sum := sha256.Sum256(raw)
	return textPrefix + base64.RawURLEncoding.EncodeToString(append(sum[:checkLen:checkLen], raw...)), nil
}

// inOrder gives the pseudonym functions with the primary one first and the
// others from newest to oldest, which is how likely each is to be asked for.
func inOrder(naming *keyset.Handle) ([]prf.PRF, error) {
	set, err := prf.NewPRFSet(naming)
	if err != nil {
		return nil, fmt.Errorf("seal: use the naming keys: %w", err)
	}
	names := []prf.PRF{set.PRFs[set.PrimaryID]}
	for i := naming.Len() - 1; i >= 0; i-- {
		entry, err := naming.Entry(i)
		if err != nil {
			return nil, fmt.Errorf("seal: list the naming keys: %w", err)
		}
		// A disabled key is in the list but has no function in the set.
		if f, ok := set.PRFs[entry.KeyID()]; ok && entry.KeyID() != set.PrimaryID {
			names = append(names, f)
		}
	}
	for _, f := range names {
		if _, err := f.ComputePRF(nil, pseudonymLen); err != nil {
			return nil, fmt.Errorf("seal: try the naming keys: %w", err)
		}
	}
	return names, nil
}

// inFront makes the key with this id the primary one.
func inFront(m *keyset.Manager, id uint32) (*keyset.Handle, error) {
	if err := m.SetPrimary(id); err != nil {
		return nil, fmt.Errorf("seal: put the new key in front: %w", err)
	}
	h, err := m.Handle()
	if err != nil {
		return nil, fmt.Errorf("seal: take the new keys: %w", err)
	}
	return h, nil
}

// readSet and writeSet handle the key sets in the clear: they live in the
// operator's environment or file, which is all the protection they have.

func readSet(raw []byte) (*keyset.Handle, error) {
	h, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(raw)))
	if err != nil {
		return nil, fmt.Errorf("seal: read a key set: %w", err)
	}
	return h, nil
}

func writeSet(h *keyset.Handle) ([]byte, error) {
	var raw bytes.Buffer
	if err := insecurecleartextkeyset.Write(h, keyset.NewBinaryWriter(&raw)); err != nil {
		return nil, fmt.Errorf("seal: write a key set: %w", err)
	}
	return raw.Bytes(), nil
}
