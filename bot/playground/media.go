package playground

import (
	"bytes"
	"image"
	_ "image/jpeg" // the formats a photo may come in
	_ "image/png"
	"strings"
)

// mediaOf finds the file a parameter means: uploaded under its own name, attached
// under another, or known already.
func (s *Server) mediaOf(c *call, kind, param string) (*media, error) {
	value := c.params[param]
	up, uploaded := c.files[param]
	if name, ok := strings.CutPrefix(value, "attach://"); ok {
		if up, uploaded = c.files[name]; !uploaded {
			return nil, wrong("file %q was not sent", name)
		}
	}
	if uploaded {
		return s.newMedia(kind, up.name, up.data, int(c.number("duration")))
	}
	known, ok := s.files.byID(value)
	if !ok {
		return nil, refuse("wrong file identifier/HTTP URL specified")
	}
	if known.kind != kind {
		return nil, refuse("can't use file of type %s as %s", known.kind, kind)
	}
	return s.media(known), nil
}

// newMedia puts bytes on the shelf; pictures are looked at, as Telegram does.
func (s *Server) newMedia(kind, name string, data []byte, seconds int) (*media, error) {
	const largestPhoto = 10 << 20
	f := file{kind: kind, name: name, data: data, seconds: seconds}
	if len(data) == 0 {
		return nil, wrong("file must be non-empty")
	}
	if kind == "photo" {
		if len(data) > largestPhoto {
			return nil, wrong("file is too big for a photo")
		}
		cfg, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			return nil, wrong("IMAGE_PROCESS_FAILED")
		}
		if cfg.Width+cfg.Height > 10000 || cfg.Width > 20*cfg.Height || cfg.Height > 20*cfg.Width {
			return nil, wrong("PHOTO_INVALID_DIMENSIONS")
		}
		f.width, f.height = cfg.Width, cfg.Height
	}
	return s.media(s.files.put(f)), nil
}

// media is a file as it hangs on a message.
func (s *Server) media(f file) *media {
	ref := map[string]any{"file_id": f.id, "file_unique_id": "u" + f.id, "file_size": len(f.data)}
	m := &media{kind: f.kind, file: f.id, name: f.name, seconds: f.seconds, wire: ref}
	switch f.kind {
	case "photo":
		ref["width"], ref["height"] = f.width, f.height
		m.wire = []any{ref}
	case "voice":
		ref["duration"], ref["mime_type"] = f.seconds, "audio/ogg"
	case "video_note":
		ref["duration"], ref["length"] = f.seconds, 240
	case "document", "audio", "video":
		ref["file_name"] = f.name
		if f.kind != "document" {
			ref["duration"] = f.seconds
		}
		if f.kind == "video" {
			ref["width"], ref["height"] = 240, 240
		}
	}
	return m
}
