package flows_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"steady/flows"
	"steady/flows/event"
	"steady/flows/flowstest"
	"steady/flows/state"
)

// Somebody in a hot moment reads four buttons and no more, and nobody ever more than six.
const (
	mostButtons = 6
	mostHot     = 4

	mostDoors = 8 // of the menu, a list of rooms to go to

	choiceOfSeveral = 3 // a row of so many that differ in what they name alone is one choice
)

// hot are the flows whose cards come in a hot moment.
var hot = []string{"pause", "setback"}

// watchButtons fails where a card of the transcript has more buttons than somebody takes in.
func watchButtons(t *testing.T, w *flowstest.Core) {
	t.Helper()
	told := map[string]bool{}
	watchCards(w, func(c seenCard) {
		most := mostButtons
		switch flow, _, _ := strings.Cut(c.name, "."); {
		case slices.Contains(hot, flow):
			most = mostHot
		case flow == "menu":
			most = mostDoors
		}
		if n := counted(c.rows); n > most && !told[c.name] {
			told[c.name] = true
			t.Errorf("%s has %d buttons, and %d is most: %s", c.name, n, most, strings.Join(texts(c.rows), " "))
		}
	})
}

// countries is the choice of a country, the one that takes more than a row.
const countries = "support.country"

// waysOut are the actions of [Back], [Close] and [Clear from this chat].
var waysOut = []string{"main", "close", "clear", "done", "back"}

// What an ordinary week brought to both phones before its words were gone through, counted the same way.
const (
	weekWords   = 1489
	weekCards   = 55
	weekButtons = 251
)

func TestAnOrdinaryWeekBringsAQuarterFewerWordsThanItDid(t *testing.T) {
	book := flowstest.Book(t)
	s, err := flowstest.Read(flowstest.Path(t, ".", "week"))
	if err != nil {
		t.Fatal(err)
	}
	var words, cards, buttons int
	w := flowstest.NewCore(t, book)
	watchCards(w, func(c seenCard) {
		words += c.words
		buttons += c.buttons
		if c.fresh {
			cards++
		}
	})
	flowstest.Run(t, s, w, book)
	t.Logf("%d words on %d new cards with %d buttons; before it was %d, %d and %d", words, cards, buttons, weekWords, weekCards, weekButtons)
	if words > weekWords*3/4 {
		t.Errorf("an ordinary week brings %d words, and %d is a quarter fewer than before", words, weekWords*3/4)
	}
	if cards > weekCards || buttons > weekButtons {
		t.Errorf("%d cards and %d buttons are more than the %d and %d before", cards, buttons, weekCards, weekButtons)
	}
}

// seenCard is what a message brought to a phone, when it came or when it changed.
type seenCard struct {
	name    string
	fresh   bool // it came as a new message
	words   int  // of the bot's own: neither what people said, nor what stood on the card before
	buttons int  // that were not on the card before
	rows    [][]event.Button
}

// watchCards tells see of every card that comes and of every change of one.
func watchCards(w *flowstest.Core, see func(seenCard)) {
	words, buttons := map[string][]string{}, map[string][]string{} // on each phone's cards
	w.Watch(func(c flows.Couple, effects []event.Effect, _ flowstest.Journal) {
		for _, x := range effects {
			switch x := x.(type) {
			case event.Send:
				key := cardOn(c, x.To, x.Card)
				words[key], buttons[key] = ownWords(x.Text), texts(x.Rows)
				see(seenCard{name: x.Card, fresh: true, words: len(words[key]), buttons: len(buttons[key]), rows: x.Rows})
			case event.Edit:
				key, now, under := cardOn(c, x.To, x.Card), ownWords(x.Text), texts(x.Rows)
				if x.Text.Body == "" {
					now = words[key]
				}
				see(seenCard{name: x.Card, words: added(words[key], now), buttons: added(buttons[key], under), rows: x.Rows})
				words[key], buttons[key] = now, under
			case event.Toast:
				see(seenCard{words: len(strings.Fields(x.Text))})
			}
		}
	})
}

func cardOn(c flows.Couple, who event.Who, card string) string {
	return fmt.Sprint(c.ID, " ", who, " ", card)
}

// ownWords are the bot's words in a text, without what it quotes.
func ownWords(x event.Text) []string {
	body := []byte(x.Body)
	for _, m := range x.Marks {
		if m.How == event.Quote || m.How == event.Fold {
			for i := m.From; i < m.To; i++ {
				body[i] = ' '
			}
		}
	}
	return strings.Fields(string(body))
}

// added counts the words that were not there before.
func added(before, now []string) (n int) {
	left := map[string]int{}
	for _, w := range before {
		left[w]++
	}
	for _, w := range now {
		if left[w]--; left[w] < 0 {
			n++
		}
	}
	return n
}

// counted counts buttons the way a person takes them in. The way back and the one to clear the card are no choice;
// a row that is one choice of several (faces, days, hours, languages) is one, and so is the grid of the countries.
func counted(rows [][]event.Button) (n int) {
	grid := false
	for _, row := range rows {
		kinds := map[string]bool{}
		for i, b := range row {
			tag, ok := state.ParseTag(b.Data)
			kind := fmt.Sprint(i)
			switch name := tag.Flow + "." + tag.Action; {
			case ok && slices.Contains(waysOut, tag.Action):
				continue
			case name == countries && grid:
				continue
			case name == countries:
				grid = true
			case ok && len(row) >= choiceOfSeveral:
				kind = name
			case b.Copy != "" && len(row) >= choiceOfSeveral: // the numbers of help lines
				kind = "copy"
			}
			kinds[kind] = true
		}
		n += len(kinds)
	}
	return n
}

func texts(rows [][]event.Button) (all []string) {
	for _, row := range rows {
		for _, b := range row {
			all = append(all, "["+b.Text+"]")
		}
	}
	return all
}
