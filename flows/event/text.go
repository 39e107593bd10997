package event

import (
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// MaxText and MaxCaption are Telegram's limits for a message and for the words under a picture, in
// UTF-16 units, which is how Telegram counts.
const (
	MaxText    = 4096
	MaxCaption = 1024
)

// Add puts a paragraph under what is there.
func (x *Text) Add(paragraph string) {
	if paragraph == "" {
		return
	}
	if strings.IndexByte(paragraph, momentBegin) >= 0 {
		if x.Body != "" {
			paragraph = "\n" + paragraph
		}
		x.say(paragraph)
		return
	}
	x.put(paragraph)
}

// put puts a paragraph of words under what is there, as they are.
func (x *Text) put(words string) {
	if x.Body == "" {
		x.Body = words
		return
	}
	x.Body += "\n" + words
}

// Mark adds a paragraph shown in a style.
func (x *Text) Mark(paragraph string, how Style) {
	from := len(x.Body)
	if from > 0 {
		from++ // the line before ends
	}
	x.Add(paragraph)
	if paragraph != "" {
		x.Marks = append(x.Marks, Mark{From: from, To: len(x.Body), How: how})
	}
}

// Below is x below a paragraph of its own.
func (x Text) Below(paragraph string) Text {
	front := paragraph + "\n\n"
	return Text{Body: front + x.Body, Marks: moved(x.Marks, len(front), 0, len(front)+len(x.Body))}
}

// Veil hides everything below the first line until it is tapped. The first line is what a lock
// screen shows, and is neutral by the house's rule.
func (x *Text) Veil() {
	if cut := strings.IndexByte(x.Body, '\n'); cut >= 0 && cut+1 < len(x.Body) {
		x.Hide(cut + 1)
	}
}

// Hide covers a text from a place on. Of other marks only those stay that change what is said or lead somewhere:
// Telegram refuses some nestings.
func (x *Text) Hide(from int) {
	cover := Mark{From: from, To: len(x.Body), How: Spoiler}
	stays := slices.DeleteFunc(moved(x.Marks, 0, from, len(x.Body)), func(m Mark) bool {
		return m.How != Link && m.How != Strike && m.How != Underline && m.How != Italic
	})
	x.Marks = append([]Mark{cover}, stays...)
}

// Units is the length of s as Telegram counts it.
func Units(s string) int {
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// Tidy takes out of a person's words what could break a message or trick a reader: invalid bytes,
// null and other control characters, and the marks that turn the writing direction of what follows
// (letters of right-to-left languages need none of them). Line breaks stay. Nothing is left of what nobody
// can see.
func Tidy(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return Seen(strings.TrimFunc(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ' || r == 0x7f:
			return -1
		case r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s), isEdge))
}

// OneLine is s on one line, tidy and at most limit units long: for names and titles.
func OneLine(s string, limit int) string {
	s = strings.Join(strings.Fields(Tidy(s)), " ")
	if !utf8.ValidString(s) {
		return ""
	}
	return Clip(s, limit)
}

// ByteAt is where in a text so many UTF-16 units end; false: nowhere between two characters.
func ByteAt(text string, units int) (int, bool) {
	for i, r := range text {
		if units <= 0 {
			return i, units == 0
		}
		units -= max(utf16.RuneLen(r), 1)
	}
	return len(text), units == 0
}
