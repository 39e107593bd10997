package flowstest

import (
	"cmp"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
)

// Transcript is the file of one conversation. No two of them have the same name, wherever they lie, so that a
// test can be told which one to run.
type Transcript struct{ Name, Path string }

// Transcripts lists every transcript below a folder, sorted by name: the .txt files in all its testdata. Each
// flow keeps its own beside its code, and those of several flows lie at the root; whoever runs through all
// of them asks here, so that none is left out.
func Transcripts(t TB, root string) []Transcript {
	t.Helper()
	all, err := transcripts(root)
	if err != nil {
		t.Fatalf("transcripts: %v", err)
	}
	return all
}

// Path is where the transcript of that name lies below a folder.
func Path(t TB, root, name string) string {
	t.Helper()
	for _, x := range Transcripts(t, root) {
		if x.Name == name {
			return x.Path
		}
	}
	t.Fatalf("there is no transcript %s below %s", name, root)
	return ""
}

func transcripts(root string) ([]Transcript, error) {
	var all []Transcript
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, isText := strings.CutSuffix(d.Name(), ".txt")
		if isText && !d.IsDir() && filepath.Base(filepath.Dir(path)) == "testdata" {
			all = append(all, Transcript{name, path})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("looking below %s: %w", root, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("there is none below %s", root)
	}
	slices.SortFunc(all, func(a, b Transcript) int { return cmp.Compare(a.Name, b.Name) })
	for i, x := range all[1:] {
		if x.Name == all[i].Name {
			return nil, fmt.Errorf("%s and %s have one name", all[i].Path, x.Path)
		}
	}
	return all, nil
}
