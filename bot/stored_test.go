package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"steady/bot/compact"
	"steady/flows"
	"steady/flows/checkin"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
	"steady/prompts"
)

// whole is a couple with something in every field, as the conversations keep it for their own tests.
func whole(t *testing.T) flows.Couple {
	t.Helper()
	kept, err := os.ReadFile("../flows/testdata/schema/2.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := flows.Read(kept)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func asJSON(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestACoupleWithSomethingInEveryFieldComesBackWhole(t *testing.T) {
	c := whole(t)
	c.ID = ""
	want := asJSON(t, stored{Couple: &c})
	if got, err := compact.JSON(StoredForm(c)); err != nil || !bytes.Equal(got, want) {
		t.Errorf("as JSON\n%s\nwant\n%s\n%v", got, want, err)
	}
	back, err := readStored(StoredForm(c))
	if err != nil || !reflect.DeepEqual(*back.Couple, c) {
		t.Errorf("read as %+v, %v", back.Couple, err)
	}
	p := plan{Code: "code", Maker: "a", Opener: "b", Chats: [2]int64{1, 9007199254740993}}
	if back, err := readStored(storedAs.Append(nil, &stored{Plan: &p})); err != nil || back.Couple != nil || *back.Plan != p {
		t.Errorf("a plan is read as %+v, %v", back.Plan, err)
	}
}

func TestWhatOlderProgramsStoredIsStillRead(t *testing.T) {
	c := whole(t)
	c.ID = ""
	older := c
	older.Schema = 1
	for name, state := range map[string][]byte{
		"in JSON":            asJSON(t, map[string]any{"couple": older}),
		"of an older schema": StoredForm(older),
	} {
		if back, err := readStored(state); err != nil || !reflect.DeepEqual(*back.Couple, c) {
			t.Errorf("%s: read as %+v, %v", name, back.Couple, err)
		}
	}
	if back, err := readStored([]byte(`{"plan":{"code":"planned","maker":"m","opener":"o","chats":[3,4]}}`)); err != nil || back.Plan == nil || back.Plan.Chats[1] != 4 {
		t.Errorf("a plan is read as %+v, %v", back, err)
	}
	page := event.Page{Number: 3, Kind: "checkin", Title: "What?", At: c.Paired, Parts: []event.Part{{Kind: event.Words, Text: "the sea"}}}
	for _, body := range [][]byte{asJSON(t, page), StoredPage(page)} {
		if back, err := readPage(body); err != nil || !reflect.DeepEqual(back, page) {
			t.Errorf("a page is read as %+v, %v", back, err)
		}
	}
}

func TestWhatCannotBeReadSaysNothingOfItself(t *testing.T) {
	newer := whole(t)
	newer.Schema, newer.Seed = flows.Schema+1, "geheim"
	for name, state := range map[string][]byte{"compact": StoredForm(newer), "JSON": asJSON(t, stored{Couple: &newer})} {
		if _, err := readStored(state); !errors.Is(err, flows.ErrNewer) {
			t.Errorf("%s: a newer one is %v", name, err)
		}
	}
	short := StoredForm(whole(t))
	for name, state := range map[string][]byte{
		"nothing": nil, "cut": short[:len(short)/2], "no JSON": []byte("geheim"), "neither": []byte(`{"geheim":1}`), "neither, compact": storedAs.Append(nil, &stored{}),
	} {
		if _, err := readStored(state); !errors.Is(err, errState) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := readPage([]byte("geheim")); err == nil || strings.Contains(err.Error(), "geheim") {
		t.Errorf("a page: %v", err)
	}
}

// A field without a place is stored by its name, which costs as many bytes as it has letters.
func TestEveryFieldOfWhatIsStoredHasItsPlace(t *testing.T) {
	names := compact.Names()
	var look func(reflect.Type)
	look = func(typ reflect.Type) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			look(typ.Elem())
		case reflect.Struct:
			if typ == reflect.TypeFor[time.Time]() {
				return
			}
			for i := range typ.NumField() {
				f := typ.Field(i)
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				if name == "" {
					name = f.Name
				}
				if name != "-" && !f.Anonymous && !slices.Contains(names, name) {
					t.Errorf("%v.%s: add %s at the end of bot/compact/names.txt", typ, f.Name, name)
				}
				look(f.Type)
			}
		}
	}
	look(reflect.TypeFor[stored]())
	look(reflect.TypeFor[event.Page]())
}

