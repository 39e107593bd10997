package flowstest

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"steady/flows"
	"steady/flows/event"
)

// check holds what is true of every effect: Telegram's limits, no sentence missing, and nothing
// sealed in front of the other. Nothing is set for a time that nobody can mean.
func (w *Core) check(c flows.Couple, effects []event.Effect) {
	w.t.Helper()
	w.checkAhead("Couple", reflect.ValueOf(c))
	w.checkAhead("effects", reflect.ValueOf(effects))
	for _, x := range effects {
		switch x := x.(type) {
		case event.Send:
			limit := 4096
			if x.Attach != nil {
				limit = 1024
			}
			w.checkText(x.Card, x.Text, limit)
			w.checkRows(x.Card, x.Rows)
			w.checkHot(x.Card, x.Rows)
			w.checkSealed(c, x.To, x.Text, x.Attach)
			if x.Attach == nil && x.Text.Body == "" {
				w.t.Errorf("%s: an empty message", x.Card)
			}
		case event.Edit:
			w.checkText(x.Card, x.Text, 4096)
			w.checkRows(x.Card, x.Rows)
			w.checkHot(x.Card, x.Rows)
			w.checkSealed(c, x.To, x.Text, nil)
		case event.Toast:
			w.checkText("a toast", event.Text{Body: x.Text}, 200)
			w.checkSealed(c, x.To, event.Text{Body: x.Text}, nil)
		}
	}
}

// missingSentence is what prompts.Book says for a sentence it lacks: its name in brackets. The bracket alone may
// be somebody's own.
var missingSentence = regexp.MustCompile(`⟦[a-z]+\.[a-z0-9_]+⟧`)

func (w *Core) checkText(card string, t event.Text, limit int) {
	if n := len(utf16.Encode([]rune(t.Body))); n > limit {
		w.t.Errorf("%s: %d units, Telegram takes %d", card, n, limit)
	}
	if missingSentence.MatchString(t.Body) {
		w.t.Errorf("%s: a sentence is missing: %s", card, t.Body)
	}
	if strings.ContainsFunc(t.Body, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) {
		w.t.Errorf("%s: a sign that no phone may see: %q", card, t.Body)
	}
	w.checkMarks(card, t)
}

// mostMarks is how many marks Telegram takes on a message.
const mostMarks = 100

// checkMarks holds marks against what Telegram takes: inside their text, between characters, one in the other
// where two meet, no quotation in another, and nothing in code or around it but a quotation.
func (w *Core) checkMarks(card string, t event.Text) {
	if len(t.Marks) > mostMarks {
		w.t.Errorf("%s: %d marks", card, len(t.Marks))
	}
	quote := func(m event.Mark) bool { return m.How == event.Quote || m.How == event.Fold }
	code := func(m event.Mark) bool { return m.How == event.Code || m.How == event.Block }
	solid := func(m event.Mark) bool { return m.How == event.Link || code(m) }
	for i, m := range t.Marks {
		switch {
		case m.From < 0 || m.To > len(t.Body) || m.From >= m.To:
			w.t.Errorf("%s: a mark outside of its text: %+v", card, m)
			return
		case !utf8.ValidString(t.Body[m.From:m.To]):
			w.t.Errorf("%s: a mark inside a character: %+v", card, m)
		case (m.How == event.Time) != (m.At != 0):
			w.t.Errorf("%s: an instant without its time, or a time where there is none: %+v", card, m)
		case m.How == event.Link && !strings.HasPrefix(strings.ToLower(m.URL), "http"), m.How != event.Link && m.URL != "":
			w.t.Errorf("%s: an address nobody may open: %+v", card, m)
		}
		for _, x := range t.Marks[:i] {
			apart := m.To <= x.From || x.To <= m.From
			inside := m.From >= x.From && m.To <= x.To || x.From >= m.From && x.To <= m.To
			both := quote(m) && quote(x) || solid(m) && solid(x) || code(m) && !quote(x) || code(x) && !quote(m) ||
				quote(m) && solid(x) && (x.From < m.From || m.To < x.To) || quote(x) && solid(m) && (m.From < x.From || x.To < m.To)
			if !apart && (!inside || both) {
				w.t.Errorf("%s: marks that cannot stand together: %+v %+v in %q", card, x, m, t.Body)
			}
		}
	}
}

// checkRows holds buttons against what Telegram takes, and the house's rule: one of them at most is what the card
// is for.
func (w *Core) checkRows(card string, rows [][]event.Button) {
	main := 0
	for _, row := range rows {
		for _, b := range row {
			if !doesOneThing(b) || len(b.Data) > 64 || event.Units(b.Copy) > event.MaxCopy || b.Text == "" {
				w.t.Errorf("%s: a button nobody can press: %+v", card, b)
			}
			switch b.Style {
			case event.Primary:
				main++
			case "", event.Danger:
			default:
				w.t.Errorf("%s: a button in a style that is none: %+v", card, b)
			}
			w.checkText(card, event.Text{Body: b.Text}, 64)
		}
	}
	if main > 1 {
		w.t.Errorf("%s: %d buttons are what the card is for: %v", card, main, rows)
	}
}

func doesOneThing(b event.Button) bool {
	n := 0
	for _, what := range []string{b.Data, b.URL, b.Copy} {
		if what != "" {
			n++
		}
	}
	return n == 1
}

// checkSealed looks for words of the other that must not be seen yet. Very short ones occur in any
// sentence and prove nothing.
func (w *Core) checkSealed(c flows.Couple, to event.Who, x event.Text, a *event.Attach) {
	for _, p := range flows.Sealed(c, to.Other()) {
		if len(p.Text) > 4 && strings.Contains(x.Body, p.Text) {
			w.t.Errorf("sealed words reached the other phone: %q", x.Body)
		}
		for _, m := range x.Marks {
			if m.URL != "" && slices.Contains(p.Form.Addresses(), m.URL) {
				w.t.Errorf("a sealed address reached the other phone: %q", m.URL)
			}
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
func choices(rows [][]event.Button) int {
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

func (w *Core) checkHot(card string, rows [][]event.Button) {
	if n := choices(rows); isHot(card) && n > mostHot {
		w.t.Errorf("%s: %d things to decide about in a hard moment, %d at most: %v", card, n, mostHot, rows)
	}
}
