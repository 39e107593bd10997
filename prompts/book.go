package prompts

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"steady/prompts/typed"
)

//go:embed copy decks looks typed/*/*.toml
var words embed.FS

// english is the source: what every other language falls back to.
const english = "en"

// Book is all the words in all the languages. It never changes after loading
// and is safe for concurrent use.
type Book struct {
	languages []string
	tongues   map[string]*tongue
	zones     map[string]*time.Location
	atlas     *atlas
	lines     *lines
	house     House
	preferred map[Pins][]int
}

// tongue is one language's words.
type tongue struct {
	sentences map[string]*sentence
	localizer *i18n.Localizer
	decks     map[string]*deck
	looks     map[string]*look
	times     *typed.Times // nil: English stands in
	words     *typed.Words // nil: English stands in
}

// Load reads the embedded words, time zones and places. It fails only if they
// are faulty, which the package's tests exclude for every build that passed them.
func Load() (*Book, error) {
	b, err := LoadFS(words)
	if err != nil {
		return nil, err
	}
	if b.zones, err = loadZones(); err != nil {
		return nil, err
	}
	if b.atlas, err = loadAtlas(b.zones); err != nil {
		return nil, err
	}
	if b.lines, err = loadLines(); err != nil {
		return nil, err
	}
	return b, nil
}

// LoadFS reads the words below copy/, decks/, looks/ and typed/ in fsys, and nothing else: the
// book knows no zones and no places. It is strict: an
// unknown or missing field, an id or key used twice, a template that does not
// parse, a translation of nothing and a file that is no TOML file are faults.
// All of them are reported together, joined, each as a *FileError.
func LoadFS(fsys fs.FS) (*Book, error) {
	names, err := languageNames(fsys)
	if err != nil {
		return nil, err
	}
	b := &Book{languages: names, tongues: make(map[string]*tongue, len(names)), atlas: &atlas{}, lines: &lines{}}
	var faults []error
	// English comes first: the others are checked against it.
	for _, name := range names {
		t, errs := loadTongue(fsys, name, b.tongues[english])
		b.tongues[name] = t
		faults = append(faults, errs...)
	}
	if len(faults) > 0 {
		return nil, fmt.Errorf("load the words: %w", errors.Join(faults...))
	}
	return b, nil
}

// Languages gives the base codes of all languages, "en" first, the others in
// alphabetical order.
func (b *Book) Languages() []string { return slices.Clone(b.languages) }

// Match finds the language for a phone's language code (IETF, as Telegram sends
// it: "pt-br", "en", possibly empty). It answers with exactly the phone's base
// language or, not exact, with English: a neighbouring language is not offered,
// because who reads Ukrainian has not asked for Russian.
func (b *Book) Match(code string) (lang string, exact bool) {
	base, _, _ := strings.Cut(strings.ReplaceAll(code, "_", "-"), "-")
	base = strings.ToLower(base)
	if _, ok := b.tongues[base]; ok {
		return base, true
	}
	return english, false
}

// in gives a language's words, English for one that is not there.
func (b *Book) in(lang string) *tongue {
	if t, ok := b.tongues[lang]; ok {
		return t
	}
	return b.tongues[english]
}

func languageNames(fsys fs.FS) ([]string, error) {
	var names []string
	for _, dir := range []string{"copy", "decks"} {
		entries, err := fs.ReadDir(fsys, dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("list the languages: %w", err)
		}
		for _, entry := range entries {
			base, err := language.ParseBase(entry.Name())
			if err != nil || base.String() != entry.Name() || !entry.IsDir() {
				return nil, &FileError{File: path.Join(dir, entry.Name()), Err: errors.New("not a folder named after a base language, as \"en\"")}
			}
			names = append(names, entry.Name())
		}
	}
	slices.SortFunc(names, func(x, y string) int {
		if (x == english) != (y == english) {
			if x == english {
				return -1
			}
			return 1
		}
		return strings.Compare(x, y)
	})
	names = slices.Compact(names)
	if len(names) == 0 || names[0] != english {
		return nil, &FileError{File: path.Join("copy", english), Err: errors.New("the English words are missing")}
	}
	return names, nil
}

// loadTongue reads one language; original is English, or nil for English itself.
func loadTongue(fsys fs.FS, name string, original *tongue) (*tongue, []error) {
	t := &tongue{sentences: map[string]*sentence{}, decks: map[string]*deck{}, looks: map[string]*look{}}
	faults := t.loadCopy(fsys, name, original)
	faults = append(faults, t.loadDecks(fsys, name, original)...)
	faults = append(faults, t.loadLooks(fsys, name, original)...)
	return t, append(faults, t.loadTyped(fsys, name)...)
}

// eachTOML calls use with every file of a folder and its name without the
// ending. A folder that is not there has no files.
func eachTOML(fsys fs.FS, dir string, use func(file, name string, data []byte) []error) []error {
	entries, err := fs.ReadDir(fsys, dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return []error{&FileError{File: dir, Err: err}}
	}
	var faults []error
	for _, entry := range entries {
		file := path.Join(dir, entry.Name())
		name, isTOML := strings.CutSuffix(entry.Name(), ".toml")
		if entry.IsDir() || !isTOML || !isKey(name) {
			faults = append(faults, &FileError{File: file, Err: errors.New("not a file named in small letters and ending in .toml")})
			continue
		}
		data, err := fs.ReadFile(fsys, file)
		if err != nil {
			faults = append(faults, &FileError{File: file, Err: err})
			continue
		}
		faults = append(faults, use(file, name, data)...)
	}
	return faults
}

// isKey says whether a name may be part of a key: small letters, digits and
// underscores, so that it can be typed the same way everywhere.
func isKey(name string) bool {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '_' {
			return false
		}
	}
	return name != ""
}
