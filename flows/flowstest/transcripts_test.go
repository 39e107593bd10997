package flowstest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// lay writes empty files below a folder of their own.
func lay(t *testing.T, files ...string) (root string) {
	t.Helper()
	root = t.TempDir()
	for _, file := range files {
		path := filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestTranscriptsAreFoundInEveryTestdataAndSortedByTheirNames(t *testing.T) {
	root := lay(
		t, "testdata/week.txt", "testdata/schema/2.json", "umbrella/testdata/umbrella_rain.txt", "act/testdata/zebra.txt",
		"umbrella/testdata/umbrella.txt", "umbrella/names.txt", "act/testdata/act.md",
	)
	var got []string
	for _, x := range Transcripts(t, root) {
		got = append(got, x.Name)
		if Path(t, root, x.Name) != x.Path || filepath.Base(x.Path) != x.Name+".txt" {
			t.Errorf("%s lies in %s", x.Name, x.Path)
		}
	}
	if want := []string{"umbrella", "umbrella_rain", "week", "zebra"}; !slices.Equal(got, want) {
		t.Errorf("found are %v, not %v", got, want)
	}
}

func TestTwoTranscriptsOfOneNameAreAFault(t *testing.T) {
	_, err := transcripts(lay(t, "testdata/week.txt", "act/testdata/week.txt", "act/testdata/act.txt"))
	if err == nil || !strings.Contains(err.Error(), "have one name") {
		t.Errorf("it says %v", err)
	}
}

func TestAFolderWithoutTranscriptsIsAFault(t *testing.T) {
	for _, root := range []string{lay(t, "umbrella/umbrella.txt"), filepath.Join(t.TempDir(), "nowhere")} {
		if all, err := transcripts(root); err == nil {
			t.Errorf("found are %v", all)
		}
	}
}
