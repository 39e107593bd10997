package flows_test

import (
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"steady/prompts"
)

// putTogether lists the keys that the code puts together from pieces, by how they are written there:
// the first piece, a star, the last piece if that is written out, too. No keys: it is no sentence's
// name but a card's.
func putTogether() map[string][]string {
	days := each("common.", "", "monday tuesday wednesday thursday friday saturday sunday")
	return map[string][]string{
		"arrival.*_ask":    each("arrival.", "_ask", "name hour"),
		"away.*":           each("away.", "", "again past far"),
		"checkin.*":        nil,
		"checkin.face_*":   each("checkin.face_", "", "1 2 3 4 5"),
		"checkin.wants_*":  each("checkin.wants_", "", "more talk"),
		"checkin.echo_*":   each("checkin.echo_", "", "heard thanks"),
		"checkin.open*":    nil,
		"checkin.kept*":    nil,
		"common.*":         days,
		"common.*_short":   append(each("", "_short", strings.Join(days, " ")), each("common.", "_short", "january february march april may june july august september october november december")...),
		"help.*":           each("help.", "", "sticker poll dice place file"),
		"leave.*":          each("leave.", "", "now tomorrow nothing"),
		"leave.tell_*":     each("leave.tell_", "", "now tomorrow nothing"),
		"leave.left_*":     each("leave.left_", "", "now tomorrow nothing nobody"),
		"leave.over_*":     each("leave.over_", "", "wrote link tap"),
		"menu.in_*":        each("menu.in_", "", "break good us"),
		"menu.none_*":      each("menu.none_", "", "say"),
		"noticed.plan*":    nil,
		"pairing.knock*":   nil,
		"pause.chip_*":     each("pause.chip_", "", "20 60 120 tonight tomorrow"),
		"settings.about_*": each("settings.about_", "", "checkin thanks noticed saturday summary"),
		"settings.state_*": each("settings.state_", "", "checkin thanks noticed saturday summary"),
		"shell.menu_*":     each("shell.menu_", "", "start support help pause today thanks talk menu settings"),
		"where.draft_*":    each("where.draft_", "", "thanks noticed checkin pause"),
		"where.part_*":     each("where.part_", "", "voice round photo"),
	}
}

func each(front, back, middles string) []string {
	var all []string
	for _, m := range strings.Fields(middles) {
		all = append(all, front+m+back)
	}
	return all
}

// filled says which fields the functions bring that fill sentences.
func filled() map[string][]string {
	return map[string][]string{"clockArgs": {"Time", "Clock", "City"}}
}

// spoken is what the conversations' code says about sentences.
type spoken struct {
	used     map[string]bool     // keys that are written out, or listed as put together
	calls    []call              // where a sentence is said by name
	patterns map[string]position // keys put together
	inner    map[ast.Node]bool   // pieces of what was seen as a whole
}

type position struct {
	at   token.Position
	args []ast.Expr
	in   *ast.FuncDecl
}

type call struct {
	key string
	position
}

var isKey = regexp.MustCompile(`^[a-z]+\.[a-z0-9_]+$`)

// keyAt is which argument of a call names a sentence.
func keyAt(name string) (int, bool) {
	at, ok := map[string]int{
		"say": 1, "toast": 1, "line": 0, "press": 0, "set": 0, "rest": 0, "link": 0, "because": 0, "onOff": 1,
	}[name]
	return at, ok
}

func listen(t *testing.T) *spoken {
	t.Helper()
	s := &spoken{used: map[string]bool{}, patterns: map[string]position{}, inner: map[ast.Node]bool{}}
	for _, src := range sources(t) {
		if src.pkg != "flows" && src.pkg != "bot" {
			continue
		}
		for _, d := range src.file.Decls {
			in, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				if _, isCall := n.(*ast.CallExpr); !isCall || src.pkg == "flows" { // the shell's own calls say nothing
					s.note(n, in, src.set)
				}
				return true
			})
		}
	}
	return s
}

func (s *spoken) note(n ast.Node, in *ast.FuncDecl, set *token.FileSet) {
	switch n := n.(type) {
	case *ast.BasicLit:
		if text, ok := literal(n); ok && isKey.MatchString(text) {
			s.used[text] = true
		}
	case *ast.BinaryExpr:
		s.inner[n.X] = true
		if p := pattern(n); p != "" && !s.inner[n] {
			if _, known := s.patterns[p]; !known {
				s.patterns[p] = position{at: set.Position(n.Pos()), in: in}
			}
		}
	case *ast.CallExpr:
		at, ok := keyAt(called(n))
		if !ok || len(n.Args) <= at {
			return
		}
		c := call{position: position{set.Position(n.Pos()), n.Args[at+1:], in}}
		if name := called(n); name != "say" && name != "line" && name != "toast" {
			c.args = nil // what follows fills no sentence
		}
		if text, ok := literal(n.Args[at]); ok && text != "" {
			c.key = text
			s.calls = append(s.calls, c)
		} else if b, ok := n.Args[at].(*ast.BinaryExpr); ok {
			for _, key := range putTogether()[pattern(b)] {
				c.key = key
				s.calls = append(s.calls, c)
			}
		}
	}
}

