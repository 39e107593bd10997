package flows_test

import (
	"go/ast"
	"go/token"
	"regexp"
	"strconv"
	"testing"
)

// filled says which fields the functions bring that fill sentences.
func filled() map[string][]string {
	return map[string][]string{"ClockArgs": {"Time", "Clock", "City"}}
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
		"Say": 1, "Toast": 1, "Line": 0, "Press": 0, "Link": 0, "set": 0, "rest": 0, "because": 1, "onOff": 2,
	}[name]
	return at, ok
}

func listen(t *testing.T) *spoken {
	t.Helper()
	s := &spoken{used: map[string]bool{}, patterns: map[string]position{}, inner: map[ast.Node]bool{}}
	for _, src := range sources(t) {
		conversation := src.isPure() && src.pkg != "prompts"
		if !conversation && src.pkg != "bot" {
			continue
		}
		for _, d := range src.file.Decls {
			in, _ := d.(*ast.FuncDecl)
			ast.Inspect(d, func(n ast.Node) bool {
				if _, isCall := n.(*ast.CallExpr); !isCall || conversation { // the shell's own calls say nothing
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
		if name := called(n); name != "Say" && name != "Line" && name != "Toast" {
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
