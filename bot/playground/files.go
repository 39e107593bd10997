package playground

import (
	"fmt"
	"slices"
)

// file is one thing on the shelf.
type file struct {
	id            string
	kind          string
	name          string
	data          []byte
	seconds       int
	width, height int
}

// What the shelf holds at most; the oldest go first.
const (
	mostFiles  = 500
	fullestLot = 64 << 20
)

// shelf keeps what was sent, so that it can be shown and sent again.
type shelf struct {
	byKey map[string]file
	order []string
	size  int
	last  int
}

func newShelf() shelf { return shelf{byKey: map[string]file{}} }

// put stores a file under a new id and makes room for it.
func (s *shelf) put(f file) file {
	s.last++
	f.id = fmt.Sprintf("file%d", s.last)
	f.data = slices.Clone(f.data)
	s.byKey[f.id] = f
	s.order = append(s.order, f.id)
	s.size += len(f.data)
	for len(s.order) > 1 && (len(s.order) > mostFiles || s.size > fullestLot) {
		s.size -= len(s.byKey[s.order[0]].data)
		delete(s.byKey, s.order[0])
		s.order = s.order[1:]
	}
	return f
}

func (s *shelf) byID(id string) (file, bool) {
	f, ok := s.byKey[id]
	return f, ok
}

// byPath finds what getFile called kind/id.
func (s *shelf) byPath(path string) (file, bool) {
	for _, f := range s.byKey {
		if f.path() == path {
			return f, true
		}
	}
	return file{}, false
}

func (f file) path() string { return f.kind + "/" + f.id }

func (s *Server) getFile(c *call) (any, error) {
	f, ok := s.files.byID(c.params["file_id"])
	if !ok {
		return nil, refuse("invalid file_id")
	}
	const largestDownload = 20 << 20
	if len(f.data) > largestDownload {
		return nil, refuse("file is too big")
	}
	return map[string]any{"file_id": f.id, "file_unique_id": "u" + f.id, "file_size": len(f.data), "file_path": f.path()}, nil
}
