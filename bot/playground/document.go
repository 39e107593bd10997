package playground

import (
	"net/http"
	"path/filepath"
)

// document shows a file that was sent, as a browser would that knows nothing of where it comes from: in a
// sandbox, without scripts and without anything it could load. What is no page or data is handed over.
func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, ok := s.files.byID(r.PathValue("id"))
	s.mu.Unlock()
	if !ok || f.kind != "document" {
		complain(w, http.StatusNotFound, "This file is gone.")
		return
	}
	kind, ok := map[string]string{".html": "text/html; charset=utf-8", ".json": "application/json"}[filepath.Ext(f.name)]
	if !ok {
		kind = "application/octet-stream"
		w.Header().Set("Content-Disposition", "attachment")
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
	_, _ = w.Write(f.data) // the page left: nobody to tell
}