// called is the name of what is called.
func called(n *ast.CallExpr) string {
	switch f := n.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func literal(n ast.Expr) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// pattern is how a key is put together: "checkin.face_*"; empty for other texts.
func pattern(n *ast.BinaryExpr) string {
	first := ast.Expr(n)
	for {
		b, ok := first.(*ast.BinaryExpr)
		if !ok || b.Op != token.ADD {
			break
		}
		first = b.X
	}
	front, ok := literal(first)
	if !ok || !regexp.MustCompile(`^[a-z]+\.[a-z_]*$`).MatchString(front) {
		return ""
	}
	back, _ := literal(n.Y)
	return front + "*" + back
}

// fields are the names that a call's arguments fill; ok is false when that cannot be read off the code.
func (p position) fields() (names []string, ok bool) {
	ok = true
	for _, arg := range p.args {
		switch arg := arg.(type) {
		case *ast.CompositeLit:
			names = append(names, keysOf(arg)...)
		case *ast.CallExpr:
			known, listed := filled()[called(arg)]
			names, ok = append(names, known...), ok && listed
		case *ast.Ident:
			found := p.variable(arg.Name)
			names, ok = append(names, found...), ok && len(found) > 0
		default:
			ok = false
		}
	}
	return names, ok
}

// variable finds what the function puts into a variable.
func (p position) variable(name string) []string {
	var names []string
	ast.Inspect(p.in, func(n ast.Node) bool {
		set, ok := n.(*ast.AssignStmt)
		if !ok {
			return true
		}
		for i, left := range set.Lhs {
			if x, ok := left.(*ast.Ident); ok && x.Name == name && i < len(set.Rhs) {
				if lit, ok := set.Rhs[i].(*ast.CompositeLit); ok {
					names = append(names, keysOf(lit)...)
				}
			}
			if x, ok := left.(*ast.IndexExpr); ok {
				if of, ok := x.X.(*ast.Ident); ok && of.Name == name {
					if key, ok := literal(x.Index); ok {
						names = append(names, key)
					}
				}
			}
		}
		return true
	})
	return names
}

func keysOf(lit *ast.CompositeLit) []string {
	var names []string
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := literal(pair.Key); ok {
				names = append(names, key)
			}
		}
	}
	return names
}

func TestEverySentenceThatIsSaidExistsAndIsFilledIn(t *testing.T) {
	book, s := load(t), listen(t)
	always := []string{"Me", "Partner", "Contact", "Bot"}
	if len(s.calls) < 200 {
		t.Fatalf("only %d sentences are said", len(s.calls))
	}
	for _, c := range s.calls {
		if !book.Has("en", c.key) {
			t.Errorf("%v: there is no sentence %s", c.at, c.key)
			continue
		}
		given, known := c.fields()
		for _, field := range book.Fields("en", c.key) {
			if known && !slices.Contains(always, field) && !slices.Contains(given, field) {
				t.Errorf("%v: %s wants %s and gets %v", c.at, c.key, field, given)
			}
		}
	}
}

func TestEveryKeyThatIsPutTogetherIsListed(t *testing.T) {
	book, s, listed := load(t), listen(t), putTogether()
	for p, where := range s.patterns {
		if _, ok := listed[p]; !ok && leadsToASentence(book, p) {
			t.Errorf("%v: list what %s can become", where.at, p)
		}
	}
	for p, keys := range listed {
		if _, ok := s.patterns[p]; !ok && keys != nil {
			t.Errorf("%s is listed, but nothing is put together so", p)
		}
		for _, key := range keys {
			if !book.Has("en", key) {
				t.Errorf("%s can become %s, which is no sentence", p, key)
			}
		}
	}
}

// leadsToASentence tells whether some sentence's name begins and ends so; else it is a card's.
func leadsToASentence(book *prompts.Book, pattern string) bool {
	front, back, _ := strings.Cut(pattern, "*")
	return slices.ContainsFunc(book.Keys("en"), func(key string) bool {
		return strings.HasPrefix(key, front) && strings.HasSuffix(key, back)
	})
}

func TestNoSentenceWaitsForSomebodyToSayIt(t *testing.T) {
	book, s := load(t), listen(t)
	for _, keys := range putTogether() {
		for _, key := range keys {
			s.used[key] = true
		}
	}
	for _, key := range switches() {
		s.used[key] = true
	}
	for _, key := range slices.Sorted(slices.Values(book.Keys("en"))) {
		if !s.used[key] && !strings.HasPrefix(key, "common.") { // the common words are there for all to use
			t.Errorf("nobody says %s", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.used)) {
		flow, _, _ := strings.Cut(key, ".")
		if flow == "settings" && strings.HasSuffix(key, "_on") && !book.Has("en", key) {
			t.Errorf("there is no sentence %s", key)
		}
	}
}

// switches are said when one of the settings is turned on or off: the setting's name with an ending.
func switches() []string {
	return append(each("settings.", "_on", "reminders discreet deep"), each("settings.", "_off", "reminders discreet deep")...)
}
