package prompts

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pelletier/go-toml/v2"
)

//go:embed lines/lines.toml
var linesFile []byte

// LinesRest is how long a line counts as looked at. Numbers change.
const LinesRest = 200 * 24 * time.Hour

// Country is where somebody can call, and whom.
type Country struct {
	Code          string // ISO 3166, small letters
	Name          string
	Emergency     []string // the local emergency numbers
	EmergencyText string   // one that takes text messages, if there is one
	Lines         []Line
}

// Line is somebody who answers the phone.
type Line struct {
	Country   string // the code
	Kind      string // "talk": for a dark hour; "harm": for somebody who is hurt by their partner
	Number    string
	Text      string // the number that takes text messages, if there is one,
	Word      string // and the word to begin with
	Option    string // what to press once it answers
	Name      string
	Hours     string // "always", or the local hours; empty: see Address
	Languages string // each in its own words
	Address   string // the official page
	Grade     string // A: an official page; B: several public lists agree; P: a press or government announcement
	Checked   time.Time
	Mobile    bool // from mobile phones
	Unbilled  bool // it does not stand on the phone bill
}

// lines is lines/lines.toml, compiled.
type lines struct {
	directory string
	countries []Country
	also      map[string]int // folded names → index
}

type lineFile struct {
	Directory string `toml:"directory"`
	Country   []struct {
		Code          string      `toml:"code"`
		Name          string      `toml:"name"`
		Also          []string    `toml:"also"`
		Emergency     []string    `toml:"emergency"`
		EmergencyText string      `toml:"emergency_text"`
		Line          []lineEntry `toml:"line"`
	} `toml:"country"`
}

type lineEntry struct {
	Kind      string         `toml:"kind"`
	Number    string         `toml:"number"`
	Text      string         `toml:"text"`
	Word      string         `toml:"word"`
	Option    string         `toml:"option"`
	Name      string         `toml:"name"`
	Hours     string         `toml:"hours"`
	Languages string         `toml:"languages"`
	Address   string         `toml:"address"`
	Grade     string         `toml:"grade"`
	Checked   toml.LocalDate `toml:"checked"`
	Mobile    bool           `toml:"mobile"`
	Unbilled  bool           `toml:"unbilled"`
}

// loadLines reads the support lines. Each has to say who it is, how sure it is and since when.
func loadLines() (*lines, error) {
	var file lineFile
	src, faults := decode("lines/lines.toml", linesFile, &file)
	if src == nil {
		return nil, errors.Join(faults...)
	}
	l := &lines{directory: file.Directory, also: map[string]int{}}
	for i, c := range file.Country {
		made := Country{Code: c.Code, Name: c.Name, Emergency: c.Emergency, EmergencyText: c.EmergencyText}
		for j, e := range c.Line {
			if fault := e.fault(); fault != "" {
				src.fault(errors.New(fault), "country", strconv.Itoa(i), "line", strconv.Itoa(j))
			}
			made.Lines = append(made.Lines, e.line(c.Code))
		}
		if len(c.Code) != 2 || c.Name == "" || len(c.Emergency) == 0 {
			src.fault(errors.New("a country has a code, a name and an emergency number"), "country", strconv.Itoa(i))
		}
		for _, name := range append(c.Also, c.Name, c.Code) {
			l.also[fold(name)] = i
		}
		l.countries = append(l.countries, made)
	}
	if !strings.HasPrefix(l.directory, "https://") {
		src.fault(errors.New("the directory is a web address"), "directory")
	}
	return l, errors.Join(src.faults...)
}

func (e *lineEntry) fault() string {
	switch {
	case e.Kind != "talk" && e.Kind != "harm":
		return fmt.Sprintf("kind %q is neither talk nor harm", e.Kind)
	case e.Grade != "A" && e.Grade != "B" && e.Grade != "P":
		return fmt.Sprintf("grade %q is not safe to ship", e.Grade)
	case e.Number == "" || e.Name == "" || !strings.HasPrefix(e.Address, "https://") || e.Checked.Year == 0:
		return "a line has a number, a name, an official page and the day it was looked at"
	}
	return ""
}

func (e *lineEntry) line(country string) Line {
	return Line{
		Country: country, Kind: e.Kind, Number: e.Number, Text: e.Text, Word: e.Word, Option: e.Option, Name: e.Name,
		Hours: e.Hours, Languages: e.Languages, Address: e.Address, Grade: e.Grade, Checked: e.Checked.AsTime(time.UTC),
		Mobile: e.Mobile, Unbilled: e.Unbilled,
	}
}

// Countries lists the countries with numbers, in a fixed order. The caller must not change them.
func (b *Book) Countries() []Country { return b.lines.countries }

// Country is the one with this code.
func (b *Book) Country(code string) (Country, bool) {
	i := slices.IndexFunc(b.lines.countries, func(c Country) bool { return c.Code == code })
	if i < 0 {
		return Country{}, false
	}
	return b.lines.countries[i], true
}

// CountryNamed is the country somebody means by its name in any language the table of places knows,
// its code, or one of its cities. ok is false for a country without numbers, and for no country.
func (b *Book) CountryNamed(name string) (c Country, ok bool) {
	if i, ok := b.lines.also[fold(name)]; ok {
		return b.lines.countries[i], true
	}
	for _, p := range b.Places(name) {
		if i, ok := b.lines.also[fold(p.Country)]; ok {
			return b.lines.countries[i], true
		}
	}
	return Country{}, false
}

// Directory is the web address where help lines of all countries are listed.
func (b *Book) Directory() string { return b.lines.directory }

// OldLines lists what has not been looked at for LinesRest, as of a day: for whoever keeps the list.
func (b *Book) OldLines(now time.Time) []Line {
	var old []Line
	for _, c := range b.lines.countries {
		for _, l := range c.Lines {
			if now.Sub(l.Checked) > LinesRest {
				old = append(old, l)
			}
		}
	}
	return old
}
