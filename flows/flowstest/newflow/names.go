package main

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// plain are the names that a package, a command and a file of words can all have.
var plain = regexp.MustCompile(`^[a-z]{2,20}$`)

// check tells why a new flow cannot be called name; nil: it can.
func check(root, name string) error {
	switch {
	case name == "":
		return errors.New("say what it is to be called: make flow NAME=umbrella")
	case !plain.MatchString(name):
		return fmt.Errorf("%q: a name is 2 to 20 lower-case letters, a to z", name)
	case token.IsKeyword(name) || types.Universe.Lookup(name) != nil:
		return fmt.Errorf("%q means something in Go", name)
	case name == "main" || name == "internal" || name == "vendor":
		return fmt.Errorf("%q means something to Go's packages", name)
	}
	if _, err := build.Default.Import(name, "", build.FindOnly); err == nil {
		return fmt.Errorf("%q is a package of Go's own", name)
	}
	for _, path := range []string{folder(name), words(name)} {
		if _, err := os.Stat(filepath.Join(root, path)); err == nil {
			return fmt.Errorf("%q is taken: there is %s", name, path)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("whether %s is there: %w", path, err)
		}
	}
	where, err := taken(root, name)
	if err == nil && where != "" {
		err = fmt.Errorf("%q is taken: %s", name, where)
	}
	return err
}

// taken tells where the conversations have a flow or a command of that name, or their root something else that
// an import of it would stand beside; empty: nowhere.
func taken(root, name string) (where string, err error) {
	set := token.NewFileSet()
	err = filepath.WalkDir(filepath.Join(root, "flows"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || where != "" {
			return err
		}
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return fmt.Errorf("reading the conversations: %w", err)
		}
		if file.Name.Name == "flows" && file.Scope.Lookup(name) != nil {
			where = "the root of the conversations has something of that name in " + path
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.CompositeLit); ok && names(lit, name) {
				where = "it is a flow or a command in " + path
			}
			return where == ""
		})
		return nil
	})
	return where, err
}

// names tells whether lit is a flow called name, or has a command of that name.
func names(lit *ast.CompositeLit, name string) bool {
	of, isFlow := lit.Type.(*ast.SelectorExpr)
	if isFlow = isFlow && of.Sel.Name == "Flow"; isFlow && field(lit, "Name", name) {
		return true
	}
	if list, ok := lit.Type.(*ast.ArrayType); ok {
		elem, _ := list.Elt.(*ast.SelectorExpr)
		for _, e := range lit.Elts {
			if command, ok := e.(*ast.CompositeLit); ok && elem != nil && elem.Sel.Name == "Command" && field(command, "Name", name) {
				return true
			}
		}
	}
	return false
}

// field tells whether a field of lit is given with that very text.
func field(lit *ast.CompositeLit, key, text string) bool {
	for _, e := range lit.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		id, isName := pair.Key.(*ast.Ident)
		value, isText := pair.Value.(*ast.BasicLit)
		if isName && isText && id.Name == key && value.Value == strconv.Quote(text) {
			return true
		}
	}
	return false
}
