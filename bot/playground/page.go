package playground

import (
	"context"
	"embed"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"time"
)

//go:embed web
var web embed.FS

// longestAction caps what the page may post.
const longestAction = 1 << 20

// pageHandler serves the page and what it asks for.
func (s *Server) pageHandler() http.Handler {
	mux := http.NewServeMux()
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic("playground: the embedded page is broken: " + err.Error())
	}
	static := http.FileServerFS(files)
	mux.Handle("GET /", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A page of an older build must not speak to this one.
		w.Header().Set("Cache-Control", "no-cache")
		static.ServeHTTP(w, r)
	}))
	mux.HandleFunc("GET /phones", s.listPhones)
	mux.HandleFunc("GET /phones/{id}/events", s.events)
	mux.HandleFunc("POST /phones/{id}/{action}", s.act)
	mux.HandleFunc("GET /photos/{id}", s.photo)
	mux.HandleFunc("GET /files/{id}", s.document)
	mux.HandleFunc("GET /clock", s.clock)
	mux.HandleFunc("POST /clock", s.jump)
	return strict(mux)
}

// strict has browsers keep the page to itself.
func strict(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")
		next.ServeHTTP(w, r)
	})
}

func complain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": text}) // the page left: nobody to tell
}

func give(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(v) // the page left: nobody to tell
}

func (s *Server) phoneAt(key string) *Phone {
	for _, p := range s.phones {
		if p.key == key {
			return p
		}
	}
	return nil
}

// asked finds the phone a request is about, or answers that there is none.
func (s *Server) asked(w http.ResponseWriter, r *http.Request) *Phone {
	s.mu.Lock()
	p := s.phoneAt(r.PathValue("id"))
	s.mu.Unlock()
	if p == nil {
		complain(w, http.StatusNotFound, "There is no such phone.")
	}
	return p
}

func (s *Server) listPhones(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	list := make([]map[string]any, len(s.phones))
	for i, p := range s.phones {
		list[i] = map[string]any{
			"id": p.key, "name": p.user.First, "user": p.user.wire(),
			"language": p.user.Language, "languages": s.o.Languages, "bot": s.introduced(p),
		}
	}
	s.mu.Unlock()
	give(w, list)
}

// introduced is what an empty chat says about the bot.
func (s *Server) introduced(p *Phone) map[string]string {
	name := s.said(p, "name")
	if name == "" {
		name = s.o.Name
	}
	return map[string]string{"name": name, "username": s.o.Username, "description": s.said(p, "description")}
}

func (s *Server) photo(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, ok := s.files.byID(r.PathValue("id"))
	s.mu.Unlock()
	if !ok || f.kind != "photo" {
		complain(w, http.StatusNotFound, "This picture is gone.")
		return
	}
	w.Header().Set("Content-Type", http.DetectContentType(f.data))
	w.Header().Set("Cache-Control", "max-age=3600")
	_, _ = w.Write(f.data) // the page left: nobody to tell
}

func (s *Server) clock(w http.ResponseWriter, _ *http.Request) {
	now := s.o.Now()
	zone, _ := now.Zone()
	give(w, map[string]string{"now": now.Format(time.RFC3339), "zone": zone})
}

func (s *Server) jump(w http.ResponseWriter, r *http.Request) {
	var in struct {
		To string `json:"to"`
	}
	if !read(w, r, &in) {
		return
	}
	switch in.To {
	case "next", "hour", "evening", "sunday":
	default:
		complain(w, http.StatusBadRequest, "There is no such place in time.")
		return
	}
	if s.o.Jump == nil {
		complain(w, http.StatusNotImplemented, "This clock only goes forward by itself.")
		return
	}
	if err := s.o.Jump(r.Context(), in.To); err != nil && !errors.Is(err, context.Canceled) {
		s.o.Log.Error("the time machine stopped", "to", in.To, "error", err)
		complain(w, http.StatusInternalServerError, "The time machine stopped on its way.")
		return
	}
	s.mu.Lock()
	s.bump() // clocks moved
	s.mu.Unlock()
	w.WriteHeader(http.StatusNoContent)
}

// read decodes a posted object, or answers what is wrong with it.
func read(w http.ResponseWriter, r *http.Request, into any) bool {
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, longestAction)).Decode(into)
	if err != nil && !errors.Is(err, io.EOF) {
		complain(w, http.StatusBadRequest, "This request cannot be read.")
		return false
	}
	return true
}
