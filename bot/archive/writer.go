package archive

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// Writer seals what is written to it. It holds one frame in memory. Not for use from several goroutines.
type Writer struct {
	to     io.Writer
	seal   Seal
	file   string
	number uint64
	held   []byte
	err    error
}

// NewWriter begins a file with an id of its own.
func NewWriter(to io.Writer, seal Seal) (*Writer, error) {
	id := make([]byte, idSize)
	_, _ = rand.Read(id) // it never fails: the program would end
	if _, err := to.Write(append([]byte(header()), id...)); err != nil {
		return nil, fmt.Errorf("archive: begin a file: %w", err)
	}
	return &Writer{to: to, seal: seal, file: file(id), held: make([]byte, 0, frameSize)}, nil
}

// Write takes bytes in. After an error nothing more is taken.
func (w *Writer) Write(p []byte) (int, error) {
	taken := 0
	for len(p) > 0 && w.err == nil {
		if len(w.held) == frameSize {
			w.flush(false)
			continue
		}
		n := min(len(p), frameSize-len(w.held))
		w.held = append(w.held, p[:n]...)
		taken, p = taken+n, p[n:]
	}
	return taken, w.err
}

// Close writes the last frame. Without it the file counts as cut off. It does not close what is below.
func (w *Writer) Close() error {
	w.flush(true)
	err := w.err
	if err == nil {
		w.err = errors.New("archive: the file is closed")
	}
	return err
}

func (w *Writer) flush(last bool) {
	if w.err != nil {
		return
	}
	sealed, err := w.seal(w.held, w.file, place(w.number, last))
	if err != nil {
		w.err = fmt.Errorf("archive: seal: %w", err)
		return
	}
	frame := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(sealed)), uint32(len(sealed)))
	if _, err := w.to.Write(append(frame, sealed...)); err != nil {
		w.err = fmt.Errorf("archive: write: %w", err)
		return
	}
	w.number++
	w.held = w.held[:0]
}
