// Package export writes what is somebody's as files they can keep: pages that open in any browser
// without a connection and print well, and the same as data, in the form docs/export.md describes.
// It decides nothing about what belongs in them and words nothing itself.
package export

import (
	"iter"
	"time"
)

// Head is what stands above the entries of one file. The sentences come worded, in the reader's
// language.
type Head struct {
	Made     time.Time // in the reader's own zone
	Zone     string    // its IANA name, or empty
	Language string    // a BCP 47 tag
	Name     string    // what the person is called
	Part     int       // which of Parts files this is, from 1
	Parts    int

	Title   string
	Of      string // whose they are, and of which day
	Piece   string // which part this is; empty for the only one
	Inside  string // what is in here, and what is not
	Media   string // where voice notes and photos are
	Nothing string // said where there is no entry
	// Day words the day a time belongs to; the zero time is that of entries without one.
	Day func(at time.Time) string
}

// Entry is one thing somebody wrote, or two wrote about the same question.
type Entry struct {
	At       time.Time // in the reader's own zone; zero: it has none
	Kind     string    // as docs/export.md lists them
	Label    string    // the kind in words
	With     string    // the partner's name, as it was chosen; empty: nobody, or erased
	Question string
	Said     []Said
	Closed   bool   // nobody but its author has seen it
	Note     string // and that in words
}

// Said is what one of the two said.
type Said struct {
	Mine  bool
	By    string // what they are called; shown only where an entry has both
	Parts []Part
}

// Part is one piece of it.
type Part struct {
	Kind    string // text, voice, video_note, photo or other
	Text    string // the words, or a caption
	Seconds int    // how long a voice or video note is
	Label   string // what it is, in words; empty for text
	Marks   []Mark // what stretches of Text look like: in their order, one inside the other where two meet
}

// Mark is a stretch of a text, in bytes, that looks in a certain way.
type Mark struct {
	From, To int
	Kind     string // as docs/export.md lists them
	Address  string // of a link
}

// Entries are read one after the other, so that a file of any length needs little memory. An error ends
// them.
type Entries = iter.Seq2[Entry, error]

// dayStart is the hour a day begins at: an answer at 00:20 belongs to the evening before.
const dayStart = 4 * time.Hour

// Date is the day a time belongs to, as YYYY-MM-DD; empty for the zero time.
func Date(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	wall := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, time.UTC)
	return wall.Add(-dayStart).Format(time.DateOnly)
}
