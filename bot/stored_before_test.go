package bot

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"steady/bot/compact"
	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
)

// A pair in the middle of a week, as the program stored it before the conversations had packages of their own: what
// lies in testdata/stored is what it wrote then, in both forms, and the buttons on both phones with the card each
// hangs on ("-": it means nothing any more).
func storedBefore(t *testing.T, ending string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "stored", "week."+ending))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestACoupleStoredByAProgramBeforeIsReadAndStoredTheSame(t *testing.T) {
	s, err := readStored(storedBefore(t, "compact"))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := compact.JSON(StoredForm(*s.Couple))
	if err != nil {
		t.Fatal(err)
	}
	var got, want any
	for to, raw := range map[*any][]byte{&got: plain, &want: storedBefore(t, "json")} {
		d := json.NewDecoder(bytes.NewReader(raw))
		d.UseNumber()
		if err := d.Decode(to); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("stored again it is\n%v\nand was\n%v", got, want)
	}
}

func TestButtonsThatAProgramBeforeSentDoWhatTheyDid(t *testing.T) {
	s, err := readStored(storedBefore(t, "compact"))
	if err != nil {
		t.Fatal(err)
	}
	book := flowstest.Book(t)
	live := 0
	for line := range strings.Lines(string(storedBefore(t, "buttons"))) {
		person, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		at := strings.LastIndex(rest, " ")
		if at < 0 || person != "A" && person != "B" {
			t.Fatalf("%q is no button", line)
		}
		data, on, who := rest[:at], rest[at+1:], event.Who(person[0]-'A')
		p := s.Couple.People[who]
		card, ok := flows.CardOf(*s.Couple, p.Chat, data)
		if !ok {
			card = "-"
		}
		if card != on {
			t.Errorf("%s hangs on %s, and hung on %s", data, card, on)
			continue
		}
		_, out := flows.Step(*s.Couple, p.Heard.Add(time.Minute), event.Tapped{From: event.Phone{Chat: p.Chat, Name: p.Name, Lang: p.Lang}, Data: data}, book)
		gone := len(out) == 1 && reflect.DeepEqual(out[0], event.Effect(event.Toast{To: who, Text: book.Say("en", "common.gone", nil)}))
		if gone != (card == "-") {
			t.Errorf("%s on %s: %v", data, card, out)
		}
		if card != "-" {
			live++
		}
	}
	if live < 40 {
		t.Errorf("only %d buttons are live", live)
	}
}
