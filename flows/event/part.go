package event

import "strings"

// Kind says what a part of an answer is.
type Kind string

// What people send. Only the first four are words somebody meant to be read or heard.
const (
	Words     Kind = "words"
	Voice     Kind = "voice"
	VideoNote Kind = "round"
	Photo     Kind = "photo"
	Sticker   Kind = "sticker"
	Contacts  Kind = "contact"
	Poll      Kind = "poll"
	Dice      Kind = "dice"
	Place     Kind = "place"
	File      Kind = "file"
	Strange   Kind = "strange" // anything Telegram invents later
)

// Part is one bubble of an answer.
type Part struct {
	Kind    Kind
	Text    string `json:",omitempty"` // the words, or a caption
	File    string `json:",omitempty"` // Telegram's id of the file
	Seconds int    `json:",omitempty"`
	Message int    `json:",omitempty"` // the person's message it came in
	Lead    string `json:",omitempty"` // the beginning of a sentence that was put before their words
	Form    Form   `json:",omitempty"` // what Text looks like
}

// Size is how much room a part takes: its words, as Telegram counts them, and what they look like. An address behind
// one of them may be longer than they all are.
func (p Part) Size() int { return Units(p.Text) + len(p.Form) }

// LedBy is the beginning of a sentence that stands before a voice note or a photo, and the part with the caption
// that its author gave it.
func (p Part) LedBy() (lead string, own Part) {
	if p.Kind == Words || p.Lead == "" {
		return "", p
	}
	caption, ok := strings.CutPrefix(p.Text, p.Lead)
	if !ok {
		return "", p
	}
	caption = strings.TrimSpace(caption)
	return p.Lead, p.Behind(caption, caption)
}

// IsWords tells whether a message can be somebody's answer: words, a voice or video note, a photo.
func IsWords(k Kind) bool {
	return k == Words || k == Voice || k == VideoNote || k == Photo
}

// SizeOf is how much room some bubbles take.
func SizeOf(parts []Part) (n int) {
	for _, p := range parts {
		n += p.Size()
	}
	return n
}

// SaidAgain makes messages of words that are held, for whoever takes messages.
func SaidAgain(parts []Part) []Said {
	all := make([]Said, len(parts))
	for i, part := range parts {
		all[i] = Said{Part: part, Message: part.Message}
	}
	return all
}

// LineIn is a correction of words that have room for one line; why: it is none, and that is said.
func LineIn(p Part, most int) (line Part, why string) {
	line = p.Line(MaxText)
	switch {
	case p.Kind != Words || line.Text == "":
		return line, "where.edit_words"
	case Units(line.Text) > most:
		return line, "where.edit_full"
	}
	return line, ""
}
