package prompts

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// lookFile is looks/LANGUAGE/NAME.toml. In a pattern, words stand in a row as the reader sees them;
// "a|b" is one or the other, "<name>" any word of a set, "word?" may be missing, ".." is up to three
// words of any kind.
type lookFile struct {
	// Sets are words that patterns call by one name. "self" is what people call themselves.
	Sets map[string][]string `toml:"sets"`
	// Spell says what short forms stand for: dont = "do not".
	Spell map[string]string `toml:"spell"`
	// Unless makes every phrase of the list harmless that stands in the same sentence.
	Unless []string    `toml:"unless"`
	Phrase []lookEntry `toml:"phrase"`
}

// lookEntry is one phrase in all its forms.
type lookEntry struct {
	ID     string   `toml:"id"`
	Reason string   `toml:"reason"` // the key of a sentence
	Match  []string `toml:"match"`
	// Unless makes it harmless: said anywhere in the same sentence.
	Unless []string `toml:"unless"`
	// NotBefore are words that make it harmless when they stand in it or up to Near words before;
	// NotAfter, up to Far words after.
	NotBefore []string `toml:"not_before"`
	NotAfter  []string `toml:"not_after"`
	Near      int      `toml:"near"`
	Far       int      `toml:"far"`
	// Mine: it only counts where somebody speaks of themselves, shortly before or in it.
	Mine bool `toml:"mine"`
	// Quoted: it counts between quotation marks, too.
	Quoted bool `toml:"quoted"`
}

const (
	nearest  = 3 // Near, where an entry says nothing; Far is then 1
	selfName = "self"
)

// loadLooks reads looks/<lang> into t.
func (t *tongue) loadLooks(fsys fs.FS, lang string, original *tongue) []error {
	if original == nil {
		original = t
	}
	return eachTOML(fsys, path.Join("looks", lang), func(file, name string, data []byte) []error {
		var entries lookFile
		src, faults := decode(file, data, &entries)
		if src == nil {
			return faults
		}
		c := &compiler{src: src, file: &entries, l: newLook(), sets: map[string]int{}, bits: map[int][]int32{}}
		c.compile(original)
		t.looks[name] = c.l
		return src.faults
	})
}

func newLook() *look {
	return &look{vocabulary: map[string]int32{}, spelled: map[string][]int32{}, self: -1}
}

// compiler makes a look of its file.
type compiler struct {
	src  *source
	file *lookFile
	l    *look
	sets map[string]int  // a set's spelling in the file → its number
	bits map[int][]int32 // its words
}

func (c *compiler) compile(original *tongue) {
	if words := c.file.Sets[selfName]; len(words) > 0 {
		c.l.self = c.set(words)
	}
	seen := map[string]bool{}
	for i, e := range c.file.Phrase {
		at := []string{"phrase", strconv.Itoa(i)}
		_, known := original.sentences[e.Reason]
		switch {
		case !isKey(e.ID) || seen[e.ID]:
			c.src.fault(fmt.Errorf("id %q: a name of its own in small letters", e.ID), append(at, "id")...)
		case !known:
			c.src.fault(fmt.Errorf("reason %q is no sentence", e.Reason), append(at, "reason")...)
		case len(e.Match) == 0:
			c.src.fault(errors.New("nothing to match"), at...)
		}
		seen[e.ID] = true
		p := phrase{
			id: e.ID, reason: e.Reason, near: e.Near, far: e.Far, mine: e.Mine, quoted: e.Quoted,
			notBefore: c.setOrNone(e.NotBefore, append(at, "not_before")...), notAfter: c.setOrNone(e.NotAfter, append(at, "not_after")...),
		}
		if p.near == 0 {
			p.near = nearest
		}
		if p.far == 0 {
			p.far = 1
		}
		p.patterns = c.patterns(e.Match, append(at, "match")...)
		p.unless = c.patterns(e.Unless, append(at, "unless")...)
		c.l.phrases = append(c.l.phrases, p)
	}
	c.l.unless = c.patterns(c.file.Unless, "unless")
	c.number()
	c.anchor()
	c.spell()
	c.l.hold()
}

// spell teaches the reader the short forms that no pattern names as they are.
func (c *compiler) spell() {
	for short, long := range c.file.Spell {
		short = plain(short)
		if c.l.vocabulary[short] > 0 {
			c.src.fault(fmt.Errorf("%q is a short form and a word of a pattern", short), "spell")
			continue
		}
		for _, w := range strings.Fields(plain(long)) {
			c.l.spelled[short] = append(c.l.spelled[short], max(c.l.vocabulary[w], 0))
		}
	}
	for short := range c.l.spelled {
		c.l.vocabulary[short] = spelledID
	}
}

func plain(s string) string {
	return string(unmarked([]byte(strings.NewReplacer("'", "", "’", "").Replace(s))))
}

func (c *compiler) patterns(texts []string, at ...string) []pattern {
	var all []pattern
	for _, text := range texts {
		p, err := c.pattern(text)
		if err != nil {
			c.src.fault(fmt.Errorf("%q: %w", text, err), at...)
			continue
		}
		all = append(all, p)
	}
	return all
}

func (c *compiler) pattern(text string) (pattern, error) {
	var p pattern
	for _, field := range strings.Fields(text) {
		if field == ".." {
			p.elements = append(p.elements, element{gap: true})
			continue
		}
		word, optional := strings.CutSuffix(field, "?")
		words, err := c.wordsOf(word)
		if err != nil {
			return p, err
		}
		if slices.ContainsFunc(words, func(w string) bool { return !isWord(plain(w)) }) {
			return p, fmt.Errorf("%q is not made of single words", field)
		}
		p.elements = append(p.elements, element{set: c.set(words), optional: optional})
	}
	if !slices.ContainsFunc(p.elements, func(e element) bool { return !e.optional && !e.gap }) {
		return p, errors.New("nothing in it has to be there")
	}
	if p.elements[0].gap || p.elements[len(p.elements)-1].gap {
		return p, errors.New("a gap stands between words")
	}
	return p, nil
}

// wordsOf is what "a|<name>|b" stands for.
func (c *compiler) wordsOf(text string) ([]string, error) {
	var words []string
	for _, w := range strings.Split(text, "|") {
		name, ok := strings.CutPrefix(w, "<")
		if !ok {
			words = append(words, w)
			continue
		}
		set, ok := c.file.Sets[strings.TrimSuffix(name, ">")]
		if !ok {
			return nil, fmt.Errorf("there is no set %s", w)
		}
		words = append(words, set...)
	}
	return words, nil
}

// isWord tells whether the reader could give back this word.
func isWord(w string) bool {
	l := &look{vocabulary: map[string]int32{w: 1}}
	l.hold()
	t := l.read(w)
	return len(t) == 1 && t[0].id == 1
}

// set numbers a set of words; equal sets are one.
func (c *compiler) set(words []string) int {
	name := strings.Join(words, "|")
	if n, ok := c.sets[name]; ok {
		return n
	}
	n := len(c.sets)
	c.sets[name] = n
	for _, w := range words {
		w = plain(w)
		if c.l.vocabulary[w] == 0 {
			c.l.vocabulary[w] = int32(len(c.l.vocabulary) + 1)
		}
		c.bits[n] = append(c.bits[n], c.l.vocabulary[w])
	}
	return n
}

func (c *compiler) setOrNone(words []string, at ...string) int {
	if len(words) == 0 {
		return -1
	}
	if slices.ContainsFunc(words, func(w string) bool { return !isWord(plain(w)) }) {
		c.src.fault(errors.New("single words only"), at...)
	}
	return c.set(words)
}
