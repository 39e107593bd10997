package compact

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

type kindOf string

// sample has a field of every kind that can be written.
type sample struct {
	ID string
	Within
	Seed   string    `json:",omitempty"`
	Card   string    `json:"Card,omitempty"`
	Text   string    `json:",omitempty"`
	Kind   kindOf    `json:",omitempty"`
	Yes    bool      `json:",omitempty"`
	Number int       `json:",omitempty"`
	Chat   int64     `json:"chat"`
	At     time.Time `json:",omitzero"`
	Met    time.Time
	Seen   []byte `json:",omitempty"`
	Days   []int
	Echo   [2][]string       `json:",omitempty"`
	Slots  map[string]nested `json:",omitempty"`
	Ask    *nested           `json:",omitempty"`
	Side   [2]nested         `json:",omitzero"`
	Unique nested            `json:"a name of its own,omitzero"`
	Light  uint8
	Tidy   []nested `json:",omitempty" compact:"even"`
}

type nested struct {
	Day   int `json:",omitempty"`
	Flow  string
	Parts []nested `json:"-"`
	Words []string `json:",omitempty"`
}

// Within is embedded: its fields are those of what it is embedded in.
type Within struct {
	Number2 int `json:",omitempty"`
	Further
}

type Further struct {
	Words2 []string `json:",omitempty"`
	Until  time.Time
}

var sampleForm = For[sample]()

func samples() *rapid.Generator[sample] {
	text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", "checkin", "checkin.ask", "checkin.reveal3", "checkin.reveal03", "A/checkin.kept12", "B/nothing", "A/", "en", "12", "x18446744073709551616",
		"abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "2234567abcdefghijklmnopqrs", "2345672345672345672345672A",
		"AbCdEfGhIjKlMnOpQrStUv", "AbCdEfGhIjKlMnOpQrStUA", "________--------______-A", strings.Repeat("long ", 40), "Europe/Berlin", "<&>\u2028",
	}))
	at := rapid.Custom(func(t *rapid.T) time.Time {
		seconds := rapid.OneOf(rapid.Int64Range(0, 1<<33), rapid.Int64Range(-62135596800, 253402300799)).Draw(t, "seconds")
		nanos := rapid.SampledFrom([]int64{0, 0, 1, 999_999_999, 120_000_000}).Draw(t, "nanos")
		zone := rapid.SampledFrom([]*time.Location{time.UTC, time.UTC, time.FixedZone("", 3600), time.FixedZone("zero", 0), time.FixedZone("", -34200)}).Draw(t, "zone")
		return time.Unix(min(max(seconds, -62135500000), 253402200000), nanos).In(zone)
	})
	inner := rapid.Custom(func(t *rapid.T) nested {
		return nested{Day: rapid.Int().Draw(t, "day"), Flow: text.Draw(t, "flow"), Words: rapid.SliceOfN(text, 0, 40).Draw(t, "words")}
	})
	return rapid.Custom(func(t *rapid.T) sample {
		s := sample{
			ID: text.Draw(t, "id"), Seed: text.Draw(t, "seed"), Card: text.Draw(t, "card"), Text: text.Draw(t, "text"),
			Kind: kindOf(text.Draw(t, "kind")), Yes: rapid.Bool().Draw(t, "yes"), Number: rapid.Int().Draw(t, "number"),
			Chat: rapid.Int64().Draw(t, "chat"), At: at.Draw(t, "at"), Met: at.Draw(t, "met"), Seen: rapid.SliceOf(rapid.SampledFrom([]byte{0, 0, 0, 1, 255})).Draw(t, "seen"),
			Echo: [2][]string{rapid.SliceOfN(text, 0, 3).Draw(t, "echo"), nil}, Slots: rapid.MapOfN(text, inner, 0, 40).Draw(t, "slots"),
			Side: [2]nested{{}, inner.Draw(t, "side")}, Unique: inner.Draw(t, "unique"),
			Within: Within{rapid.Int().Draw(t, "number in it"), Further{rapid.SliceOfN(text, 0, 3).Draw(t, "words in it"), at.Draw(t, "until")}},
		}
		if rapid.Bool().Draw(t, "more") {
			s.Tidy = []nested{inner.Draw(t, "tidy"), {}}
			s.Days, s.Ask = rapid.SliceOfN(rapid.OneOf(rapid.IntRange(-300, 300), rapid.IntRange(8100, 8400), rapid.Int()), 0, 40).Draw(t, "days"), new(nested)
		}
		return s
	})
}

func TestWhatIsWrittenIsWhatJSONWouldHaveKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := samples().Draw(t, "value")
		raw := sampleForm.Append(nil, &v)
		if again := sampleForm.Append([]byte("before"), &v); !bytes.Equal(again, append([]byte("before"), raw...)) {
			t.Error("the same value is written in two ways")
		}
		want, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := JSON(raw)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("as JSON\n%s\nwant\n%s\n%v", got, want, err)
		}
		var byForm, byJSON sample
		if err := sampleForm.Read(raw, &byForm); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(want, &byJSON); err != nil {
			t.Fatal(err)
		}
		if !same(reflect.ValueOf(byForm), reflect.ValueOf(byJSON)) {
			t.Errorf("read as\n%+v\nwant\n%+v", byForm, byJSON)
		}
	})
}

// same is DeepEqual with times that are the same instant shown in the same way.
func same(a, b reflect.Value) bool {
	if x, ok := a.Interface().(time.Time); ok {
		y, _ := b.Interface().(time.Time)
		return x.Equal(y) && x.Format(time.RFC3339Nano) == y.Format(time.RFC3339Nano)
	}
	if a.Kind() != reflect.Struct {
		return reflect.DeepEqual(a.Interface(), b.Interface())
	}
	for i := range a.NumField() {
		if a.Type().Field(i).IsExported() && !same(a.Field(i), b.Field(i)) {
			return false
		}
	}
	return true
}

