package prompts

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Depth is how much a prompt asks of the one who answers it.
type Depth int

// The depths, in rising order.
const (
	Light  Depth = iota // for any day
	Medium              // takes a moment of thought
	Deep                // only where it was asked for
)

// String gives the depth as the decks write it.
func (d Depth) String() string {
	switch d {
	case Light:
		return "light"
	case Medium:
		return "medium"
	case Deep:
		return "deep"
	}
	return "Depth(" + strconv.Itoa(int(d)) + ")"
}

// Prompt is one card of a deck. All but its text is the same in every language.
type Prompt struct {
	ID    int // stable for ever, from 1, unique in its deck; 0 is no prompt
	Text  string
	Depth Depth
	Tags  []string // the caller's own copy

	Season Season // when in a couple's year it comes, if it matters
	After  int    // the prompt that it follows up; 0: it stands by itself

	place   int  // where it stands in its file
	retired bool // found by its id, and never dealt
}

// maxID bounds ids, because what was seen is kept as a set over them in every
// couple's state.
const maxID = 9999

// deck is a language's prompts in the order of their ids.
type deck struct{ prompts []Prompt }

func (d *deck) find(id int) (Prompt, bool) {
	i, ok := slices.BinarySearchFunc(d.prompts, id, func(p Prompt, id int) int { return cmp.Compare(p.ID, id) })
	if !ok {
		return Prompt{}, false
	}
	return d.prompts[i].clone(), true
}

func (p Prompt) clone() Prompt {
	p.Tags = slices.Clone(p.Tags)
	return p
}

// Deck gives all prompts of a deck that are dealt, in the order of their ids, those
// that lang lacks in English; none for an unknown deck.
func (b *Book) Deck(lang, name string) []Prompt {
	d := b.deck(lang, name)
	prompts := make([]Prompt, 0, len(d.prompts))
	for _, p := range d.prompts {
		if !p.retired {
			prompts = append(prompts, p.clone())
		}
	}
	return prompts
}

// Any is one prompt of a deck that has one of these tags, or any without them: the same for the same number,
// whatever was seen. None, if there is none.
func (b *Book) Any(lang, name string, n uint64, tags ...string) Prompt {
	d, w := b.deck(lang, name), Wish{Tags: tags}
	var fit, preferred []Prompt
	for i := range d.prompts {
		if w.fits(&d.prompts[i]) {
			fit = append(fit, d.prompts[i])
		}
	}
	for _, id := range b.preferred[Pins{Deck: name}] {
		if p, ok := d.find(id); ok && w.fits(&p) {
			preferred = append(preferred, p)
		}
	}
	if len(preferred) > 0 {
		fit = preferred
	}
	if len(fit) == 0 {
		return Prompt{}
	}
	return fit[n%uint64(len(fit))].clone()
}

// Prompt finds one prompt of a deck, in English where lang lacks it. A retired one is found, too:
// what somebody answered, or did, keeps its words.
func (b *Book) Prompt(lang, deck string, id int) (Prompt, bool) {
	return b.deck(lang, deck).find(id)
}

func (b *Book) deck(lang, name string) *deck {
	if d, ok := b.in(lang).decks[name]; ok {
		return d
	}
	if d, ok := b.tongues[english].decks[name]; ok {
		return d
	}
	return &deck{}
}

// deckFile is a deck as it is written. The depth above the prompts holds for
// all that do not name their own.
type deckFile struct {
	Depth  string      `toml:"depth"`
	Prompt []deckEntry `toml:"prompt"`
}

type deckEntry struct {
	ID    int      `toml:"id"`
	Depth string   `toml:"depth"`
	Tags  []string `toml:"tags"`
	Text  string   `toml:"text"`

	Season string `toml:"season"`
	After  int    `toml:"after"`
	// Retired prompts are dealt no more. They stay in the file because their ids are on phones and in states.
	Retired bool `toml:"retired"`
}

