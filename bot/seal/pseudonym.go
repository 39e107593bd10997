package seal

import (
	"encoding/base64"
	"encoding/binary"

	"github.com/tink-crypto/tink-go/v2/prf"
)

// pseudonymLen is 128 bits: among a thousand million people the odds that any
// two share a pseudonym are below one in ten to the twentieth.
const pseudonymLen = 16

// Pseudonym gives value a name that says nothing about it without the key: a
// keyed hash in 22 characters of [A-Za-z0-9_-]. The same kind and value always
// give the same name; the same value under another kind ("person",
// "invitation", "event") gives an unrelated one. It panics on the zero Keys.
func (k Keys) Pseudonym(kind, value string) string {
	if k.IsZero() {
		panic(errNoKeys)
	}
	return pseudonym(k.names[0], kind, value)
}

// Pseudonyms gives the name under the primary key first, then those that older
// keys gave, newest to oldest: what was filed before the keys were changed is
// found under one of these. It panics on the zero Keys.
func (k Keys) Pseudonyms(kind, value string) []string {
	if k.IsZero() {
		panic(errNoKeys)
	}
	names := make([]string, len(k.names))
	for i, f := range k.names {
		names[i] = pseudonym(f, kind, value)
	}
	return names
}

func pseudonym(f prf.PRF, kind, value string) string {
	// The length says where the kind ends, so that no kind and value can
	// read as another kind and value.
	in := binary.AppendUvarint(nil, uint64(len(kind)))
	in = append(append(in, kind...), value...)
	sum, err := f.ComputePRF(in, pseudonymLen)
	if err != nil {
		// newKeys has used each of them with this length; an HMAC has no
		// other reason to fail.
		panic(err)
	}
	return base64.RawURLEncoding.EncodeToString(sum)
}