func TestATextTakesAsManyBytesWhateverStandsBesideIt(t *testing.T) {
	length := func(one, two string) int {
		v := sample{Text: one, Side: [2]nested{{Words: []string{two}}}}
		return len(sampleForm.Append(nil, &v))
	}
	for _, words := range []string{"checkin", "the sea at night", strings.Repeat("the sea ", 30), "abcdefghijklmnopqrstuvwxyz", "Europe/Berlin"} {
		other := strings.Repeat("q", len(words))
		if a, b := length(words, words), length(words, other); a != b {
			t.Errorf("%q beside itself takes %d bytes, and %d beside another", words, a, b)
		}
		if a, b := length(words, other), length(other, other); a != b {
			t.Errorf("%q takes %d bytes, and another of its length %d", words, a, b)
		}
	}
}

func TestWhatNobodyKnowsAnyMoreIsPassedOverAndStaysInJSON(t *testing.T) {
	v := sample{ID: "x", Text: "kept", Slots: map[string]nested{"odd": {Flow: "checkin"}}, Met: time.Unix(epoch, 5).UTC(), Seen: []byte{1}}
	raw := sampleForm.Append(nil, &v)
	var less struct{ Text string }
	if err := For[struct{ Text string }]().Read(raw, &less); err != nil || less.Text != "kept" {
		t.Errorf("%+v, %v", less, err)
	}
	if all, err := JSON(raw); err != nil || !strings.Contains(string(all), `"odd":{"Flow":"checkin"}`) {
		t.Errorf("%s, %v", all, err)
	}
}

// A newer program may have names that this one lacks; a word it lacks is another matter.
func TestANameFromANewerProgramIsPassedOver(t *testing.T) {
	raw := []byte{version, tagFewMembers | 2, 0xff, 0x7f, tagWord, 0xff, 0x7f}
	raw = append(append(raw, For[struct{ Text string }]().plan.fields[0].head...), tagShortText|1, 'x')
	var v struct{ Text string }
	if err := For[struct{ Text string }]().Read(raw, &v); err != nil || v.Text != "x" {
		t.Errorf("%+v, %v", v, err)
	}
	word := append(append([]byte{version, tagFewMembers | 1}, For[struct{ Text string }]().plan.fields[0].head...), tagWord, 0xff, 0x7f)
	if err := For[struct{ Text string }]().Read(word, &v); !errors.Is(err, ErrForm) {
		t.Errorf("a word that is not known was read: %v", err)
	}
}

// What was once written is read for ever: these files are never changed.
func TestWhatWasStoredOnceIsStillRead(t *testing.T) {
	want, err := os.ReadFile("testdata/1.json")
	if err != nil {
		t.Fatal(err)
	}
	stored, err := os.ReadFile("testdata/1.hex")
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(strings.Join(strings.Fields(string(stored)), ""))
	if err != nil {
		t.Fatal(err)
	}
	got, err := JSON(raw)
	if err != nil || !bytes.Equal(got, bytes.TrimSpace(want)) {
		t.Errorf("read as %s, %v", got, err)
	}
}

// The place of an entry is what is stored. Each line here is how many entries there were once, and their
// sum; whoever adds some adds a line. A new value needs a new flows.Schema, too: programs from before
// cannot read it.
func TestNamesAndValuesStayInTheirPlaces(t *testing.T) {
	for _, list := range []struct {
		name, text string
		kept       map[int]string
	}{
		{"names.txt", namesText, map[int]string{245: "419964f4f487ba5c", 246: "803ba4a9bd167136", 267: "d17d22a6bd49ed81", 270: "8527cc34aee8045a", 272: "9e757e4fdc573d31", 274: "36f4f8d4b9beb6dd", 276: "3bd84e51198667aa"}},
		{"values.txt", valuesText, map[int]string{367: "46ef7efed897d05b"}},
	} {
		lines := strings.SplitAfter(list.text, "\n")
		lines = lines[:len(lines)-1]
		seen := map[string]bool{}
		for _, line := range lines {
			if seen[line] || line == "\n" {
				t.Errorf("%s holds %q twice, or an empty line", list.name, line)
			}
			seen[line] = true
		}
		sum := func(n int) string {
			h := sha256.Sum256([]byte(strings.Join(lines[:n], "")))
			return hex.EncodeToString(h[:8])
		}
		for n, kept := range list.kept {
			if n > len(lines) || sum(n) != kept {
				t.Errorf("one of the first %d entries of %s has moved, changed or gone", n, list.name)
			}
		}
		if _, ok := list.kept[len(lines)]; !ok {
			t.Errorf("%s is longer now; if all of it was added at the end: %d: %q", list.name, len(lines), sum(len(lines)))
		}
	}
}

func TestATypeThatCannotBeWrittenIsFoundAtTheStart(t *testing.T) {
	for name, make := range map[string]func(){
		"a float":             func() { For[struct{ X float64 }]() },
		"an interface":        func() { For[struct{ X any }]() },
		"raw JSON":            func() { For[struct{ X json.RawMessage }]() },
		"keys of numbers":     func() { For[map[int]string]() },
		"an embedded pointer": func() { For[struct{ *nested }]() },
		"an unknown option": func() {
			For[struct {
				X int `json:",string"`
			}]()
		},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s was taken", name)
				}
			}()
			make()
		}()
	}
}