// loadDecks reads decks/<lang> into t.
func (t *tongue) loadDecks(fsys fs.FS, lang string, original *tongue) []error {
	return eachTOML(fsys, path.Join("decks", lang), func(file, name string, data []byte) []error {
		var written deckFile
		src, faults := decode(file, data, &written)
		if src == nil {
			return faults
		}
		if original == nil {
			t.decks[name] = readDeck(src, written)
		} else {
			t.decks[name] = readTranslation(src, written, original.decks[name])
		}
		return src.faults
	})
}

// readDeck checks an English deck.
func readDeck(src *source, written deckFile) *deck {
	d := &deck{}
	seen := map[int]bool{}
	for i, entry := range written.Prompt {
		checkEntry(src, i, entry, seen)
		depth, err := parseDepth(cmp.Or(entry.Depth, written.Depth))
		if err != nil {
			src.fault(err, "prompt", strconv.Itoa(i), "depth")
		}
		season, err := parseSeason(entry.Season)
		if err != nil {
			src.fault(err, "prompt", strconv.Itoa(i), "season")
		}
		for j, tag := range entry.Tags {
			if !isKey(tag) || slices.Contains(entry.Tags[:j], tag) {
				src.fault(fmt.Errorf("tag %q: small letters, digits and underscores, and each once", tag), "prompt", strconv.Itoa(i), "tags")
			}
		}
		d.prompts = append(d.prompts, Prompt{
			ID: entry.ID, Text: entry.Text, Depth: depth, Tags: entry.Tags, Season: season, After: entry.After, place: i, retired: entry.Retired,
		})
	}
	if len(d.prompts) == 0 {
		src.fault(errors.New("the deck is empty"))
	}
	slices.SortFunc(d.prompts, func(x, y Prompt) int { return cmp.Compare(x.ID, y.ID) })
	d.checkAfter(src, written)
	return d
}

// readTranslation lays a translation's texts over the English deck. Depth and
// tags are not repeated there, so that they cannot come to differ: the same id
// must be as deep for the one partner as for the other.
func readTranslation(src *source, written deckFile, original *deck) *deck {
	if original == nil {
		src.fault(errors.New("there is no English deck of this name"))
		return nil
	}
	if written.Depth != "" {
		src.fault(errors.New("the depth is set by the English deck"), "depth")
	}
	d := &deck{prompts: slices.Clone(original.prompts)}
	seen := map[int]bool{}
	for i, entry := range written.Prompt {
		checkEntry(src, i, entry, seen)
		if entry.Depth != "" || entry.Tags != nil || entry.Season != "" || entry.After != 0 || entry.Retired {
			src.fault(errors.New("all but the text is set by the English deck"), "prompt", strconv.Itoa(i))
		}
		at, ok := slices.BinarySearchFunc(d.prompts, entry.ID, func(p Prompt, id int) int { return cmp.Compare(p.ID, id) })
		if !ok {
			src.fault(fmt.Errorf("id %d is not in the English deck", entry.ID), "prompt", strconv.Itoa(i), "id")
			continue
		}
		d.prompts[at].Text = entry.Text
	}
	return d
}

// checkEntry checks what every prompt in every language has: an id and a text.
func checkEntry(src *source, i int, entry deckEntry, seen map[int]bool) {
	at := strconv.Itoa(i)
	switch {
	case entry.ID < 1 || entry.ID > maxID:
		src.fault(fmt.Errorf("id %d: ids go from 1 to %d", entry.ID, maxID), "prompt", at, "id")
	case seen[entry.ID]:
		src.fault(fmt.Errorf("id %d is used twice", entry.ID), "prompt", at, "id")
	}
	seen[entry.ID] = true
	if strings.TrimSpace(entry.Text) == "" {
		src.fault(errors.New("the text is missing"), "prompt", at, "text")
	}
}

func parseDepth(text string) (Depth, error) {
	for _, d := range []Depth{Light, Medium, Deep} {
		if text == d.String() {
			return d, nil
		}
	}
	return 0, fmt.Errorf("depth %q: light, medium or deep", text)
}
