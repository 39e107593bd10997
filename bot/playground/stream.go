package playground

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// clockEvery is how often an open page hears the time when nothing else happens; in
// between it counts by itself.
const clockEvery = 5 * time.Second

// event is one server-sent event.
type event struct {
	name string
	data any
}

// events streams a phone's screen: all of it first, then every change.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	p := s.asked(w, r)
	if p == nil {
		return
	}
	flush := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	tick := time.NewTicker(clockEvery)
	defer tick.Stop()

	s.mu.Lock()
	list, next := []event{{"snapshot", s.snapshot(p)}, s.clockEvent(p)}, p.chat.dropped+len(p.chat.changes)
	changed, told := s.changed, s.o.Now()
	s.mu.Unlock()
	for {
		for _, e := range list {
			if err := e.write(w); err != nil {
				return // the page left
			}
		}
		if err := flush.Flush(); err != nil {
			return // the page left
		}
		ticked := false
		select {
		case <-changed:
		case <-tick.C:
			ticked = true
		case <-s.closed:
			return
		case <-r.Context().Done():
			return
		}
		s.mu.Lock()
		var changes []Change
		changes, next = p.chat.since(next)
		list = s.pageEvents(p, changes)
		// A clock that was moved by hand shows at once.
		if now := s.o.Now(); ticked || now.Sub(told).Abs() > clockEvery {
			list, told = append(list, s.clockEvent(p)), now
		}
		changed = s.changed
		s.mu.Unlock()
	}
}

func (e event) write(w http.ResponseWriter) error {
	data, err := json.Marshal(e.data)
	if err != nil {
		return fmt.Errorf("playground: event %s: %w", e.name, err)
	}
	_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, data)
	return err
}

// snapshot is everything on a phone's screen. The lock is held.
func (s *Server) snapshot(p *Phone) map[string]any {
	messages := p.chat.all()
	for i := range messages {
		messages[i].At = messages[i].At.In(p.user.Zone)
	}
	return map[string]any{
		"messages": messages, "keyboard": p.chat.keyboard, "commands": s.menu(p), "blocked": p.chat.blocked,
		"language": p.user.Language, "bot": s.introduced(p), "now": s.o.Now().In(p.user.Zone).Format(time.RFC3339),
	}
}

func (s *Server) clockEvent(p *Phone) event {
	return event{"clock", map[string]string{"now": s.o.Now().In(p.user.Zone).Format(time.RFC3339)}}
}

// pageEvents puts changes into the page's words. The lock is held.
func (s *Server) pageEvents(p *Phone, changes []Change) []event {
	var out []event
	for _, c := range changes {
		c.Message.At = c.Message.At.In(p.user.Zone)
		switch c.Kind {
		case Sent:
			out = append(out, event{"message", c.Message})
		case Edited, Reacted:
			out = append(out, event{"edit", c.Message})
		case Deleted:
			out = append(out, event{"delete", map[string]int{"id": c.Message.ID}})
		case Toasted:
			out = append(out, event{"toast", map[string]any{"text": c.Text, "alert": c.Alert}})
		case Keyboard:
			out = append(out, event{"keyboard", c.Rows})
		case Menu:
			out = append(out, event{"commands", s.menu(p)})
		case Settled:
			out = append(out, event{"snapshot", s.snapshot(p)})
		}
	}
	return out
}
