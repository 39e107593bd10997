package seal

import (
	_ "embed" // what dense values are told apart from
	"fmt"
	"math/rand/v2"

	"github.com/klauspost/compress/zstd"
)

// SealDense is Seal for what lies in the database for long and says the same things over and over: it
// is made smaller first. Open gives it back like any other value. How small it gets depends on what it
// says, so a little chance is added before the step is chosen: near the edge of a step the length says
// nothing then. Not for a value whose length was made even on purpose.
func (k Keys) SealDense(plain []byte, couple, field string) ([]byte, error) {
	if k.IsZero() {
		return nil, errNoKeys
	}
	small := dense.pack(plain)
	room := len(small) + rand.IntN(slack)
	if step(room+1+overhead) >= step(len(plain)+1+overhead) {
		return k.Seal(plain, couple, field)
	}
	padded := padTo(small, denseMark, room)
	sealed, err := k.box.Encrypt(padded, place(couple, field))
	if err != nil {
		return nil, fmt.Errorf("seal: encrypt: %w", err)
	}
	return sealed, nil
}

const (
	// slack is how many bytes chance adds at most.
	slack = 32
	// mostUnpacked bounds what a value may become; the largest states are a hundredth of it.
	mostUnpacked = 64 << 20
	dictionaryID = 1
)

// dictionary is what most values consist of: the names of the fields of a state, a person and a page,
// and what usually stands in them. It may never change, or nothing that was made smaller with it could be
// read again; a better one would be another one, with a mark of its own.
//
//go:embed dictionary1.json
var dictionary []byte

// packer makes values smaller and gives them back. Safe to use from many goroutines.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

// dense is made once, when the program begins: its tables take longer to build than anything that is done
// with them, and what it hands work over with must belong to nobody who comes first.
var dense = newPacker()

func newPacker() *packer {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderDictRaw(dictionaryID, dictionary), zstd.WithEncoderLevel(zstd.SpeedFastest),
		zstd.WithEncoderConcurrency(2), zstd.WithEncoderCRC(false), zstd.WithWindowSize(zstd.MinWindowSize<<6))
	if err != nil {
		panic(err) // the options are constants
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderDictRaw(dictionaryID, dictionary), zstd.WithDecoderConcurrency(2),
		zstd.WithDecoderMaxMemory(mostUnpacked))
	if err != nil {
		panic(err)
	}
	p := &packer{enc, dec}
	if _, err := p.unpack(p.pack([]byte("once, so that everything is there"))); err != nil {
		panic(err)
	}
	return p
}

func (p *packer) pack(plain []byte) []byte { return p.enc.EncodeAll(plain, nil) }

func (p *packer) unpack(small []byte) ([]byte, error) {
	plain, err := p.dec.DecodeAll(small, nil)
	if err != nil {
		return nil, ErrOpen // it was authentic, so this is a fault of ours; the text could quote it
	}
	return plain, nil
}
