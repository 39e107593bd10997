package event

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Marks come from outside, and Telegram refuses a message for one that is wrong. What it takes: quotations and
// folds, which do not overlap; in one of those or beside them all, links, code and blocks, which do not overlap
// either; and around, inside and across everything but code the rest, as long as of two that meet one holds
// the other.

// IsQuote tells whether a style is a quotation.
func (s Style) IsQuote() bool { return s == Quote || s == Fold }

// isSolid tells whether nothing of its kind may be in it or around it.
func (s Style) isSolid() bool { return s == Link || s.IsCode() }

// IsCode tells whether nothing at all may be in it.
func (s Style) IsCode() bool { return s == Code || s == Block }

// soundMarks are the marks on a text that are sound, in their order, nested as Telegram allows.
func soundMarks(text string, marks []Mark) []Mark {
	var quotes, solids, code, rest []Mark
	for _, m := range marks[:min(len(marks), MaxEntities)] {
		m, ok := sound(text, m)
		switch {
		case !ok:
		case m.How.IsQuote():
			quotes = append(quotes, m)
		case m.How.isSolid():
			solids = append(solids, m)
		default:
			rest = append(rest, m)
		}
	}
	quotes = unmet(quotes)
	solids = unmet(cutAt(solids, quotes))
	for _, m := range solids {
		if m.How.IsCode() {
			code = append(code, m)
		}
	}
	rest = cutAt(outside(joined(rest), code), slices.Concat(quotes, solids))
	all := nested(slices.Concat(quotes, solids, rest))
	for i := range all {
		all[i] = trimmed(text, all[i])
	}
	return slices.DeleteFunc(all, func(m Mark) bool { return m.From >= m.To })
}

// sound is a mark without what does not belong to it; false: it is none that a message can have.
func sound(text string, m Mark) (Mark, bool) {
	switch {
	case !slices.Contains(styles(), m.How), m.From < 0, m.From >= m.To, m.To > len(text):
		return m, false
	case !utf8.RuneStart(text[m.From]), m.To < len(text) && !utf8.RuneStart(text[m.To]):
		return m, false
	case m.How == Link:
		return m, isSafe(m.URL)
	}
	m.URL = ""
	return trimmed(text, m), true
}

// isSafe tells whether an address may stand behind somebody's words: a page on the web, and named openly. Nothing
// that does something by being opened, nothing that names a person by their number, no name and password before
// the place, by which one looks like another, and no signs that nobody sees.
func isSafe(address string) bool {
	if len(address) > maxAddress || !utf8.ValidString(address) || strings.ContainsFunc(address, misread) {
		return false
	}
	scheme, rest, ok := strings.Cut(address, "://")
	place := strings.FieldsFunc("."+rest, func(r rune) bool { return strings.ContainsRune("/?#", r) })[0][1:]
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")) &&
		place != "" && !strings.ContainsAny(place[:1], ".:") && !strings.ContainsAny(place, "@%")
}

// misread tells whether a sign is a space, or one that shows nothing, or one that is read as another by some.
func misread(r rune) bool {
	return !unicode.IsGraphic(r) || unicode.IsSpace(r) || strings.ContainsRune(`\"<>`, r)
}

// trimmed is a mark without the white space at its ends.
func trimmed(text string, m Mark) Mark {
	in := text[m.From:m.To]
	m.From += len(in) - len(strings.TrimLeftFunc(in, unicode.IsSpace))
	m.To -= len(in) - len(strings.TrimRightFunc(in, unicode.IsSpace))
	return m
}

// byPlace sorts marks by where they begin, the outer one first.
func byPlace(a, b Mark) int {
	return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(b.To, a.To), cmp.Compare(a.depth(), b.depth()))
}

// depth is how far inside a mark stands among others of the same stretch.
func (m Mark) depth() int {
	switch {
	case m.How.IsQuote():
		return 0
	case m.How.isSolid():
		return 2
	}
	return 1
}

// unmet are those marks that do not meet one before them.
func unmet(marks []Mark) (all []Mark) {
	slices.SortStableFunc(marks, byPlace)
	for _, m := range marks {
		if n := len(all); m.From < m.To && (n == 0 || all[n-1].To <= m.From) {
			all = append(all, m)
		}
	}
	return all
}

// joined are marks of which no two of the same style meet.
func joined(marks []Mark) (all []Mark) {
	slices.SortStableFunc(marks, byPlace)
	for _, m := range marks {
		at := slices.IndexFunc(all, func(x Mark) bool { return x.How == m.How && x.To >= m.From })
		switch {
		case m.From >= m.To:
		case at < 0:
			all = append(all, m)
		default:
			all[at].To = max(all[at].To, m.To)
		}
	}
	return all
}

// outside are marks without the stretches that are code: nothing can be in those.
func outside(marks, code []Mark) []Mark {
	for _, c := range code {
		var all []Mark
		for _, m := range marks {
			before, after := m, m
			before.To, after.From = min(m.To, c.From), max(m.From, c.To)
			if before.From < before.To {
				all = append(all, before)
			}
			if after.From < after.To {
				all = append(all, after)
			}
		}
		marks = all
	}
	return marks
}

// cutAt are marks cut in two where they would reach over the edge of another; holding it whole is no reason to,
// but for what may hold nothing.
func cutAt(marks, edges []Mark) []Mark {
	for _, e := range edges {
		for _, at := range []int{e.From, e.To} {
			for i, m := range marks {
				holds := m.From <= e.From && e.To <= m.To && !m.How.isSolid()
				if m.From < at && at < m.To && !holds {
					marks[i].To = at
					m.From = at
					marks = append(marks, m)
				}
			}
		}
	}
	return marks
}

// nested are marks of which, where two meet, one holds the other.
func nested(marks []Mark) (all []Mark) {
	slices.SortStableFunc(marks, byPlace)
	var open []Mark
	for len(marks) > 0 {
		m := marks[0]
		marks = marks[1:]
		for len(open) > 0 && open[len(open)-1].To <= m.From {
			open = open[:len(open)-1]
		}
		if n := len(open); n > 0 && open[n-1].To < m.To {
			more := m
			m.To, more.From = open[n-1].To, open[n-1].To
			at, _ := slices.BinarySearchFunc(marks, more, byPlace)
			marks = slices.Insert(marks, at, more)
		}
		open, all = append(open, m), append(all, m)
	}
	return all
}
