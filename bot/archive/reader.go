package archive

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Reader gives back what was written to a Writer. Every byte it gives was sealed in this place of this
// file; io.EOF comes only when the file is whole. Not for use from several goroutines.
type Reader struct {
	from   io.Reader
	open   Open
	file   string
	number uint64
	left   []byte // of the frame that was opened last
	err    error
}

// NewReader begins to read a file. What is no backup, or made by a newer program, is told apart here.
func NewReader(from io.Reader, open Open) (*Reader, error) {
	head := make([]byte, len(header())+idSize)
	n, err := io.ReadFull(from, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("archive: read: %w", err)
	}
	text := string(head[:n])
	switch rest, ours := strings.CutPrefix(text, name); {
	case !ours && (n == 0 || !strings.HasPrefix(name, text)):
		return nil, ErrForeign
	case n < len(head):
		return nil, ErrCut
	case strings.HasPrefix(text, header()):
		return &Reader{from: from, open: open, file: file(head[len(header()):])}, nil
	case rest[0] >= '0' && rest[0] <= '9':
		return nil, ErrNewer
	}
	return nil, ErrForeign
}

// Read gives the next bytes.
func (r *Reader) Read(p []byte) (int, error) {
	for len(r.left) == 0 && r.err == nil {
		r.left, r.err = r.frame()
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	if n > 0 || len(p) == 0 {
		return n, nil
	}
	return 0, r.err
}

// Err is what ended the reading: nil as long as nothing did, or when the whole file was read.
func (r *Reader) Err() error {
	if errors.Is(r.err, io.EOF) {
		return nil
	}
	return r.err
}

// frame opens the next frame. With the last one comes io.EOF.
func (r *Reader) frame() ([]byte, error) {
	var size [4]byte
	if err := r.full(size[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > sealedMost {
		return nil, r.broken()
	}
	sealed := make([]byte, n)
	if err := r.full(sealed); err != nil {
		return nil, err
	}
	if plain, err := r.open(sealed, r.file, place(r.number, false)); err == nil {
		r.number++
		return plain, nil
	}
	plain, err := r.open(sealed, r.file, place(r.number, true))
	if err != nil {
		return nil, r.broken()
	}
	switch _, err := io.ReadFull(r.from, size[:1]); {
	case err == nil:
		return nil, ErrLonger
	case !errors.Is(err, io.EOF):
		return nil, fmt.Errorf("archive: read: %w", err)
	}
	return plain, io.EOF
}

// broken is what a frame that does not open says of the file.
func (r *Reader) broken() error {
	if r.number == 0 {
		return ErrKey
	}
	return ErrDamaged
}

func (r *Reader) full(p []byte) error {
	_, err := io.ReadFull(r.from, p)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return ErrCut
	}
	return fmt.Errorf("archive: read: %w", err)
}
