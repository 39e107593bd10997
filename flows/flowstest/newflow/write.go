package main

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

//go:embed skeleton
var skeleton embed.FS

// registry lists the conversations.
const registry = "flows/registry.go"

// before is the conversation that a new one is listed before: above what looks after the others.
const before = "\t\tsettings.Flow(),\n"

// folder is where a flow lives.
func folder(name string) string { return "flows/" + name }

// words is where its sentences are.
func words(name string) string { return "prompts/copy/en/" + name + ".toml" }

// write writes the skeleton of a flow below root and tells which files are written or changed. Nothing is
// written as long as something is wrong with the name or the registry.
func write(root, name string) (written []string, err error) {
	if err := check(root, name); err != nil {
		return nil, err
	}
	listed, err := list(root, name)
	if err != nil {
		return nil, err
	}
	files := []struct{ path, of string }{
		{folder(name) + "/" + name + ".go", "flow.go"},
		{words(name), "words.toml"},
		{folder(name) + "/testdata/" + name + ".txt", "transcript.txt"},
	}
	for _, f := range files {
		text, err := fill(f.of, name)
		if err != nil {
			return written, err
		}
		if err := put(filepath.Join(root, f.path), text); err != nil {
			return written, err
		}
		written = append(written, f.path)
	}
	if err := put(filepath.Join(root, registry), listed); err != nil {
		return written, err
	}
	return append(written, registry), nil
}

// put writes a file, and the folder it is in if need be.
func put(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("making room for the flow: %w", err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		return fmt.Errorf("writing the flow: %w", err)
	}
	return nil
}

// list is the registry with the new flow in it.
func list(root, name string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, registry))
	if err != nil {
		return nil, fmt.Errorf("reading the list of flows (run it at the root of the repository): %w", err)
	}
	const imports = "import (\n"
	if bytes.Count(text, []byte(before)) != 1 || !bytes.Contains(text, []byte(imports)) {
		return nil, errors.New(registry + " has another form than newflow knows: it looks for its imports and for" + strings.TrimRight(before, ",\n"))
	}
	listed := strings.Replace(string(text), before, "\t\t"+name+".Flow(),\n"+before, 1)
	listed = strings.Replace(listed, imports, imports+"\t\"steady/"+folder(name)+"\"\n", 1)
	sorted, err := format.Source([]byte(listed))
	if err != nil {
		return nil, fmt.Errorf("listing the flow: %w", err)
	}
	return sorted, nil
}

// fill is a file of the skeleton for that name. Its own marks stand for the name, as the words have the usual ones.
func fill(of, name string) ([]byte, error) {
	t, err := template.New(of+".tmpl").Delims("<<", ">>").ParseFS(skeleton, "skeleton/"+of+".tmpl")
	if err != nil {
		return nil, fmt.Errorf("reading the skeleton: %w", err)
	}
	var text bytes.Buffer
	if err := t.Execute(&text, map[string]string{"Name": name, "Title": strings.ToUpper(name[:1]) + name[1:]}); err != nil {
		return nil, fmt.Errorf("filling in the skeleton: %w", err)
	}
	return text.Bytes(), nil
}
