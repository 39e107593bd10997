package prompts

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cities is what people call the places they live in, and whose clock that is.
//
//go:embed zones/cities.toml
var cities []byte

// Place is somewhere with a clock. Nothing more of where somebody is needs to be known.
type Place struct {
	City    string
	Country string // empty where it says nothing
	Zone    string // IANA name, known to Zone
}

// atlas finds places by what people call them.
type atlas struct {
	all    []Place            // the first city of each zone, the likeliest first
	clocks map[string][]Place // by language
	named  map[string][]Place // by folded name, of cities and countries
	iana   map[string][]Place // by the folded last part of a zone's name, and by all of it
}

// cityFile is zones/cities.toml.
type cityFile struct {
	Clocks map[string][]string `toml:"clocks"`
	Zone   []zoneEntry         `toml:"zone"`
}

type zoneEntry struct {
	Name    string   `toml:"name"`
	Country string   `toml:"country"`
	Cities  []string `toml:"cities"`
}

// loadAtlas reads the table of cities; every zone in it has to be one of zones.
func loadAtlas(zones map[string]*time.Location) (*atlas, error) {
	var file cityFile
	src, faults := decode("zones/cities.toml", cities, &file)
	if src == nil {
		return nil, errors.Join(faults...)
	}
	a := &atlas{clocks: map[string][]Place{}, named: map[string][]Place{}, iana: map[string][]Place{}}
	countries := map[string][]string{}
	for _, z := range file.Zone {
		if zones[z.Name] == nil || len(z.Cities) == 0 {
			return nil, fmt.Errorf("zones/cities.toml: %q is no zone, or has no city", z.Name)
		}
		country := a.add(z)
		if names := strings.Split(z.Country, " | "); countries[country] == nil {
			countries[country] = names
		}
		if country != "" {
			for _, name := range countries[country] {
				a.name(name, a.all[len(a.all)-1])
			}
		}
	}
	for lang, names := range file.Clocks {
		for _, name := range names {
			p, ok := a.of(name)
			if !ok {
				return nil, fmt.Errorf("zones/cities.toml: the clock %q has no city", name)
			}
			a.clocks[lang] = append(a.clocks[lang], p)
		}
	}
	a.addIANA(zones)
	return a, nil
}

// add takes one zone's cities in and gives its country's name.
func (a *atlas) add(z zoneEntry) (country string) {
	country, _, _ = strings.Cut(z.Country, " | ")
	for i, city := range z.Cities {
		names := strings.Split(city, " | ")
		p := Place{City: names[0], Country: country, Zone: z.Name}
		if i == 0 {
			a.all = append(a.all, p)
		}
		for _, name := range names {
			a.name(name, p)
		}
	}
	return country
}

// name notes that p is called so, once for each zone.
func (a *atlas) name(name string, p Place) {
	for _, folded := range spellings(name) {
		if !slices.ContainsFunc(a.named[folded], func(q Place) bool { return q.Zone == p.Zone }) {
			a.named[folded] = append(a.named[folded], p)
		}
	}
}

// addIANA lets people type what the zones themselves are called, for cities that are not in the table.
func (a *atlas) addIANA(zones map[string]*time.Location) {
	names := make([]string, 0, len(zones))
	for name := range zones {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !strings.Contains(name, "/") || strings.HasPrefix(name, "Etc/") {
			continue
		}
		p, ok := a.of(name)
		if !ok {
			p = Place{City: lastPart(name), Zone: name}
		}
		a.iana[fold(name)] = []Place{p}
		last := fold(lastPart(name))
		a.iana[last] = append(a.iana[last], p)
	}
}

func lastPart(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// of is the city that stands for a zone.
func (a *atlas) of(zone string) (Place, bool) {
	for _, p := range a.all {
		if p.Zone == zone {
			return p, true
		}
	}
	return Place{}, false
}

// Places finds what somebody may mean by the name of a city or a country: each zone once, the
// likeliest first, none when the name is not known. Of "Portland, Oregon" both parts count.
func (b *Book) Places(name string) []Place {
	a := b.atlas
	if found := a.find(name); len(found) > 0 {
		return found
	}
	var found []Place
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(",;()/\n", r) }) {
		places := a.find(part)
		switch both := shared(found, places); {
		case len(both) > 0:
			found = both
		default:
			found = union(found, places)
		}
	}
	if len(found) > 0 {
		return found
	}
	return a.find(b.afterIn(name))
}

func (a *atlas) find(name string) []Place {
	folded := fold(name)
	if found := a.named[folded]; len(found) > 0 {
		return slices.Clone(found)
	}
	return slices.Clone(a.iana[folded])
}

func shared(x, y []Place) []Place {
	var both []Place
	for _, p := range x {
		if slices.ContainsFunc(y, func(q Place) bool { return q.Zone == p.Zone }) {
			both = append(both, p)
		}
	}
	return both
}

func union(x, y []Place) []Place {
	for _, p := range y {
		if !slices.ContainsFunc(x, func(q Place) bool { return q.Zone == p.Zone }) {
			x = append(x, p)
		}
	}
	return x
}

// afterIn is what follows the word for "in", in whatever language: "I live in Lyon", "vivo en Cali".
func (b *Book) afterIn(sentence string) string {
	words := strings.Fields(sentence)
	for i := len(words) - 2; i >= 0; i-- {
		word := strings.ToLower(words[i])
		if slices.ContainsFunc(b.languages, func(lang string) bool { return slices.Contains(b.Typed(lang).BeforePlace, word) }) {
			return strings.Join(words[i+1:], " ")
		}
	}
	return ""
}

// Clocks are the places whose clocks a phone in this language most likely shows, the likeliest first.
func (b *Book) Clocks(lang string) []Place {
	if found, ok := b.atlas.clocks[lang]; ok {
		return slices.Clone(found)
	}
	return slices.Clone(b.atlas.clocks[english])
}

// Everywhere has one city for each clock of the table, the likeliest first.
func (b *Book) Everywhere() []Place { return slices.Clone(b.atlas.all) }

// PlaceOf is the city that stands for a zone: "Berlin" for "Europe/Berlin".
func (b *Book) PlaceOf(zone string) Place {
	if p, ok := b.atlas.of(zone); ok {
		return p
	}
	return Place{City: lastPart(zone), Zone: zone}
}

// spellings are the folded forms of a name: its letters without their marks, and the way people
// write ä, ö and ü on keyboards that have none.
func spellings(name string) []string {
	if !strings.ContainsAny(name, "äöüÄÖÜ") {
		return []string{fold(name)}
	}
	long := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue").Replace(name)
	return []string{fold(name), fold(long)}
}

// fold brings names that people take for the same into one form: small letters without marks, words
// divided by single spaces, "st" as "saint".
func fold(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch r {
		case 'ß':
			b.WriteString("ss")
		case 'ø', 'Ø':
			b.WriteByte('o')
		case 'ł', 'Ł':
			b.WriteByte('l')
		case 'đ', 'Đ':
			b.WriteByte('d')
		case 'ı':
			b.WriteByte('i')
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case '’', '\'', '‘', 'ʻ':
		case '.':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.Is(unicode.Mc, r):
			return unicode.ToLower(r)
		}
		return ' '
	}, norm.NFKD.String(b.String()))
	words := strings.Fields(name)
	for i, w := range words {
		if w == "st" {
			words[i] = "saint"
		}
	}
	return norm.NFC.String(strings.Join(words, " "))
}
