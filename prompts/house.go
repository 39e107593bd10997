package prompts

// House is what sentences may say about the place they are said in, beside what their callers fill
// in: {{.Contact}}, who runs this bot and how to reach them, and {{.Bot}}, the bot's username
// without the @. Either may be empty; a sentence asks before it uses one that may be.
type House struct {
	Contact string
	Bot     string
}

// With gives the same words said in another house. The book itself stays as it was, and the two
// share what they have in common, so that it costs next to nothing.
func (b *Book) With(h House) *Book {
	moved := *b
	moved.house = h
	return &moved
}

// House is the one the words are said in: empty unless With gave one.
func (b *Book) House() House { return b.house }

// value is what the house says of a field, where the caller said nothing.
func (h House) value(field string) (v string, known bool) {
	switch field {
	case "Contact":
		return h.Contact, true
	case "Bot":
		return h.Bot, true
	}
	return "", false
}
