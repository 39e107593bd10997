package flows

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"steady/flows/coretest"
)

// twoSteps are migrations as a later version could have them: a field got another name, and then another kind.
func twoSteps() []migration {
	return []migration{
		func(c map[string]any) { c["Seed"] = c["Chance"]; delete(c, "Chance") },
		func(c map[string]any) { c["Cards"] = json.Number(fmt.Sprint(c["Cards"])) },
	}
}

func TestACoupleOfAnyOlderVersionIsBroughtToThePresentForm(t *testing.T) {
	chat := `"People":[{"Chat":9007199254740993},{}]` // one more than a float holds
	for name, stored := range map[string]string{
		"the oldest": `{"Schema":1,"ID":"c","Chance":"s","Cards":"7",` + chat + `}`,
		"a middle":   `{"Schema":2,"ID":"c","Seed":"s","Cards":"7",` + chat + `}`,
		"the newest": `{"Schema":3,"ID":"c","Seed":"s","Cards":7,` + chat + `}`,
		"unnamed":    `{"ID":"c","Chance":"s","Cards":"7",` + chat + `}`,
	} {
		c, err := read([]byte(stored), twoSteps())
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if c.Schema != 3 || c.Seed != "s" || c.Cards != 7 || c.People[0].Chat != 9007199254740993 {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

func TestACoupleOfANewerVersionIsRefusedAndNothingOfItIsSaid(t *testing.T) {
	for _, stored := range []string{
		`{"Schema":4,"ID":"geheim","Cards":7}`, `{"Schema":4,"ID":"geheim","Cards":{"now":"an object"}}`,
	} {
		_, err := read([]byte(stored), twoSteps())
		if !errors.Is(err, ErrNewer) || strings.Contains(fmt.Sprint(err), "geheim") {
			t.Errorf("%v", err)
		}
	}
	for _, stored := range []string{`geheim`, `"geheim"`, `null`, `{"Schema":-1}`, `{"Schema":1.5}`, `{"Schema":3,"Cards":"geheim"}`} {
		_, err := read([]byte(stored), twoSteps())
		if err == nil || errors.Is(err, ErrNewer) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", stored, err)
		}
	}
}

func TestEveryVersionHasItsMigration(t *testing.T) {
	if n := len(migrations()); n != Schema-1 {
		t.Errorf("%d migrations lead to version %d", n, Schema)
	}
}

var keepSchema = flag.Bool("keep-schema", false, "add new fields of a stored couple to the file of the present version")

// What each version stores is kept in testdata/schema, a file for each version with every field set. A
// field of the present version's file that nobody knows any more was renamed or taken away without a
// migration; one that is new is added to it.
func TestWhatEveryVersionStoredIsStillRead(t *testing.T) {
	file := func(version int) string { return filepath.Join("testdata", "schema", strconv.Itoa(version)+".json") }
	for version := 1; version <= Schema; version++ {
		stored, err := os.ReadFile(file(version))
		if errors.Is(err, os.ErrNotExist) && *keepSchema {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		c, err := Read(stored)
		if err != nil || c.Schema != Schema {
			t.Fatalf("version %d: %v, read as %d", version, err, c.Schema)
		}
		d := json.NewDecoder(bytes.NewReader(stored))
		d.DisallowUnknownFields()
		if err := d.Decode(&c); err != nil && version == Schema {
			t.Fatalf("version %d: %v", version, err)
		}
	}
	now, err := json.MarshalIndent(everything(), "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	now = append(now, '\n')
	if *keepSchema {
		err = os.WriteFile(file(Schema), now, 0o644)
	}
	if kept, readErr := os.ReadFile(file(Schema)); err != nil || readErr != nil || !bytes.Equal(kept, now) {
		t.Errorf("%v, %v: a couple has fields that its file lacks; go test ./flows -run EveryVersion -keep-schema adds them", err, readErr)
	}
}

// everything is a couple with something in every field there is.
func everything() Couple {
	var c Couple
	coretest.Fill(reflect.ValueOf(&c).Elem())
	c.Schema = Schema
	return c
}
