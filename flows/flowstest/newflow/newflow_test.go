package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// copied is a copy of what the conversations are built from.
func copied(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	for _, folder := range []string{"flows", "prompts"} {
		if err := os.CopyFS(filepath.Join(root, folder), os.DirFS(filepath.Join("../../..", folder))); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("../../..", file))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(root, file), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// run runs a command in a folder, without the network. Where the folder lies leaves no trace in what is built, so
// that it need not all be built again the next time.
func run(t *testing.T, folder, command string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), command, args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "GOFLAGS=-pgo=off -trimpath", "GOPROXY=off", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", command, strings.Join(args, " "), err, out)
	}
}

// texts are all files below root.
func texts(t *testing.T, root string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	files := os.DirFS(root)
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all[path], err = fs.ReadFile(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A new flow runs as it is written: it builds, its transcript shows what the phones show, and all that it changes
// of the others is that the menu has one row more.
func TestANewFlowRunsAsItIsWritten(t *testing.T) {
	const name = "newcomer"
	root := copied(t)
	before := texts(t, root)
	written, err := write(root, name)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"flows/newcomer/newcomer.go", "prompts/copy/en/newcomer.toml", "flows/newcomer/testdata/newcomer.txt", "flows/registry.go"}
	if !slices.Equal(written, want) {
		t.Fatalf("%v is written, not %v", written, want)
	}
	with := texts(t, root)
	for path, text := range with {
		if was, ok := before[path]; !bytes.Equal(was, text) && (ok != (path == registry) || !slices.Contains(want, path)) {
			t.Errorf("%s is changed", path)
		}
	}

	run(t, root, "go", "build", "./...")
	run(t, root, "go", "vet", "./"+folder(name))
	tests := filepath.Join(t.TempDir(), "flows.test")
	run(t, root, "go", "test", "-vet=off", "-c", "-o", tests, "./flows")
	run(t, filepath.Join(root, "flows"), tests, "-test.run", "Transcripts", "-update")
	for path, text := range texts(t, root) {
		if was := string(with[path]); path == want[2] && was != string(text) {
			t.Errorf("the new transcript is not what the phones show:\n%s", text)
		} else if without := strings.ReplaceAll(string(text), "      [Newcomer]\n", ""); path != want[2] && was != without {
			t.Errorf("%s is changed by more than a row of the menu", path)
		}
	}
	run(t, filepath.Join(root, "flows"), tests, "-test.run", "Transcripts/"+name+"$|NobodyKnows|TouchNothing|ThatIsShown")
}

func TestANameThatCannotBeIsRefusedAndNothingIsWritten(t *testing.T) {
	root := copied(t)
	before := texts(t, root)
	for name, why := range map[string]string{
		"": "NAME=", "Umbrella": "lower-case", "umbrella2": "lower-case", "../x": "lower-case", "зонт": "lower-case", "u": "lower-case",
		"func": "Go", "string": "Go", "main": "Go", "errors": "Go",
		"note": "flows/note", "calendar": "flows/calendar", "common": "common.toml",
		"words": "setback.go", "talk": "menu.go", "today": "checkin.go", "clone": "clone.go", "registry": "registry.go",
	} {
		if written, err := write(root, name); err == nil || !strings.Contains(err.Error(), why) || written != nil {
			t.Errorf("%q: %v, %v is written", name, err, written)
		}
	}
	after := texts(t, root)
	for path, text := range after {
		if !bytes.Equal(before[path], text) {
			t.Errorf("%s is changed", path)
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d files were there, and %d are now", len(before), len(after))
	}
}

func TestARegistryOfAnotherFormIsSaid(t *testing.T) {
	root := copied(t)
	if err := os.WriteFile(filepath.Join(root, registry), []byte("package flows\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if written, err := write(root, "umbrella"); err == nil || !strings.Contains(err.Error(), "settings.Flow()") || written != nil {
		t.Errorf("%v, %v is written", err, written)
	}
}
