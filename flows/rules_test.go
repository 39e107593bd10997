package flows_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one file of the repository that is no test, read but not built.
type source struct {
	path string // from the root, with slashes
	pkg  string // its folder
	file *ast.File
	set  *token.FileSet
}

// sources reads all Go files below the root that are part of what runs.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		name := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != ".." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || isModule(path)):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution|parser.ParseComments)
		if err != nil {
			return err
		}
		all = append(all, source{name, filepath.ToSlash(filepath.Dir(name)), file, set})
		return nil
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files read: %v", len(all), err)
	}
	return all
}

// isModule tells whether a folder is a module of its own, as the benchmark is: nothing here is built
// with it.
func isModule(path string) bool {
	_, err := os.Stat(filepath.Join(path, "go.mod"))
	return err == nil
}

func (s source) imports() []string {
	var all []string
	for _, spec := range s.file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err == nil {
			all = append(all, path)
		}
	}
	return all
}

// below tells whether path is the folder or in it.
func below(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// isPure tells whether a file belongs to what must not touch the world: the conversations and the words.
func (s source) isPure() bool {
	return below(s.pkg, "prompts") || below(s.pkg, "flows") && !below(s.pkg, "flows/flowstest") && !below(s.pkg, "flows/coretest")
}

func TestTheConversationsAndTheWordsTouchNothing(t *testing.T) {
	banned := []string{
		"os", "net", "log", "context", "sync", "math/rand", "crypto/rand", "syscall", "unsafe", "runtime", "testing",
		"os/exec", "plugin", "database/sql", "io/ioutil",
	}
	clock := []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTicker", "NewTimer", "Local", "LoadLocation"}
	for _, s := range sources(t) {
		if !s.isPure() {
			continue
		}
		for _, path := range s.imports() {
			for _, b := range banned {
				if below(path, b) {
					t.Errorf("%s imports %s", s.path, path)
				}
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.GoStmt, *ast.SelectStmt, *ast.ChanType:
				t.Errorf("%v: the conversations do one thing at a time", s.set.Position(n.Pos()))
			case *ast.SelectorExpr:
				if x, ok := n.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains(clock, n.Sel.Name) {
					t.Errorf("%v: time.%s; the time is an argument", s.set.Position(n.Pos()), n.Sel.Name)
				}
			}
			return true
		})
	}
}

// rooms are what the conversations stand on, the lowest first: each may know those before it.
var rooms = []string{
	"event", "calendar", "measure", "naming", "own", "state", "core",
	"clock", "deck", "doors", "nudge", "question", "stem", "draft", "quiet", "tally", "gift", "dated",
}

// mayKnow is whom a package of the conversations may know; of one that is neither a room nor named here: whom any
// conversation may know, which is all rooms, and what lies in its own folder.
func mayKnow(pkg string) []string {
	all := []string{"prompts", "prompts/typed"}
	for _, room := range rooms {
		if pkg == "flows/"+room {
			return all
		}
		all = append(all, "flows/"+room)
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(pkg, "flows/"), "/")
	return append(all, "flows/"+name+"/*")
}

// Who may know whom, inside the repository: the command knows the bot, the bot the conversations, the
// conversations what they stand on and the words, and no conversation another. The bot's parts do not know each
// other; its root puts them together.
func TestNobodyKnowsMoreThanTheyNeed(t *testing.T) {
	may := map[string][]string{
		"prompts":         {"prompts/typed"},
		"prompts/typed":   {},
		"flows":           {"flows/*", "prompts"},
		"flows/coretest":  {"flows/core", "flows/event", "flows/state", "prompts"},
		"flows/flowstest": {"flows", "flows/coretest", "flows/event", "flows/state", "prompts"},
		"bot":             {"bot/archive", "bot/compact", "bot/export", "bot/ops", "bot/picture", "bot/sender", "bot/store", "bot/telegram", "flows", "flows/calendar", "flows/event", "prompts"},
		"bot/store":       {"bot/compact", "bot/seal"}, // nothing is stored unsealed
		"bot/compact":     {},
		"bot/seal":        {},
		"bot/archive":     {},
		"bot/telegram":    {},
		"bot/sender":      {},
		"bot/picture":     {},
		"bot/export":      {},
		"bot/guard":       {},
		"bot/playground":  {"bot/guard"},
		"bot/ops":         {"bot/guard"},

		"flows/flowstest/newflow": {}, // writes a new conversation
		"flows/coretest/draw":     {"flows/event"},
	}
	for _, s := range sources(t) {
		allowed, known := may[s.pkg]
		switch {
		case below(s.pkg, "cmd"):
			continue // wires everything
		case strings.HasPrefix(filepath.Base(s.pkg), "redistest"):
			continue // starts servers for tests
		case !known && below(s.pkg, "flows"):
			allowed = mayKnow(s.pkg)
		case !known:
			t.Errorf("%s: say here whom %s may know", s.path, s.pkg)
			continue
		}
		for _, path := range s.imports() {
			inside, ours := strings.CutPrefix(path, "steady/")
			fits := func(a string) bool {
				folder, all := strings.CutSuffix(a, "/*")
				return a == inside || all && folder != inside && below(inside, folder)
			}
			if ours && !slices.ContainsFunc(allowed, fits) {
				t.Errorf("%s imports %s", s.path, path)
			}
		}
	}
}

