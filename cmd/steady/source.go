package main

import (
	"bytes"
	"errors"
	"io"
	"os"
)

// source is a backup that is read: a file, or the standard input.
type source struct {
	from io.Reader
	file io.ReadSeeker // the same, where it can be read twice
	size int64         // 0: not known
	done []func() error
}

// openBackup opens what the command line names; "-" is the standard input.
func openBackup(name string, in io.Reader) (*source, error) {
	if name == "-" {
		if isTerminal(in) {
			return nil, errors.New("a backup is not typed: name a file, or send it here with | or <")
		}
		s := &source{from: in}
		if f, ok := in.(*os.File); ok {
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
				s.file, s.size = f, info.Size()
			}
		}
		return s, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, errors.New("the backup cannot be opened: there is no such file, or it is not yours to read")
	}
	s := &source{from: f, file: f, done: []func() error{f.Close}}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, errors.Join(errors.New("the backup must be a file"), f.Close())
	}
	if s.size = info.Size(); !info.Mode().IsRegular() {
		s.file, s.size = nil, 0
	}
	return s, nil
}

// keep makes sure that the backup can be read twice, once to check it and once to restore it: what comes
// through a pipe is put into a file that goes with this process, as sealed as it was. Where there is no
// folder for such files, as in the image, it is kept in memory.
func (s *source) keep() error {
	if s.file != nil {
		return nil
	}
	f, err := os.CreateTemp("", "steady-restore-")
	if err != nil {
		all, err := io.ReadAll(s.from)
		s.file, s.size = bytes.NewReader(all), int64(len(all))
		return err
	}
	s.done = append(s.done, f.Close, func() error { return os.Remove(f.Name()) })
	if s.size, err = io.Copy(f, s.from); err != nil {
		return errors.New("what comes through the pipe cannot be kept: set TMPDIR to a folder with room for it, or name a file")
	}
	s.file = f
	return nil
}

func (s *source) close() {
	for _, f := range s.done {
		_ = f() // it was only read
	}
}
