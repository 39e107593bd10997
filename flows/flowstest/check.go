package flowstest

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"steady/flows"
)

// check holds what is true of every effect: Telegram's limits, no sentence missing, and nothing
// sealed in front of the other. Nothing is set for a time that nobody can mean.
func (w *Core) check(c flows.Couple, effects []flows.Effect) {
	w.t.Helper()
	w.checkAhead("Couple", reflect.ValueOf(c))
	w.checkAhead("effects", reflect.ValueOf(effects))
	for _, x := range effects {
		switch x := x.(type) {
		case flows.Send:
			limit := 4096
			if x.Attach != nil {
				limit = 1024
			}
			w.checkText(x.Card, x.Text, limit)
			w.checkRows(x.Card, x.Rows)
			w.checkHot(x.Card, x.Rows)
			w.checkSealed(c, x.To, x.Text.Body, x.Attach)
			if x.Attach == nil && x.Text.Body == "" {
				w.t.Errorf("%s: an empty message", x.Card)
			}
		case flows.Edit:
			w.checkText(x.Card, x.Text, 4096)
			w.checkRows(x.Card, x.Rows)
			w.checkHot(x.Card, x.Rows)
			w.checkSealed(c, x.To, x.Text.Body, nil)
		case flows.Toast:
			w.checkText("a toast", flows.Text{Body: x.Text}, 200)
			w.checkSealed(c, x.To, x.Text, nil)
		}
	}
}

// missingSentence is what prompts.Book says for a sentence it lacks: its name in brackets. The bracket alone may
// be somebody's own.
var missingSentence = regexp.MustCompile(`⟦[a-z]+\.[a-z0-9_]+⟧`)

func (w *Core) checkText(card string, t flows.Text, limit int) {
	if n := len(utf16.Encode([]rune(t.Body))); n > limit {
		w.t.Errorf("%s: %d units, Telegram takes %d", card, n, limit)
	}
	if missingSentence.MatchString(t.Body) {
		w.t.Errorf("%s: a sentence is missing: %s", card, t.Body)
	}
	for _, m := range t.Marks {
		if m.From < 0 || m.To > len(t.Body) || m.From >= m.To {
			w.t.Errorf("%s: a mark outside of its text: %+v", card, m)
		}
	}
}

func (w *Core) checkRows(card string, rows [][]flows.Button) {
	for _, row := range rows {
		for _, b := range row {
			if (b.Data == "") == (b.URL == "") || len(b.Data) > 64 || b.Text == "" {
				w.t.Errorf("%s: a button nobody can press: %+v", card, b)
			}
			w.checkText(card, flows.Text{Body: b.Text}, 64)
		}
	}
}

// checkSealed looks for words of the other that must not be seen yet. Very short ones occur in any
// sentence and prove nothing.
func (w *Core) checkSealed(c flows.Couple, to flows.Who, body string, a *flows.Attach) {
	for _, p := range flows.Sealed(c, to.Other()) {
		if len(p.Text) > 4 && strings.Contains(body, p.Text) {
			w.t.Errorf("sealed words reached the other phone: %q", body)
		}
		if a != nil && a.Part != nil && p.File != "" && a.Part.Message == p.Message {
			w.t.Errorf("a sealed %s reached the other phone", p.Kind)
		}
	}
}

// mostHot is how many things a card has to decide about in a hard moment.
const mostHot = 4

// isHot tells whether a card belongs to a hard moment: a pause and its return, a setback and its answers,
// time alone, running late.
func isHot(card string) bool {
	flow, _, _ := strings.Cut(card, ".")
	return slices.Contains([]string{"pause", "words", "space", "aside", "late"}, flow)
}

// choices is how many things a card's buttons have one decide about. Hours and lengths are one together,
// however many; [Clear from this chat] stands below all that is private and decides nothing. [More] counts:
// it is a way on like any other.
func choices(rows [][]flows.Button) int {
	n, times := 0, map[string]bool{}
	for _, b := range slices.Concat(rows...) {
		data := strings.Split(b.Data, "|")
		if len(data) < 2 {
			n++
			continue
		}
		switch what := data[0] + " " + data[1]; what {
		case "chat clear":
		case "pause length", "pause more", "pause talkat", "space until", "space more", "late by":
			if !times[what] {
				n++
			}
			times[what] = true
		default:
			n++
		}
	}
	return n
}

func (w *Core) checkHot(card string, rows [][]flows.Button) {
	if n := choices(rows); isHot(card) && n > mostHot {
		w.t.Errorf("%s: %d things to decide about in a hard moment, %d at most: %v", card, n, mostHot, rows)
	}
}
