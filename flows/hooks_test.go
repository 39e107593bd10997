package flows

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
)

// Some hooks are asked of all conversations, and one is to answer: two would answer twice.
func TestOneConversationAnswersWhatWantsOneAnswer(t *testing.T) {
	for _, hook := range []string{"Homeless", "Unready", "Arriving", "Unknown", "Odd", "Welcomes", "Pauses", "RestUntil", "Holder", "FindsOut", "CommonChance"} {
		var who []string
		for _, f := range registry().All {
			v := reflect.ValueOf(f).Elem().FieldByName(hook)
			if !v.IsValid() {
				t.Fatalf("%s is no hook", hook)
			}
			if !v.IsZero() {
				who = append(who, f.Name)
			}
		}
		if len(who) != 1 {
			t.Errorf("%s is answered by %v", hook, who)
		}
	}
}

func TestAConversationHasWhatItsHooksNeed(t *testing.T) {
	slots := map[string]string{}
	for _, f := range registry().All {
		if (f.Due == nil) != (f.Came == nil) {
			t.Errorf("%s waits for a time and does nothing then, or the other way round", f.Name)
		}
		for _, s := range f.Slots {
			if slots[s.Name] != "" || s.Rhythm == nil || s.Came == nil {
				t.Errorf("the slot %s of %s is another's, too, or says nothing", s.Name, f.Name)
			}
			slots[s.Name] = f.Name
		}
		for _, c := range f.Claims {
			if c.At == 0 || c.Take == nil {
				t.Errorf("a claim of %s stands at no rung or takes nothing", f.Name)
			}
		}
		if h := f.Home; h != nil && (h.Open == nil || h.Take == nil || h.Name == "" || h.Button == "") {
			t.Errorf("the home that %s offers is none", f.Name)
		}
	}
}

// A conversation reaches another by the names of both: by an entrance, or by a command.
func TestEveryWayIntoAnotherConversationIsThere(t *testing.T) {
	entrances, commands := map[string]bool{}, map[string]bool{}
	for _, f := range registry().All {
		for _, e := range f.Entrances {
			entrances[f.Name+" "+e.Name] = true
		}
		for _, c := range f.Commands {
			commands[c.Name] = true
		}
	}
	enter := regexp.MustCompile(`\.Enter\([^,]+, "([a-z]+)", "([a-z]+)"`)
	run := regexp.MustCompile(`\.(?:Run|Elsewhere)\([^,]+, "([a-z]+)"`)
	ways := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range enter.FindAllStringSubmatch(string(source), -1) {
			if ways++; !entrances[m[1]+" "+m[2]] {
				t.Errorf("%s: %s has no entrance %s", path, m[1], m[2])
			}
		}
		for _, m := range run.FindAllStringSubmatch(string(source), -1) {
			if ways++; !commands[m[1]] {
				t.Errorf("%s: there is no command %s", path, m[1])
			}
		}
		return nil
	})
	if err != nil || ways < 20 {
		t.Errorf("%d ways found: %v", ways, err)
	}
}
