package archive

import (
	"encoding/hex"
	"errors"
	"strconv"
)

// Seal makes bytes unreadable to whoever does not hold the key, bound to a file and a place in it.
type Seal func(plain []byte, file, place string) ([]byte, error)

// Open gives back what Seal was given for the same file and place; anything else is an error.
type Open func(sealed []byte, file, place string) ([]byte, error)

// What is wrong with a file, as a sentence for whoever holds it. None of them passes by itself.
var (
	// ErrForeign: it is no backup at all.
	ErrForeign = errors.New("this file is not a backup that steady made")
	// ErrNewer: it was made by a version of the program that this one knows nothing of.
	ErrNewer = errors.New("this backup was made by a newer steady: restore it with that one")
	// ErrKey: not even its beginning opens.
	ErrKey = errors.New("the key does not open this backup: it was made with another one, or its beginning is damaged")
	// ErrDamaged: what comes later does not open.
	ErrDamaged = errors.New("this backup is damaged: a part of it is not as it was written")
	// ErrCut: it ends too early.
	ErrCut = errors.New("this backup is cut off: its end is missing")
	// ErrLonger: something stands behind its end.
	ErrLonger = errors.New("this backup is damaged: something was added behind its end")
)

const (
	name    = "steady backup "
	version = 1
	idSize  = 16

	// frameSize is how much goes into one frame. What sealing adds fills it up to 64 KiB.
	frameSize = 64<<10 - 34
	// sealedMost is the longest frame that is read: a length beyond it was never written.
	sealedMost = 128 << 10
)

// header is how every file begins, but for its id.
func header() string { return name + strconv.Itoa(version) + "\n" }

// file is what all frames of one file are sealed for.
func file(id []byte) string { return header() + hex.EncodeToString(id) }

// place is what one frame is sealed for.
func place(number uint64, last bool) string {
	p := strconv.FormatUint(number, 10)
	if last {
		p += " last"
	}
	return p
}
