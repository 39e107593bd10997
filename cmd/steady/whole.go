package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/renameio/v2"
)

// leftAfter is how long nobody has written to what a killed backup left behind.
const leftAfter = time.Hour

// writeWhole makes a file that is there only when it is whole and on the disk, for its owner alone. It
// replaces none, also where two are made under one name at once: until the end each has a name of its own.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	if there(path) {
		return errFileThere
	}
	clearLeft(path)
	f, err := renameio.NewPendingFile(path, renameio.WithTempDir(filepath.Dir(path)), renameio.WithStaticPermissions(0o600))
	if err != nil {
		return fmt.Errorf("make the file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Cleanup()) }() // a second name of what is whole, or what is not
	w := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(write(w), w.Flush()); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("write the file: %w", err)
	}
	// A link, unlike a new name, replaces nothing.
	switch err := os.Link(f.Name(), path); {
	case errors.Is(err, os.ErrExist), err != nil && there(path):
		return errFileThere
	case err != nil: // not every system has links
		if err := f.CloseAtomicallyReplace(); err != nil {
			return fmt.Errorf("name the file: %w", err)
		}
	}
	syncFolder(filepath.Dir(path))
	return nil
}

func there(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, os.ErrNotExist)
}

// clearLeft takes away what backups of this name left behind that were killed: parts that nobody writes to
// any more. What cannot be taken away is in nobody's way.
func clearLeft(path string) {
	dir := filepath.Dir(path)
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		number, ours := strings.CutPrefix(e.Name(), "."+filepath.Base(path))
		if !ours || number == "" || strings.Trim(number, "0123456789") != "" {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && time.Since(info.ModTime()) > leftAfter {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// syncFolder makes a new name last. Not every system can, and the file itself is safe.
func syncFolder(path string) {
	if d, err := os.Open(path); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
