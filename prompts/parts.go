package prompts

import (
	"fmt"
	"strconv"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode"
	"unicode/utf8"
)

// part is a piece of a sentence, taken apart once when it is read. text/template, by way of the library,
// takes five times as long to fill one in, and a card has a dozen of them.
type part struct {
	text            string // said as it stands; or
	field           string // what is said of this; or, where it
	asks            bool   // if only asks whether something is,
	then, otherwise []part // one of these
}

// partsOf takes a template apart that gather had nothing against.
func partsOf(list *parse.ListNode) []part {
	if list == nil {
		return nil
	}
	var parts []part
	for _, node := range list.Nodes {
		switch node := node.(type) {
		case *parse.TextNode:
			parts = append(parts, part{text: string(node.Text)})
		case *parse.ActionNode:
			field, _ := fieldIn(node.Pipe) // it is one: gather has looked
			parts = append(parts, part{field: field})
		case *parse.IfNode:
			field, _ := fieldIn(node.Pipe)
			parts = append(parts, part{field: field, asks: true, then: partsOf(node.List), otherwise: partsOf(node.ElseList)})
		}
	}
	return parts
}

// compose puts a sentence together, as text/template would with "missingkey=error"; false: something
// that it names is neither in args, nor one of the names, nor known to the house.
func (h House) compose(w *strings.Builder, parts []part, names *Names, args Args) bool {
	for i := range parts {
		p := &parts[i]
		if p.field == "" {
			w.WriteString(p.text[owned(w.String(), p.text):])
			continue
		}
		v, ok := args[p.field]
		if !ok {
			var said string
			if said, ok = h.known(names, p.field); ok && !p.asks {
				w.WriteString(isolated(said))
				continue
			}
			v = said
		}
		switch {
		case !ok || v == nil:
			return false
		case !p.asks:
			say(w, v)
		case !h.compose(w, p.branch(v), names, args):
			return false
		}
	}
	return true
}

// room is how long most of what a sentence is given is.
const room = 16

// lengthOf is about how long a sentence will be, so that it is written in one piece.
func lengthOf(parts []part) (n int) {
	for i := range parts {
		switch p := &parts[i]; {
		case p.asks:
			n += max(lengthOf(p.then), lengthOf(p.otherwise))
		case p.field != "":
			n += room
		default:
			n += len(p.text)
		}
	}
	return n
}

// owned is how much of a text is left out behind what is said before it: the "’s" behind a name that ends in one,
// or in the apostrophe alone, and is a possessive by itself. It is the clock of St. John’s, and not of St.
// John’s’s; of Tess it is Tess’s.
func owned(before, text string) int {
	const s = "’s"
	if !strings.HasPrefix(text, s) || len(text) > len(s) && isLetter(text[len(s):]) {
		return 0
	}
	for _, end := range []string{"’s", "'s", "’S", "'S", "s’", "s'", "S’", "S'"} {
		if strings.HasSuffix(before, end) {
			return len(s)
		}
	}
	return 0
}

// isLetter tells whether a text goes on with a letter.
func isLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// known is what is said of a field that the caller said nothing of.
func (h House) known(names *Names, field string) (string, bool) {
	if said, ok := names.value(field); ok {
		return said, true
	}
	return h.value(field)
}

func (p *part) branch(v any) []part {
	is, _ := template.IsTrue(v) // what it cannot judge is not there
	if is {
		return p.then
	}
	return p.otherwise
}

func say(w *strings.Builder, v any) {
	switch v := v.(type) {
	case string:
		w.WriteString(isolated(v))
	case int:
		w.WriteString(strconv.Itoa(v))
	default:
		w.WriteString(fmt.Sprint(v))
	}
}
