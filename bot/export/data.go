package export

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf8"
)

// Format and Version tell a program what it reads. The version changes when a field changes its
// meaning or goes; new fields and kinds come without a new one.
const (
	Format  = "steady-export"
	Version = 1
)

type dataHead struct {
	Format   string `json:"format"`
	Version  int    `json:"version"`
	Made     string `json:"made"`
	Zone     string `json:"zone,omitempty"`
	Language string `json:"language"`
	Name     string `json:"name"`
	Part     int    `json:"part"`
	Parts    int    `json:"parts"`
}

type dataEntry struct {
	At       string     `json:"at,omitempty"`
	Day      string     `json:"day,omitempty"`
	Kind     string     `json:"kind"`
	With     string     `json:"with,omitempty"`
	Question string     `json:"question,omitempty"`
	Closed   bool       `json:"closed,omitempty"`
	Said     []dataSaid `json:"said"`
}

type dataSaid struct {
	By    string     `json:"by"`
	Parts []dataPart `json:"parts"`
}

type dataPart struct {
	Kind    string `json:"kind"`
	Text    string `json:"text,omitempty"`
	Seconds int    `json:"seconds,omitempty"`

	Marks []dataMark `json:"marks,omitempty"`
}

// dataMark is a mark from one character of the text to another: what programs count most often.
type dataMark struct {
	From    int    `json:"from"`
	To      int    `json:"to"`
	Kind    string `json:"kind"`
	Address string `json:"address,omitempty"`
}

// Data writes the entries as JSON, an entry on each line.
func Data(w io.Writer, h Head, entries Entries) error {
	head, err := json.Marshal(dataHead{
		Format: Format, Version: Version, Made: h.Made.Format(time.RFC3339), Zone: h.Zone,
		Language: h.Language, Name: h.Name, Part: h.Part, Parts: h.Parts,
	})
	if err != nil {
		return fmt.Errorf("export: write the head: %w", err)
	}
	out := &sheet{w: w}
	out.put(string(head[:len(head)-1]), `,"entries":[`)
	first := true
	for e, err := range entries {
		if err != nil {
			return err
		}
		line, err := json.Marshal(dataOf(e))
		if err != nil {
			return fmt.Errorf("export: write an entry: %w", err)
		}
		if !first {
			out.put(",")
		}
		first = false
		out.put("\n", string(line))
	}
	out.put("\n]}\n")
	return out.err
}

func dataOf(e Entry) dataEntry {
	d := dataEntry{Day: Date(e.At), Kind: e.Kind, With: e.With, Question: e.Question, Closed: e.Closed, Said: []dataSaid{}}
	if !e.At.IsZero() {
		d.At = e.At.Format(time.RFC3339)
	}
	for _, s := range e.Said {
		said := dataSaid{By: "partner", Parts: []dataPart{}}
		if s.Mine {
			said.By = "me"
		}
		for _, p := range s.Parts {
			said.Parts = append(said.Parts, dataPart{Kind: p.Kind, Text: p.Text, Seconds: p.Seconds, Marks: marksOf(p)})
		}
		d.Said = append(d.Said, said)
	}
	return d
}

func marksOf(p Part) (all []dataMark) {
	for _, m := range p.Marks {
		from := utf8.RuneCountInString(p.Text[:m.From])
		all = append(all, dataMark{from, from + utf8.RuneCountInString(p.Text[m.From:m.To]), m.Kind, m.Address})
	}
	return all
}

// sheet writes strings until the first error.
type sheet struct {
	w   io.Writer
	err error
}

func (s *sheet) put(text ...string) {
	for _, t := range text {
		if s.err != nil {
			return
		}
		if _, err := io.WriteString(s.w, t); err != nil {
			s.err = fmt.Errorf("export: write: %w", err)
		}
	}
}
