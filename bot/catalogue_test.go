package bot

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// faultsKnown is how many faults docs/reliability.md lists.
const faultsKnown = 28

func TestEveryFaultOfTheCatalogueHasItsTest(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "docs", "reliability.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../*/*_test.go")
	deeper, err2 := filepath.Glob("../*/*/*_test.go")
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	tested := map[string]bool{}
	named := regexp.MustCompile(`(?m)^func TestFault(\d\d)[A-Z]\w+\(t \*testing\.T\)`)
	for _, file := range append(files, deeper...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			tested[m[1]] = true
		}
	}
	for n := 1; n <= faultsKnown; n++ {
		number := fmt.Sprintf("%02d", n)
		if !tested[number] {
			t.Errorf("no test is named after fault %s", number)
		}
		if !strings.Contains(string(page), "\n| "+number+" | ") {
			t.Errorf("the page does not list fault %s", number)
		}
		delete(tested, number)
	}
	for number := range tested {
		t.Errorf("there are tests of a fault %s that the page does not list", number)
	}
}