// Each of the outside parts is seen in one place only, so that it can be exchanged there.
func TestEveryOutsidePartIsSeenInOnePlace(t *testing.T) {
	seen := map[string][]string{
		"github.com/go-telegram-bot-api": {"bot/telegram", "bot/decode.go"},
		"github.com/redis":               {"bot/store", "bot/store/redistest"},
		"github.com/alicebob/miniredis":  {"bot/store", "bot/store/redistest", "cmd/steady/demo.go"},
		"github.com/robfig/cron":         {"bot/sweep.go"},
		"github.com/tink-crypto":         {"bot/seal"},
		"github.com/nicksnyder/go-i18n":  {"prompts"},
		"github.com/pelletier/go-toml":   {"prompts"},
		"git.sr.ht/~sbinet/gg":           {"bot/picture"},
		"github.com/rivo/uniseg":         {"flows/event"},
		"github.com/skip2/go-qrcode":     {"bot/picture"},
		"github.com/prometheus":          {"bot", "bot/ops", "cmd/steady"},
		"github.com/alecthomas/kong":     {"cmd/steady"},
		"github.com/schollz/progressbar": {"cmd/steady"},
	}
	for _, s := range sources(t) {
		for _, path := range s.imports() {
			for part, places := range seen {
				if strings.HasPrefix(path, part) && !slices.Contains(places, s.pkg) && !slices.Contains(places, s.path) {
					t.Errorf("%s imports %s, which belongs to %v", s.path, path, places)
				}
			}
		}
	}
}

// A reader holds a page in the head, and a room in one sitting.
const (
	longestFile     = 250
	longestFunction = 50
	largestRoom     = 2500
)

// figures are the most lines of a package without its tests, of a file, and of a function.
type figures struct{ room, file, function int }

// bound is what holds for a package. Those of the shell were larger before there was a bound: their figures may only
// fall.
func bound(pkg string) figures {
	switch {
	case pkg == "flows/flowstest": // for tests alone
		return figures{2640, longestFile, longestFunction}
	case below(pkg, "flows"):
		return figures{largestRoom, longestFile, longestFunction}
	case pkg == "bot":
		return figures{8600, 300, 60}
	case pkg == "bot/store":
		return figures{5600, 300, 60}
	case pkg == "bot/playground":
		return figures{4400, 300, 60}
	case pkg == "prompts":
		return figures{2770, 300, 60}
	}
	return figures{2600, 300, 60}
}

func TestRoomsFilesAndFunctionsCanBeReadInOneSitting(t *testing.T) {
	lines := map[string]int{}
	for _, s := range sources(t) {
		most := bound(s.pkg)
		n := s.set.File(s.file.Pos()).LineCount()
		lines[s.pkg] += n
		if n > most.file {
			t.Errorf("%s has %d lines", s.path, n)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := s.set.Position(f.End()).Line - s.set.Position(f.Pos()).Line + 1; n > most.function {
				t.Errorf("%v: %s has %d lines", s.set.Position(f.Pos()), f.Name.Name, n)
			}
			if f.Name.Name == "init" && f.Recv == nil {
				t.Errorf("%v: nothing happens before it is asked for", s.set.Position(f.Pos()))
			}
		}
	}
	for pkg, n := range lines {
		if most := bound(pkg).room; n > most {
			t.Errorf("%s has %d lines, of at most %d", pkg, n, most)
		}
	}
}

// What is exported is a promise, and a promise is put into words.
func TestEveryExportedNameSaysWhatItPromises(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg == "cmd/steady" {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && (d.Recv == nil || exportedReceiver(d)) {
					t.Errorf("%v: %s is not explained", s.set.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if typ, ok := spec.(*ast.TypeSpec); ok && typ.Name.IsExported() && d.Doc == nil && typ.Doc == nil {
						t.Errorf("%v: %s is not explained", s.set.Position(typ.Pos()), typ.Name.Name)
					}
				}
			}
		}
	}
}

func exportedReceiver(f *ast.FuncDecl) bool {
	for _, field := range f.Recv.List {
		typ := field.Type
		if star, ok := typ.(*ast.StarExpr); ok {
			typ = star.X
		}
		if name, ok := typ.(*ast.Ident); ok && name.IsExported() {
			return true
		}
	}
	return false
}