// lived is a pair of some weeks, with an open question.
func lived(tb testing.TB) flows.Couple {
	tb.Helper()
	book, err := prompts.Load()
	if err != nil {
		tb.Fatal(err)
	}
	now := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	a := flowstest.Person{Name: "Ana", Handle: "ana", Lang: "en", Zone: "Europe/Berlin", Chat: 5_100_000_001}
	b := flowstest.Person{Name: "Ben", Handle: "ben", Lang: "en", Zone: "Europe/Berlin", Chat: 5_100_000_002}
	c := flowstest.PairOf(a, b, now, book)
	for range 20 {
		_, crowd := flows.Due(c)
		now = crowd
		c, _ = flows.Step(c, now, event.Came{}, book)
		for who, chat := range []int64{a.Chat, b.Chat} {
			said := event.Said{From: event.Phone{Chat: chat}, Message: who, Part: event.Part{Kind: event.Words, Text: "the sea at night"}}
			c, _ = flows.Step(c, now.Add(time.Second), said, book)
		}
	}
	return c
}

// What the quiet line needs: two answers of one length in JSON are stored in one length, whatever they are.
func TestAnAnswerThatWasMadeEvenIsStoredEven(t *testing.T) {
	c := lived(t)
	c.ID = ""
	var lengths []int
	for _, tidy := range []state.Tidy{
		{Card: "checkin.kept1", At: c.Paired, Text: event.Text{Body: "Kept."}},
		{
			Card: "checkin.kept1", At: c.Paired, Text: event.Text{Body: "Kept. Not shown before you say so.", Marks: []event.Mark{{From: 1, To: 3, How: "bold"}}},
			Rows: [][]event.Button{{{Text: "Show", Data: "checkin|show|3|"}, {Text: "Later", Data: "checkin|later|3|"}}},
		},
	} {
		tidy.Fill = strings.Repeat("-", 2048-len(asJSON(t, tidy)))
		c.People[event.A].Support.Tidy = []state.Tidy{tidy}
		lengths = append(lengths, len(StoredForm(c)))
		if back, err := readStored(StoredForm(c)); err != nil || !reflect.DeepEqual(*back.Couple, c) {
			t.Errorf("read as %+v, %v", back.Couple, err)
		}
	}
	if lengths[0] != lengths[1] {
		t.Errorf("one is stored in %d bytes, the other in %d", lengths[0], lengths[1])
	}
}

// Nor does it show that somebody has answered, as long as it is an ordinary answer.
func TestAStateIsAsLongBeforeAnAnswerAsBehindIt(t *testing.T) {
	c := lived(t)
	c.Question.Sides = [2]checkin.Side{}
	before := len(StoredForm(c))
	for _, text := range []string{"yes", "the sea at night", strings.Repeat("the sea at night ", 6)} {
		c.Question.Sides[event.B].Parts = []event.Part{{Kind: event.Words, Text: text, Message: 4711}}
		if after := len(StoredForm(c)); after < before-3 || after > before+3 {
			t.Errorf("%d bytes before an answer of %d letters, and %d behind it", before, len(text), after)
		}
	}
}

// Its version stands first, so that a newer state is known for one whatever may follow in it.
func TestANewerStateIsKnownForOneWhateverItHolds(t *testing.T) {
	c := whole(t)
	c.Schema = flows.Schema + 1
	raw := StoredForm(c)
	for _, end := range []int{len(raw), len(raw) / 2} {
		if _, err := readStored(raw[:end]); !errors.Is(err, flows.ErrNewer) {
			t.Errorf("of %d bytes %d are read as %v", len(raw), end, err)
		}
	}
}

// A program from before cannot read a state with a word that it lacks, and has to know that.
func TestNewWordsOfTheProgramComeWithANewSchema(t *testing.T) {
	raw, err := os.ReadFile("compact/values.txt")
	if err != nil {
		t.Fatal(err)
	}
	words := map[int]int{2: 367} // by schema
	if n := bytes.Count(raw, []byte("\n")); words[flows.Schema] != n {
		t.Errorf("values.txt has %d words, and %d belong to schema %d: raise flows.Schema, add an empty migration, "+
			"keep a sample (go test ./flows -run EveryVersion -keep-schema), and note the number here", n, words[flows.Schema], flows.Schema)
	}
}
